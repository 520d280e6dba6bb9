/** The notes of a conversation by themselves. */
import { users } from '#accounts/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { NotedRow } from '../inbox/thread/queries.ts';
import { conversationNotes } from './schema.ts';

/** A page of them, the newest first, one more than `limit`. */
export function notesOf(
  conversationId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Statement<NotedRow[]> {
  const before = cursor === undefined ? sql`` : sql`and n.id < ${cursor}::uuid`;
  return rows<NotedRow>(sql`
    select n.id, n.body, n.author_id as "authorId", u.name as author, n.created_at as "createdAt"
    from ${conversationNotes} n join ${users} u on u.id = n.author_id
    where n.conversation_id = ${conversationId}::uuid and n.deleted_at is null ${before}
    order by n.id desc limit ${limit + 1}::integer`);
}

/** One of them. */
export function noteById(conversationId: string, id: string): Statement<NotedRow[]> {
  return rows<NotedRow>(sql`
    select n.id, n.body, n.author_id as "authorId", u.name as author, n.created_at as "createdAt"
    from ${conversationNotes} n join ${users} u on u.id = n.author_id
    where n.conversation_id = ${conversationId}::uuid and n.id = ${id}::uuid and n.deleted_at is null`);
}
