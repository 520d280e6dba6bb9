/** Every version of what an agent was told. */
import { users } from '#accounts/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { agentPromptVersions } from '../schema.ts';

export type VersionRow = { id: string; number: number; note: string | null; author: string; createdAt: string };

/** An agent's versions, the newest first, before `cursor` (a number); one more than `limit`. */
export function versionsOf(agentId: string, limit: number, cursor: number | null = null): Statement<VersionRow[]> {
  const before = cursor === null ? sql`` : sql`and v.number < ${cursor}::integer`;
  return rows<VersionRow>(sql`
    select v.id, v.number, v.note, u.name as author, v.created_at as "createdAt" from ${agentPromptVersions} v join ${users} u on u.id = v.created_by
    where v.agent_id = ${agentId}::uuid ${before} order by v.number desc limit ${limit + 1}::integer`);
}

/** The instructions of these versions of an agent, by number. */
export function instructionsOf(
  agentId: string,
  numbers: readonly number[],
): Statement<{ id: string; number: number; instructions: string }[]> {
  return rows(sql`
    select v.id, v.number, v.instructions from ${agentPromptVersions} v
    where v.agent_id = ${agentId}::uuid and v.number = any (${`{${numbers.join(',')}}`}::integer[]) order by v.number`);
}
