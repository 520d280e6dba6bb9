/** What everything that is known has in common: its passages are replaced whole, so that nobody finds half of a page. */
import { manager } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { type MemberEntry, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { agents } from '../agents/schema.ts';
import { knowledge, knowledgePassages } from './schema.ts';
import { foldText } from './searching/rules.ts';
import type { Passage } from './splitting/rules.ts';

type Condition = ReturnType<typeof sql>;

export const SOURCES_MAX = 500;

/** Holds in the batch while there is such an agent. */
export function isAgent(agentId: string): Condition {
  return sql`exists (select 1 from ${agents} a where a.id = ${agentId}::uuid and a.removed_at is null)`;
}

/** Holds while an agent knows from fewer than five hundred sources. */
export function hasRoom(agentId: string, more: number): Condition {
  return sql`(select count(*) from ${knowledge} k where k.agent_id = ${agentId}::uuid and k.removed_at is null) + ${more}::integer <= ${SOURCES_MAX}::integer`;
}

/** The passages of a source become these, if `when` holds in the batch. */
export function passagesBecome(
  ctx: Ctx,
  source: { id: string; agentId: string | Condition },
  passages: readonly Passage[],
  when: Condition,
): Statement[] {
  const kept = passages.map(({ heading, text }, ordinal) => {
    return { id: newId(ctx.now), ordinal, heading, text, folded: foldText(`${heading} ${text}`) };
  });
  return [
    rows(sql`delete from ${knowledgePassages} p where p.knowledge_id = ${source.id}::uuid and ${when}`),
    rows(sql`
      insert into ${knowledgePassages} (id, knowledge_id, agent_id, ordinal, heading, text, folded)
      select n.id, ${source.id}::uuid, ${source.agentId}::uuid, n.ordinal, n.heading, n.text, n.folded
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as n(id uuid, ordinal integer, heading text, text text, folded text) where ${when}`),
  ];
}

/**
 * Who gives an agent something to know, or takes it away: an owner or admin, since it speaks in the organization's name.
 * Asks the database who has entered, where that is not known yet. Throws Refusal('not_yours').
 */
export async function teacher(ctx: Ctx): Promise<MemberEntry> {
  await ctx.db.read([]);
  return manager(ctx);
}
