import { deliveries } from '#deliveries/schema.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { firstIdAt } from '#foundation/lib/ids.ts';

/**
 * Forgets what messages from before `before` said, to whom, and what was written along; that there was one stays. What
 * still waits to be sent keeps it. At most `limit`; answers how many. Service scope.
 */
export function forgetContents(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      update ${deliveries} set content = null, recipient = null, note = null where id in (
        select id from ${deliveries}
        where id < ${firstIdAt(before)}::uuid and num_nonnulls(content, recipient, note) > 0 and status not in ('pending', 'claimed', 'sending')
        order by id limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}
