import { type AgentPlace, agentPlace, openPlace } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { agentSettings } from '../../agents/settings/inputs.ts';
import { termsFor } from '../terms/rules.ts';

const GUEST = 'Guest';

type Row = {
  agentId: string;
  userId: string;
  settings: unknown;
  business: string;
  leadId: string;
  name: string | null;
  language: string | null;
};

/**
 * A link at which whoever writes in a conversation, and nobody else, picks a time of the agent's person: for a member to
 * send with one press. The same one each time. Throws Refusal: not_found without such a conversation or its agent,
 * invitation_closed where that person has no hours.
 */
export async function bookingLink(ctx: Ctx, conversationId: string): Promise<string> {
  const [[row]] = await ctx.db.read([
    rows<Row>(sql`
      select a.id as "agentId", a.user_id as "userId", a.settings, o.name as business, l.id as "leadId", l.name, c.language
      from conversations c
      join organizations o on o.id = c.organization_id
      join leads l on l.organization_id = c.organization_id and l.id = c.lead_id
      join agents a on a.organization_id = c.organization_id and a.id = c.agent_id and a.removed_at is null
      where c.id = ${conversationId}::uuid`),
  ]);
  if (!row) throw new Refusal('not_found');
  const agent = { id: row.agentId, userId: row.userId, settings: agentSettings(row.settings) };
  const terms = termsFor(agent, row.business);
  const guest = { leadId: row.leadId, name: row.name ?? GUEST, zone: null, language: row.language };
  const [[known]] = await ctx.db.read([agentPlace(terms, row.leadId)]);
  const place = known ?? (await openPlace(ctx, terms, guest));
  if (!place) throw new Refusal('invitation_closed');
  return placeLink(ctx, place);
}

/** The address of somebody's own page. */
export function placeLink(ctx: Ctx, { participantId, linkVersion }: AgentPlace): string {
  return `${ctx.config.origin}/b/${ctx.keys.link('participant', participantId, linkVersion)}`;
}
