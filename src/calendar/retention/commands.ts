import { events } from '#calendar/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';

/** Drops holds that ran out before `before`, at most `limit`; answers how many. Whoever confirms one just now keeps it. Service scope. */
export function dropHolds(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${events} where status = 'held' and id in (
        select id from ${events} where status = 'held' and held_until < ${at(before)}
        order by held_until limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}
