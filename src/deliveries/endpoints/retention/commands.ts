import { webhookDeliveries } from '#deliveries/endpoints/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';

/** Forgets what was sent to endpoints before `before`, at most `limit`; answers how many. Service scope. */
export function forgetHooks(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${webhookDeliveries} where id in (
        select id from ${webhookDeliveries}
        where created_at < ${at(before)}
        order by created_at limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}
