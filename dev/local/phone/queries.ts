/** What stands on a practice phone: the channels that can be written to, and one person's conversation with one of them. */
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';

const SHOWN_MAX = 60;

export type PhoneChannel = {
  id: string;
  organizationId: string;
  organization: string;
  platform: 'whatsapp' | 'instagram' | 'sms';
  accountId: string;
  name: string;
};

export type PhoneMessage = {
  id: string;
  sender: string;
  kind: string;
  text: string;
  providerId: string | null;
  isGone: boolean;
  isEdited: boolean;
  state: string | null;
  /** Milliseconds since 1970. */
  at: number;
};

/** Every channel that a phone can write to, of all organizations. Service scope. */
export async function phoneChannels(ctx: Ctx): Promise<PhoneChannel[]> {
  const [found] = await ctx.db.read([
    rows<PhoneChannel>(sql`
      select c.id, c.organization_id as "organizationId", o.name as organization, c.platform, c.account_id as "accountId", c.display_name as name
      from channels c join organizations o on o.id = c.organization_id
      where c.platform in ('whatsapp', 'instagram', 'sms') and c.status in ('active', 'needs_reconnect', 'disabled', 'paused')
      order by c.id limit 100`),
  ]);
  return found;
}

/** What a person and a channel have said to each other, the newest last; what tools and the system noted is not on a phone. */
export async function phoneMessages(ctx: Ctx, channel: PhoneChannel, who: string): Promise<PhoneMessage[]> {
  const { platform, organizationId } = channel;
  const kind = platform === 'sms' ? 'phone' : platform;
  const value = platform === 'instagram' ? who : `+${who}`;
  const blind = ctx.keys.vault.blind(organizationId, kind, value);
  const [found] = await ctx.db.read([
    rows<PhoneMessage>(sql`
      select m.id, m.sender, m.kind, m.text, coalesce(m.provider_id, (
          select s.provider_id from message_sends s where s.message_id = m.id and s.provider_id is not null order by s.part desc limit 1)) as "providerId",
        m.revoked_at is not null as "isGone", m.edited_at is not null as "isEdited",
        (extract(epoch from m.created_at) * 1000)::float8 as at,
        (select case when d.failed_at is not null then 'failed' when d.read_at is not null then 'read'
           when d.delivered_at is not null then 'delivered' when d.sent_at is not null then 'sent' end
         from message_delivery_status d where d.message_id = m.id order by d.created_at desc limit 1) as state
      from messages m join conversations v on v.id = m.conversation_id
      join lead_identities i on i.lead_id = v.lead_id
      where v.channel_id = ${channel.id}::uuid and i.kind = ${kind} and i.value_blind = ${blind} and m.sender in ('user', 'agent', 'human')
      order by m.created_at desc, m.sequence_no desc limit ${SHOWN_MAX}::integer`),
  ]);
  return found.toReversed();
}
