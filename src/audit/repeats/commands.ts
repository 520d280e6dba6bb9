/** A verb whose request may come again: what it made the first time is the answer to each. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { keepAnswer, type Repeatable } from '../commands.ts';
import { answerKept } from '../queries.ts';

/**
 * The id of what was made for this request before, else of what `work` makes now; its batch keeps the answer
 * (`keepAnswer`). Without a key it is simply done. Throws Refusal: idempotency_mismatch, and whatever `work` throws.
 */
export async function once(ctx: Ctx, repeat: Repeatable | null, work: () => Promise<string>): Promise<string> {
  if (!repeat) return work();
  const made = await madeBefore(ctx, repeat);
  if (made) return made;
  try {
    return await work();
  } catch (error) {
    // The same request may have come twice at once, and the other one was faster: in what it wanted, or in its key.
    const faster = await madeBefore(ctx, repeat);
    if (!faster) throw error;
    return faster;
  }
}

/**
 * The same for a verb that changes `resource`, which is there already, and that finds it changed when it comes a second
 * time: a request that comes again changes nothing, and is answered by how it stands. Its key is kept when it is done, so
 * that what was refused may be asked again. Throws Refusal: idempotency_mismatch, and whatever `work` throws.
 */
export async function changeOnce(
  ctx: Ctx,
  repeat: Repeatable | null,
  resource: string,
  work: (ctx: Ctx) => Promise<unknown>,
): Promise<void> {
  await once(ctx, repeat, async () => {
    await work(ctx);
    if (repeat) await ctx.write([keepAnswer(repeat, resource, 200)]);
    return resource;
  });
}

/**
 * The same for a verb that would make something else of `resource` each time, and refuses nothing after it has written:
 * the key is kept in the batch of its first write, so that of two at once one is done.
 */
export async function renewOnce(
  ctx: Ctx,
  repeat: Repeatable | null,
  resource: string,
  work: (ctx: Ctx) => Promise<unknown>,
): Promise<void> {
  await once(ctx, repeat, async () => {
    let keep = repeat ? [keepAnswer(repeat, resource, 200)] : [];
    const write: Ctx['write'] = async (statements) => {
      const answers = await ctx.write([...statements, ...keep]);
      keep = [];
      return answers.slice(0, statements.length) as never;
    };
    await work({ ...ctx, write });
    return resource;
  });
}

/**
 * For what is answered by words that are kept nowhere: the key is kept before anything is done. Throws Refusal:
 * answer_not_kept for a request that came before, idempotency_mismatch.
 */
export async function askedFirst(ctx: Ctx, repeat: Repeatable | null, resource: string): Promise<void> {
  if (!repeat) return;
  let isFirst = false;
  await once(ctx, repeat, async () => {
    await ctx.write([keepAnswer(repeat, resource, 200)]);
    isFirst = true;
    return resource;
  });
  if (!isFirst) throw new Refusal('answer_not_kept');
}

async function madeBefore(ctx: Ctx, repeat: Repeatable): Promise<string | null> {
  const [[kept]] = await ctx.db.read([answerKept(repeat)]);
  if (kept && kept.requestHash !== repeat.requestHash) throw new Refusal('idempotency_mismatch');
  return kept?.resource ?? null;
}
