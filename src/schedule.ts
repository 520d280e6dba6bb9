/** Cron line -> handlers. wrangler.toml names the same lines. */
import { forgetWhatIsOver } from '#accounts/index.ts';
import { lapseRequests, meetEverybody } from '#booking/index.ts';
import { completeEnded, disconnectLeavers, renewHolidays } from '#calendar/index.ts';
import { renewTokens, tryTokens } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { forgetPast } from '#privacy/index.ts';

export const schedule: Record<string, readonly ((ctx: Ctx) => Promise<void>)[]> = {
  // Asks only the clock; the database is asked when something is due, or when nobody has looked for six hours.
  '*/5 * * * *': [
    async (ctx) => {
      await ctx.clock.check(ctx.now);
    },
  ],
  // Nightly: what has ended is completed, what is past its keeping is forgotten.
  '17 3 * * *': [
    async (ctx) => void (await completeEnded(ctx)),
    lapseRequests,
    meetEverybody,
    renewHolidays,
    renewTokens,
    (ctx) => tryTokens(ctx),
    disconnectLeavers,
    forgetWhatIsOver,
    forgetPast,
  ],
};
