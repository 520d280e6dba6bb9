/** Questions that an agent could not answer, the one asked most often first. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { unansweredQuestions } from '../schema.ts';

export type QuestionRow = {
  id: string;
  question: string;
  times: number;
  conversationId: string | null;
  askedAt: string;
};

/** What waits for an answer, after `cursor` where it is given; one more than `limit`. */
export function openQuestions(
  agentId: string,
  limit: number,
  cursor: { times: number; id: string } | null = null,
): Statement<QuestionRow[]> {
  const after = cursor === null ? sql`` : sql`and (q.times, q.id) < (${cursor.times}::integer, ${cursor.id}::uuid)`;
  return rows<QuestionRow>(sql`
    select q.id, q.question, q.times, q.conversation_id as "conversationId", q.updated_at as "askedAt" from ${unansweredQuestions} q
    where q.agent_id = ${agentId}::uuid and q.answered_at is null and q.dismissed_at is null ${after}
    order by q.times desc, q.id desc limit ${limit + 1}::integer`);
}

/** One question of an agent, whether it is open or not. */
export function questionById(id: string): Statement<(QuestionRow & { agentId: string; open: boolean })[]> {
  return rows(sql`
    select q.id, q.question, q.times, q.conversation_id as "conversationId", q.updated_at as "askedAt", q.agent_id as "agentId",
      q.answered_at is null and q.dismissed_at is null as open
    from ${unansweredQuestions} q where q.id = ${id}::uuid`);
}
