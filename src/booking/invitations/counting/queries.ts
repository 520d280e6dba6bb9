import { happeningById } from '#audit/index.ts';
import type { Ctx } from '#context.ts';

/** To how many people a sending went: what happened under this id says so. */
export async function peopleIn(ctx: Ctx, happeningId: string): Promise<number> {
  const [[sent]] = await ctx.db.read([happeningById(happeningId)]);
  return Number(sent?.data.people ?? 0);
}
