import { oneTimeLinks, throttles, userAppSessions } from '#accounts/schema.ts';
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';

const ENDED_KEPT_DAYS = 90;
const LINKS_KEPT_DAYS = 30;

/** Deletes what is past its keeping: tries that are forgotten, links and login sessions that ended long ago. Service scope. */
export async function forgetWhatIsOver(ctx: Ctx): Promise<void> {
  const at = new Date(ctx.now).toISOString();
  const before = (days: number) => sql`${at}::timestamptz - make_interval(days => ${days}::integer)`;
  await ctx.write([
    rows(sql`delete from ${throttles} where window_ends_at < ${at}::timestamptz`),
    rows(sql`delete from ${oneTimeLinks} where expires_at < ${before(LINKS_KEPT_DAYS)}`),
    rows(sql`delete from ${userAppSessions} where least(expires_at, ended_at) < ${before(ENDED_KEPT_DAYS)}`),
  ]);
}
