/** Whom it concerns at once that an agent pauses, or answers again. */
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { conversations, turns } from '../../schema.ts';

/** More are told when they are looked at next: whoever answers reads first whether they may. */
const TOLD_MAX = 1_000;

/** Conversations in which the agent makes up an answer just now. */
export function answeringNow(agentId: string): Statement<{ id: string }[]> {
  return rows<{ id: string }>(sql`
    select c.id from ${conversations} c
    where c.agent_id = ${agentId}::uuid and c.status = 'active' and c.mode = 'agent'
      and exists (select 1 from ${turns} t where t.organization_id = c.organization_id and t.conversation_id = c.id and t.ended_at is null)
    order by c.last_message_at desc nulls last limit ${TOLD_MAX}::integer`);
}

/** Conversations that wait since the agent was paused and that nobody has answered, as far as their platform still lets us answer. */
export function leftByPause(agentId: string, now: number): Statement<{ id: string }[]> {
  return rows<{ id: string }>(sql`
    select c.id from ${conversations} c
    where c.agent_id = ${agentId}::uuid and c.status = 'active' and c.mode = 'human' and c.handover_reason = 'paused'
      and c.waiting_since is not null and (c.window_until is null or c.window_until > ${at(now)})
    order by c.waiting_since limit ${TOLD_MAX}::integer`);
}
