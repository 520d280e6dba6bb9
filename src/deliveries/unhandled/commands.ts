/** Deliveries whose message the queue gave up: nobody could even claim them. */
import type { Ctx } from '#context.ts';
import { nextAttempt } from '#deliveries/rules.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';

type Waiting = { id: string; attempts: number; due: string };

/**
 * Counts a try for those that still wait and were due, and says why on their row; after the last one they have failed.
 * What was handled meanwhile stays as it is. Needs the service's scope.
 */
export async function giveBackUnhandled(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const [waiting] = await ctx.db.read([
    rows<Waiting>(sql`
      select id, attempts, extract(epoch from next_attempt_at) * 1000 as due from ${deliveries}
      where id = any(${uuids(ids)}) and status = 'pending' and next_attempt_at <= ${at(ctx.now)}`),
  ]);
  const steps = waiting.map((row) => giveBack(ctx, row));
  if (steps.length > 0) await ctx.write(steps);
}

function giveBack(ctx: Ctx, row: Waiting): Statement {
  const attempts = row.attempts + 1;
  const next = nextAttempt({ attempts, firstAt: Number(row.due), now: ctx.now, jitter: Math.random() });
  if (next !== null) ctx.due(next);
  return rows(sql`
    update ${deliveries} set attempts = ${attempts}::integer, reason = 'not_handled', status = ${next === null ? 'failed' : 'pending'},
      next_attempt_at = ${at(next ?? ctx.now)}, failed_at = ${next === null ? at(ctx.now) : sql`failed_at`}
    where id = ${row.id}::uuid and status = 'pending' and attempts = ${row.attempts}::integer`);
}
