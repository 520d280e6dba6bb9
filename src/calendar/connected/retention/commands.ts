/** What of calendars elsewhere is past its keeping. Service scope. */
import { calendarConsents } from '#calendar/connections/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { busyIntervals, calendarSyncLogs } from '../../syncing/schema.ts';

type Forget = (before: number, limit: number) => Statement<{ count: number }[]>;

/** Forgets consents that ran out before then, with the grants that nobody took. */
export const forgetConsents: Forget = (before, limit) =>
  rows(sql`
    with gone as (
      delete from ${calendarConsents} where id in (
        select id from ${calendarConsents} where expires_at < ${at(before)} order by expires_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);

/** Forgets what kept somebody busy elsewhere until before then. */
export const forgetBlocks: Forget = (before, limit) =>
  rows(sql`
    with gone as (
      delete from ${busyIntervals} where id in (
        select id from ${busyIntervals} where ends_at < ${at(before)} order by ends_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);

/** Forgets how readings went before then. */
export const forgetReadings: Forget = (before, limit) =>
  rows(sql`
    with gone as (
      delete from ${calendarSyncLogs} where id in (
        select id from ${calendarSyncLogs} where created_at < ${at(before)} order by created_at limit ${limit}::integer for update skip locked)
      returning 1)
    select count(*)::integer as count from gone`);
