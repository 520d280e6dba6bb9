/** A verb whose request may come again: what it made the first time is the answer to each. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Repeatable } from '../commands.ts';
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

async function madeBefore(ctx: Ctx, repeat: Repeatable): Promise<string | null> {
  const [[kept]] = await ctx.db.read([answerKept(repeat)]);
  if (kept && kept.requestHash !== repeat.requestHash) throw new Refusal('idempotency_mismatch');
  return kept?.resource ?? null;
}
