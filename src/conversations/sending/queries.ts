/** What goes out, and to whom. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { MessageKind, Sender } from '../inputs.ts';
import { conversations, messages } from '../schema.ts';

/** A message with the channel that it goes out over. Instants are milliseconds since 1970, as text. */
export type Sendable = {
  messageId: string;
  conversationId: string;
  organizationId: string;
  sender: Sender;
  kind: MessageKind;
  text: string;
  content: Sealed | null;
  replyTo: string | null;
  windowUntil: string | null;
  leadId: string;
  identityId: string | null;
  channelId: string;
  platform: string;
  accountId: string;
  businessId: string | null;
  token: Sealed | null;
  createdBy: string;
};

/** The message, if it is one of a conversation that still goes on. */
export function sendable(messageId: string): Statement<Sendable[]> {
  return rows<Sendable>(sql`
    select m.id as "messageId", v.id as "conversationId", v.organization_id as "organizationId", m.sender, m.kind, m.text, m.content,
      (select r.provider_id from ${messages} r where r.id = m.reply_to) as "replyTo",
      extract(epoch from v.window_until) * 1000 as "windowUntil", v.lead_id as "leadId", v.identity_id as "identityId",
      c.id as "channelId", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token, c.created_by as "createdBy"
    from ${messages} m join ${conversations} v on v.id = m.conversation_id join channels c on c.id = v.channel_id
    where m.id = ${messageId}::uuid and m.sender in ('agent', 'human')`);
}

export type ReachedBy = { id: string; kind: string; value: Sealed };

/** What the person of a message's conversation is reached by, the newest last. */
export function reachedBy(messageId: string): Statement<ReachedBy[]> {
  return reachedIn(sql`(select m.conversation_id from ${messages} m where m.id = ${messageId}::uuid)`);
}

/** The same of a conversation. */
export function reachedIn(conversation: ReturnType<typeof sql>): Statement<ReachedBy[]> {
  return rows<ReachedBy>(sql`
    select i.id, i.kind, i.value
    from ${conversations} v
    join leads l on l.id = v.lead_id join lead_identities i on i.lead_id = coalesce(l.merged_into_id, l.id)
    where v.id = ${conversation} and i.kind in ('whatsapp', 'instagram', 'phone') and i.claimed_at is null
    order by i.id = v.identity_id, i.updated_at, i.id`);
}
