/** What was taken out is forgotten for good after a while; for the nightly job, in the service's scope. */
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { leadImports, leadNotes, leads } from '../schema.ts';

/** Forgets people who were taken out before `before`, at most `limit`; answers how many. What names them elsewhere stays. */
export function forgetDeletedLeads(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${leads} where id in (
        select id from ${leads} where deleted_at < ${at(before)} order by deleted_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}

/** Forgets notes that were taken out before `before`, at most `limit`; answers how many. */
export function forgetDeletedNotes(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${leadNotes} where id in (
        select id from ${leadNotes} where deleted_at < ${at(before)} order by deleted_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}

/** Forgets files that were taken in before `before`, at most `limit`; answers how many. The people stay. */
export function forgetImports(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${leadImports} where id in (
        select id from ${leadImports} where created_at < ${at(before)} order by created_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
}
