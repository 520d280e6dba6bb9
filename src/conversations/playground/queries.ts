/** Saved conversations of an agent, for asking their customers' words again. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { leads } from '#leads/index.ts';
import { conversations, messages } from '../schema.ts';

const SAVED_SHOWN = 20;
const ASKED_MAX = 6;

/** The newest conversations in which a customer said something. */
export function savedOf(agentId: string): Statement<{ id: string; name: string | null; at: string }[]> {
  return rows(sql`
    select c.id, l.name, coalesce(c.last_message_at, c.created_at) as at from ${conversations} c
    join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id
    where c.agent_id = ${agentId}::uuid and c.last_seq > 0 order by c.last_message_at desc nulls last, c.id desc limit ${SAVED_SHOWN}::integer`);
}

/** What the customer of a conversation said first, in order; at most six messages. */
export function askedIn(agentId: string, conversationId: string): Statement<{ text: string }[]> {
  return rows(sql`
    select m.text from ${messages} m join ${conversations} c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where c.agent_id = ${agentId}::uuid and m.conversation_id = ${conversationId}::uuid and m.sender = 'user' and m.revoked_at is null and m.text <> ''
    order by m.sequence_no limit ${ASKED_MAX}::integer`);
}
