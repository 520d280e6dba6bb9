/** Notes between the messages: for colleagues, never sent. */
import { keepAnswer, once, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { stirInbox } from '../commands.ts';
import { conversations } from '../schema.ts';
import { conversationNotes } from './schema.ts';

/** Keeps a note in a conversation; answers its id. Throws Refusal: not_found, idempotency_mismatch. */
export async function keepNote(
  ctx: Ctx,
  conversationId: string,
  text: string,
  repeat: Repeatable | null = null,
): Promise<string> {
  return once(ctx, repeat, async () => {
    await ctx.db.read([]);
    const id = newId(ctx.now);
    const place = { table: 'conversation_notes', column: 'body', row: id, organization: organizationOf(ctx) };
    const isKept = sql`exists (select 1 from ${conversationNotes} n where n.id = ${id}::uuid)`;
    const [, [answer]] = await ctx.write([
      build.execute(sql`
        insert into ${conversationNotes} (id, conversation_id, author_id, body, created_at)
        select ${id}::uuid, c.id, ${memberOf(ctx).userId}::uuid, ${ctx.keys.vault.seal(place, text)}, ${at(ctx.now)}
        from ${conversations} c where c.id = ${conversationId}::uuid`),
      rows<{ kept: boolean }>(sql`select ${isKept} as kept`),
      stirInbox(),
      ...(repeat ? [keepAnswer(repeat, id, 201, isKept)] : []),
    ]);
    if (!answer?.kept) throw new Refusal('not_found');
    return id;
  });
}

/** Takes a note out; its author's own. Throws Refusal: not_found. */
export async function removeNote(ctx: Ctx, conversationId: string, noteId: string): Promise<void> {
  await ctx.db.read([]);
  const [gone] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${conversationNotes} set deleted_at = coalesce(deleted_at, ${at(ctx.now)})
      where id = ${noteId}::uuid and conversation_id = ${conversationId}::uuid and author_id = ${memberOf(ctx).userId}::uuid returning id`),
    stirInbox(),
  ]);
  if (gone.length === 0) throw new Refusal('not_found');
}
