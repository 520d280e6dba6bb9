import { type Ctx, memberOf } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';

/** Nothing is read but who it is, which is checked before any statement. */
const NOTHING = rows(sql`select 1`);

/** Who looks at their own times, by which login, in one trip. Throws where the login is over. */
export async function readLooker(
  ctx: Ctx,
): Promise<{ userId: string; sessionId: string | null; organizationId: string }> {
  await ctx.db.read([NOTHING]);
  return memberOf(ctx);
}
