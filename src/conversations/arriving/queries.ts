/** Messages that something which came in is about. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { messages } from '../schema.ts';
import { messageSends } from '../sending/schema.ts';

/** A message that the provider knows by an id: its row, and the conversation that it stands in. */
export type Named = { id: string; conversationId: string; isOurs: boolean };

/** The message that the provider calls so on this channel, be it theirs or a part of ours. Inside the organization. */
export function messageNamed(channelId: string, providerId: string): Statement<Named[]> {
  return rows<Named>(sql`
    (select m.id, m.conversation_id as "conversationId", m.sender in ('agent', 'human') as "isOurs" from ${messages} m
     where m.channel_id = ${channelId}::uuid and m.provider_id = ${providerId})
    union all
    (select s.message_id, s.conversation_id, true from ${messageSends} s
     where s.channel_id = ${channelId}::uuid and s.provider_id = ${providerId})
    limit 1`);
}
