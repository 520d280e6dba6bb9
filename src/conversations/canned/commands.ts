/** Canned answers are everybody's: each member writes, changes and deletes them. */
import { keepAnswer, once, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, constraintOf, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { CannedInput } from './inputs.ts';
import { CANNED_MAX } from './queries.ts';
import { cannedAnswers } from './schema.ts';

const TAKEN = 'canned_answers_shortcut';

/** Keeps a new one; answers its id. Throws Refusal: invalid (a shortcut that is taken), too_many, idempotency_mismatch. */
export async function keepCanned(
  ctx: Ctx,
  { shortcut, title, text }: CannedInput,
  repeat: Repeatable | null = null,
): Promise<string> {
  return once(ctx, repeat, async () => {
    await ctx.db.read([]);
    const id = newId(ctx.now);
    const isKept = sql`exists (select 1 from ${cannedAnswers} a where a.id = ${id}::uuid)`;
    const [made] = await refusingTaken(
      ctx.write([
        rows<{ id: string }>(sql`
          insert into ${cannedAnswers} (id, shortcut, title, text, created_by, created_at)
          select ${id}::uuid, ${shortcut}, ${title}, ${text}, ${memberOf(ctx).userId}::uuid, ${at(ctx.now)}
          where (select count(*) from ${cannedAnswers}) < ${CANNED_MAX}::integer returning id`),
        ...(repeat ? [keepAnswer(repeat, id, 201, isKept)] : []),
      ]),
    );
    if (made.length === 0) throw new Refusal('too_many');
    return id;
  });
}

/** Changes one. Throws Refusal: not_found, invalid (a shortcut that is taken). */
export async function changeCanned(ctx: Ctx, id: string, { shortcut, title, text }: CannedInput): Promise<void> {
  const [changed] = await refusingTaken(
    ctx.write([
      rows<{ id: string }>(sql`
        update ${cannedAnswers} set shortcut = ${shortcut}, title = ${title}, text = ${text} where id = ${id}::uuid returning id`),
    ]),
  );
  if (changed.length === 0) throw new Refusal('not_found');
}

/** Deletes one. Throws Refusal: not_found. */
export async function deleteCanned(ctx: Ctx, id: string): Promise<void> {
  const [gone] = await ctx.write([
    rows<{ id: string }>(sql`delete from ${cannedAnswers} where id = ${id}::uuid returning id`),
  ]);
  if (gone.length === 0) throw new Refusal('not_found');
}

async function refusingTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (constraintOf(error) !== TAKEN) throw error;
    throw new Refusal('invalid', { fields: { shortcut: [words('en').inbox.faults.taken] } });
  }
}
