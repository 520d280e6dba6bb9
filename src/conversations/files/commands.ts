/** Files are kept whole and sealed, in the conversation in which they were sent, and go with it. */
import { Buffer } from 'node:buffer';
import type { Ctx } from '#context.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import type { KeptFile } from './rules.ts';
import { conversationFiles } from './schema.ts';

/** What is kept of one conversation in a day, and of all of an organization: beyond it somebody fills a disk. */
const DAY_MS = 86_400_000;
const CONVERSATION_MAX_BYTES = 60 * 1024 * 1024;
const ORGANIZATION_MAX_BYTES = 1024 * 1024 * 1024;
/** Whoever sends more comes again after so long. */
export const WAIT_SECONDS = 3_600;

export type Keeping = { organization: string; conversationId: string; id: string; bytes: Uint8Array };

/** Keeps a file, once by its id; null where more came within a day than people send. Inside the organization. */
export async function keepBytes(
  ctx: Ctx,
  { organization, conversationId, id, bytes }: Keeping,
  { name, type }: Pick<KeptFile, 'name' | 'type'>,
): Promise<KeptFile | null> {
  const seal = (column: string, text: string) =>
    ctx.keys.vault.seal({ table: 'conversation_files', column, row: id, organization }, text);
  const [, [kept]] = await ctx.write([
    rows(sql`
      insert into ${conversationFiles} (id, conversation_id, name, media_type, bytes, content)
      select ${id}::uuid, ${conversationId}::uuid, ${seal('name', name)}, ${type}, ${bytes.length}::integer,
        ${seal('content', Buffer.from(bytes).toString('base64'))}
      where ${hasRoom(ctx, conversationId, bytes.length)}
      on conflict (id) do nothing`),
    rows<{ id: string }>(sql`select id from ${conversationFiles} where id = ${id}::uuid`),
  ]);
  return kept ? { id, name, type, bytes: bytes.length } : null;
}

// Holds while a conversation, and its organization, have been sent less within a day than may be kept.
function hasRoom(ctx: Ctx, conversationId: string, more: number): ReturnType<typeof sql> {
  const lately = (of: ReturnType<typeof sql>) =>
    sql`(select coalesce(sum(f.bytes), 0) from ${conversationFiles} f where f.created_at > ${at(ctx.now - DAY_MS)} and ${of}) + ${more}::integer`;
  return sql`(
    ${lately(sql`f.conversation_id = ${conversationId}::uuid`)} <= ${CONVERSATION_MAX_BYTES}::integer
    and ${lately(sql`f.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid`)} <= ${ORGANIZATION_MAX_BYTES}::integer)`;
}
