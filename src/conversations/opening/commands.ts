/** Who writes gets the conversation that is going on with them, or a new one: never two, however many messages come at once. */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { findOrMakeLeads, type Identity } from '#leads/index.ts';
import { conversations } from '../schema.ts';

/** Who writes, over which channel. `identities`: the one by which they write here comes first, normalised. */
export type Opening = {
  organizationId: string;
  channelId: string;
  identities: readonly [Identity, ...Identity[]];
  name?: string | null;
  language?: string | null;
  /** The provider's own conversation. */
  externalId?: string | null;
  /** Of a visitor: page, referrer, zone, locale. */
  visitor?: Record<string, unknown> | null;
  /** Whoever is the same person writes in the same conversation, also under another number or name. */
  isPersons?: boolean;
  /** The message because of which it is asked for, as its provider calls it. */
  providerId?: string | null;
};

/** `isKnown`: that message was stored already, in whichever conversation of the channel, or is none that anybody wants. */
export type Opened = { conversationId: string; isNew: boolean; isKnown: boolean };

/**
 * The conversation with them, in one trip where there is one and two where there is none. Inside the organization.
 * Throws Refusal('not_found') where the channel is not the organization's, or was removed.
 */
export async function openConversation(ctx: Ctx, opening: Opening): Promise<Opened> {
  const [[found]] = await ctx.db.read([standing(ctx, opening)]);
  if (!found) throw new Refusal('not_found');
  if (found.stored) return { conversationId: found.stored, isNew: false, isKnown: true };
  // Nobody wants to hear them: what they write is let drop, as what came twice is.
  if (found.blocked) return { conversationId: found.blocked, isNew: false, isKnown: true };
  if (found.conversation) return { conversationId: found.conversation, isNew: false, isKnown: false };
  const id = newId(ctx.now);
  const isOurs = sql`exists (select 1 from ${conversations} c where c.id = ${id}::uuid)`;
  const { name = null, identities, channelId } = opening;
  // An address may be a member's, who is nobody outside: it says nothing of who writes here.
  const written = identities.filter(({ kind }) => kind !== 'email');
  const [, , , [now]] = await ctx.write([
    findOrMakeLeads(ctx, [{ name, identities: written, at: ctx.now }], 'conversation'),
    made(ctx, opening, id),
    record(
      ctx,
      {
        ...{ name: 'conversation.opened', subjectType: 'conversation', subjectId: id },
        ...{ actorType: 'lead', actorId: null, data: { channelId } },
      },
      isOurs,
    ),
    standing(ctx, opening),
  ]);
  if (!now?.conversation) throw new Refusal('not_found');
  return { conversationId: now.conversation, isNew: now.conversation === id, isKnown: false };
}

// What stands: the conversation that is going on, and the one in which the very message is kept.
function standing(ctx: Ctx, opening: Opening) {
  const { channelId, providerId = null, isPersons = false } = opening;
  const theirs = sql`select i.id from lead_identities i where i.organization_id = h.organization_id and ${isTheirs(ctx, opening)}`;
  const family = sql`
    select o.id from lead_identities i join lead_identities o on o.organization_id = i.organization_id and o.lead_id = i.lead_id
    where i.organization_id = h.organization_id and ${isTheirs(ctx, opening)}`;
  return rows<{ conversation: string | null; stored: string | null; blocked: string | null }>(sql`
    select (select c.id from ${conversations} c
        where c.organization_id = h.organization_id and c.channel_id = h.id and c.status = 'active'
          and c.identity_id in (${isPersons ? family : theirs})
        order by c.identity_id in (${theirs}) desc, c.id limit 1) as conversation,
      (select m.conversation_id from messages m
        where m.organization_id = h.organization_id and m.channel_id = h.id and m.provider_id = ${providerId}) as stored,
      (select c.id from lead_identities b join ${conversations} c on c.organization_id = b.organization_id and c.identity_id = b.id and c.channel_id = h.id
        where b.organization_id = h.organization_id and b.blocked_at is not null and b.id in (${theirs})
        order by c.id desc limit 1) as blocked
    from channels h where h.id = ${channelId}::uuid and h.status <> 'removed'`);
}

// Without an agent a person answers; one that is paused says so itself.
function made(ctx: Ctx, opening: Opening, id: string) {
  const { organizationId, channelId, identities, language = null, externalId = null, visitor = null } = opening;
  const place = { table: 'conversations', column: 'visitor', row: id, organization: organizationId };
  const sealed = visitor === null ? null : ctx.keys.vault.seal(place, JSON.stringify(visitor));
  const [first] = identities;
  const blinds = ctx.keys.vault.blinds(organizationId, first.kind, first.value);
  return build.execute(sql`
    insert into ${conversations} (id, channel_id, agent_id, lead_id, identity_id, epoch, mode, language, external_id, visitor)
    select ${id}::uuid, h.id, a.id, i.lead_id, i.id, h.epoch, case when a.id is null then 'human' else 'agent' end,
      ${language}, ${externalId}, ${sealed}
    from channels h
    join lead_identities i on i.organization_id = h.organization_id and i.kind = ${first.kind} and i.value_blind in (${list(blinds)})
    left join agents a on a.organization_id = h.organization_id and a.channel_id = h.id and a.removed_at is null
    where h.id = ${channelId}::uuid and h.status <> 'removed'
    limit 1
    on conflict do nothing`);
}

function isTheirs(ctx: Ctx, { organizationId, identities }: Opening) {
  const pairs = identities.flatMap(({ kind, value }) =>
    ctx.keys.vault.blinds(organizationId, kind, value).map((blind) => sql`(${kind}::text, ${blind}::text)`),
  );
  return sql`(i.kind, i.value_blind) in (${sql.join(pairs, sql`, `)})`;
}

function list(values: readonly string[]) {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
}
