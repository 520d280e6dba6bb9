/** Notes about people: whoever may see the person may write and mend them; a note taken out can be put back. */
import { answerKept, isKeyTaken, keepAnswer, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { isThere } from '../commands.ts';
import { leadNotes } from '../schema.ts';

const NO_KEY = { actor: '', route: '', keyHash: '' };

/** Writes a note about somebody; answers its id. Throws Refusal: not_found, idempotency_mismatch. */
export async function writeNote(ctx: Ctx, leadId: string, body: string, repeat: Repeatable | null = null) {
  const [[kept]] = await ctx.db.read([answerKept(repeat ?? NO_KEY)]);
  if (kept && kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (kept) return kept.resource;
  const id = newId(ctx.now);
  const written = sql`exists (select 1 from ${leadNotes} n where n.id = ${id}::uuid)`;
  try {
    const answers = await ctx.write([
      build.execute(sql`
        insert into ${leadNotes} (id, lead_id, author_id, body, created_at)
        select ${id}::uuid, ${leadId}::uuid, ${memberOf(ctx).userId}::uuid, ${sealedNote(ctx, id, body)}, ${at(ctx.now)} where ${isThere(leadId)}`),
      ...(repeat ? [keepAnswer(repeat, id, 201, written)] : []),
      rows<{ written: boolean }>(sql`select ${written} as written`),
    ]);
    if (!(answers.at(-1) as { written: boolean }[])[0]?.written) throw new Refusal('not_found');
    return id;
  } catch (error) {
    // The same request came twice at once: the other one was faster.
    if (!isKeyTaken(error) || !repeat) throw error;
    return writeNote(ctx, leadId, body, repeat);
  }
}

/** Writes a note anew. Throws Refusal: not_found. */
export async function editNote(ctx: Ctx, leadId: string, noteId: string, body: string): Promise<void> {
  await ctx.db.read([]);
  const [edited] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${leadNotes} set body = ${sealedNote(ctx, noteId, body)}, edited_at = ${at(ctx.now)}
      where id = ${noteId}::uuid and lead_id = ${leadId}::uuid and deleted_at is null returning id`),
  ]);
  if (edited.length === 0) throw new Refusal('not_found');
}

/** Takes a note out; `restoreNote` puts it back, for ninety days. Throws Refusal: not_found. */
export async function deleteNote(ctx: Ctx, leadId: string, noteId: string): Promise<void> {
  const [gone] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${leadNotes} set deleted_at = coalesce(deleted_at, ${at(ctx.now)})
      where id = ${noteId}::uuid and lead_id = ${leadId}::uuid returning id`),
  ]);
  if (gone.length === 0) throw new Refusal('not_found');
}

/** Puts a note back. Throws Refusal: not_found. */
export async function restoreNote(ctx: Ctx, leadId: string, noteId: string): Promise<void> {
  const [back] = await ctx.write([
    rows<{ id: string }>(
      sql`update ${leadNotes} set deleted_at = null where id = ${noteId}::uuid and lead_id = ${leadId}::uuid returning id`,
    ),
  ]);
  if (back.length === 0) throw new Refusal('not_found');
}

function sealedNote(ctx: Ctx, id: string, body: string): string {
  const place = { table: 'lead_notes', column: 'body', row: id, organization: organizationOf(ctx) };
  return ctx.keys.vault.seal(place, body);
}
