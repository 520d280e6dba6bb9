/** What is past is forgotten after a while; for the nightly job, in the service's scope. Each answers how many it forgot. */
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { leads } from '#leads/index.ts';
import { agents } from '../agents/schema.ts';
import { knowledge } from '../knowledge/schema.ts';
import { conversationNotes } from '../notes/schema.ts';
import { conversations, turns } from '../schema.ts';

const ROOMS_AT_ONCE = 20;

type Forget = (before: number, limit: number) => Statement<{ count: number }[]>;

/** Agents that were taken out before `before` (ms), with their versions and what they knew; what they said stays. */
export const forgetRemovedAgents: Forget = (before, limit) => deleted(agents, sql`removed_at`, before, limit);

/** Sources that were taken out before `before` (ms), with their passages. */
export const forgetRemovedKnowledge: Forget = (before, limit) => deleted(knowledge, sql`removed_at`, before, limit);

/** Notes that were taken out before `before` (ms). */
export const forgetRemovedNotes: Forget = (before, limit) => deleted(conversationNotes, sql`deleted_at`, before, limit);

/**
 * Empties the rooms of people who were taken out before `before` (ms), `limit` of them, those who were joined to them
 * included: for the night in which their rows go. Throws where one was not reached, so that its rows stay until it is.
 */
export async function emptyRooms(ctx: Ctx, before: number, limit: number): Promise<void> {
  const [found] = await ctx.db.read([
    rows<{ id: string }>(sql`
      with recursive due as (
        select id, organization_id from ${leads} where deleted_at < ${at(before)} order by deleted_at limit ${limit}::integer),
      gone as (
        select id, organization_id from due
        union select l.id, l.organization_id from ${leads} l join gone g on l.organization_id = g.organization_id and l.merged_into_id = g.id)
      select c.id from ${conversations} c join gone g on c.organization_id = g.organization_id and c.lead_id = g.id`),
  ]);
  for (let from = 0; from < found.length; from += ROOMS_AT_ONCE)
    await Promise.all(found.slice(from, from + ROOMS_AT_ONCE).map(({ id }) => ctx.talks.forget(id)));
}

/** What turns before `before` (ms) were made of; what they cost stays. */
export function forgetTraces(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      update ${turns} set trace = null where id in (
        select id from ${turns} where trace is not null and started_at < ${at(before)} order by started_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}

type Removable = typeof agents | typeof knowledge | typeof conversationNotes;

function deleted(table: Removable, since: ReturnType<typeof sql>, before: number, limit: number) {
  return rows<{ count: number }>(sql`
    with gone as (
      delete from ${table} where id in (
        select id from ${table} where ${since} < ${at(before)} order by ${since} limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}
