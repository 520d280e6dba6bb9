/** Whoever writes by a provider: their conversation, what they are known by, and until when they may be answered. */
import type { ChannelRow } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { findOrMakeLeads, type Identity } from '#leads/index.ts';
import { openConversation } from '../../opening/commands.ts';
import { conversations, messages } from '../../schema.ts';

/** What they are known by, the surest first. `at` is when they wrote, `windowUntil` until when they may be answered freely (ms). */
export type Writer = {
  identities: readonly Identity[];
  name: string | null;
  at: number;
  windowUntil: number | null;
  /** The provider's id of the message, and of the one that it answers. */
  providerId: string;
  replyTo: string | null;
};

/** `isKnown`: that very message stands already. `replyTo` is the row of the one that is answered. */
export type Heard = { conversationId: string; isKnown: boolean; replyTo: string | null };

/** Finds or opens their conversation; null of somebody of whom nothing is told. Inside the channel's organization. */
export async function hearWriter(ctx: Ctx, channel: ChannelRow, writer: Writer): Promise<Heard | null> {
  const [first, ...others] = writer.identities;
  if (!first) return null;
  const { organizationId, id: channelId } = channel;
  const who = { identities: [first, ...others] as const, name: writer.name, providerId: writer.providerId };
  const opened = await openConversation(ctx, { organizationId, channelId, ...who, isPersons: true });
  const { conversationId, isKnown } = opened;
  if (isKnown) return { conversationId, isKnown, replyTo: null };
  const [, , [answered]] = await ctx.write([
    // What they are known by since, a name that they have now, and that they were heard from.
    findOrMakeLeads(ctx, [{ name: writer.name, identities: writer.identities, at: writer.at }], 'conversation'),
    widen(conversationId, writer.windowUntil),
    rows<{ id: string }>(sql`
      select m.id from ${messages} m
      where m.channel_id = ${channelId}::uuid and m.provider_id = ${writer.replyTo} and m.conversation_id = ${conversationId}::uuid`),
    reachedNow(
      ctx,
      organizationId,
      conversationId,
      writer.identities.find(({ value }) => value.startsWith('+')) ?? first,
    ),
  ]);
  return { conversationId, isKnown, replyTo: answered?.id ?? null };
}

// Whoever is one person under several numbers is answered at that from which they wrote last, and at no other.
function reachedNow(ctx: Ctx, organization: string, conversationId: string, { kind, value }: Identity): Statement {
  const blinds = ctx.keys.vault.blinds(organization, kind, value);
  return rows(sql`
    update ${conversations} c set identity_id = i.id from lead_identities i
    where c.id = ${conversationId}::uuid and i.organization_id = c.organization_id and i.kind = ${kind} and i.value_blind = any (${texts(blinds)})
      and c.identity_id is distinct from i.id and not exists (
        select 1 from ${conversations} o where o.organization_id = c.organization_id and o.channel_id = c.channel_id and o.identity_id = i.id and o.status = 'active')`);
}

// Only what people write makes the time to answer begin anew; what was told late does not shorten it.
function widen(conversationId: string, windowUntil: number | null): Statement {
  return rows(sql`
    update ${conversations} set window_until = greatest(window_until, ${at(windowUntil)})
    where id = ${conversationId}::uuid and ${at(windowUntil)} is not null`);
}
