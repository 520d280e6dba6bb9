import { domainEvents, idempotencyKeys } from '#audit/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { firstIdAt } from '#foundation/lib/ids.ts';

type Gone = Statement<{ count: number }[]>;

/** Forgets what happened before `before` and is handled, at most `limit`; answers how many. Service scope. */
export function forgetHappenings(before: number, limit: number): Gone {
  return rows(sql`
    with gone as (
      delete from ${domainEvents} where id in (
        select id from ${domainEvents} where id < ${firstIdAt(before)}::uuid and handled_at is not null order by id limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}

/** Forgets the first answers to requests from before `before`, at most `limit`; answers how many. Service scope. */
export function forgetAnswers(before: number, limit: number): Gone {
  return rows(sql`
    with gone as (
      delete from ${idempotencyKeys} where ctid in (
        select ctid from ${idempotencyKeys} where created_at < ${at(before)} limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}
