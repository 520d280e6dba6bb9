/** Cron line -> handlers. wrangler.toml names the same lines. */
import type { Ctx } from '#context.ts';

export const schedule: Record<string, readonly ((ctx: Ctx) => Promise<void>)[]> = {
  // Asks only the clock; the database is asked when something is due, or when nobody has looked for six hours.
  '*/5 * * * *': [
    async (ctx) => {
      await ctx.clock.check(ctx.now);
    },
  ],
  // Nightly: what is past its keeping.
  '17 3 * * *': [],
};
