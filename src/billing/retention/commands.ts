/** What was used is kept as long as the books are; for the nightly job, in the service's scope. */
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { creditEntries, credits, usageRecords } from '../schema.ts';

/** Every night looks at some nights before it, should one have failed. */
const LOOKED_BACK_DAYS = 14;

/** Forgets what was used and entered before `before`, at most `limit` of each; answers how many of the kind that had more. */
export function forgetUsage(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with entries as (
      delete from ${creditEntries} where id in (
        select id from ${creditEntries} where created_at < ${at(before)} order by created_at limit ${limit}::integer for update skip locked)
      returning 1),
    days as (
      delete from ${usageRecords} where (organization_id, day, kind) in (
        select organization_id, day, kind from ${usageRecords} where day < ${at(before)}::date order by day limit ${limit}::integer for update skip locked)
      returning 1)
    select greatest((select count(*) from entries), (select count(*) from days))::integer as count`);
}

/**
 * Releases what was set aside before `before` (ms) for work that never ended, since whoever did it died on the way; at
 * most `limit`, answers how many.
 */
export function releaseForgotten(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with open as (
      select e.organization_id, e.cause_type, e.cause_id, e.amount from ${creditEntries} e
      where e.kind = 'reserve' and e.created_at < ${at(before)} and e.created_at > ${at(before - LOOKED_BACK_DAYS * DAY_MS)}
        and not exists (
          select 1 from ${creditEntries} d where d.organization_id = e.organization_id and d.cause_type = e.cause_type
            and d.cause_id = e.cause_id and d.kind in ('settle', 'release'))
      order by e.created_at limit ${limit}::integer),
    released as (
      insert into ${creditEntries} (id, organization_id, cause_type, cause_id, kind, amount)
      select gen_random_uuid(), o.organization_id, o.cause_type, o.cause_id, 'release', o.amount from open o
      on conflict do nothing returning organization_id, amount),
    freed as (
      update ${credits} c set reserved = c.reserved - s.amount, remaining = c.remaining + s.amount
      from (select organization_id, sum(amount)::integer as amount from released group by organization_id) s
      where c.organization_id = s.organization_id returning 1)
    select (select count(*) from released)::integer as count`);
}
