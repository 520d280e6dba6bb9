import { events } from '#calendar/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, sql } from '#foundation/db/index.ts';

const COMPLETE_AT_ONCE = 500;
const COMPLETE_ROUNDS = 20;

/** What has ended by now is completed, all organizations' together; for the nightly job, in the service's scope. Answers how many. */
export async function completeEnded(ctx: Ctx): Promise<number> {
  let completed = 0;
  for (let round = 0; round < COMPLETE_ROUNDS; round++) {
    const [done] = await ctx.write([
      rows<{ id: string }>(sql`
        update ${events} set status = 'completed', completed_at = ${at(ctx.now)}
        where id in (select e.id from ${events} e where e.status = 'confirmed' and e.ends_at <= ${at(ctx.now)}
                     order by e.ends_at limit ${COMPLETE_AT_ONCE} for update skip locked)
        returning id`),
    ]);
    completed += done.length;
    if (done.length < COMPLETE_AT_ONCE) break;
  }
  return completed;
}
