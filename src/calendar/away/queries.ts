import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { defaultScheduleOf } from '#calendar/availability/queries.ts';
import type { Holidaying } from '#calendar/away/rules.ts';
import { holidayCalendars, outOfOffice, travel } from '#calendar/away/schema.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';

const SHOWN_MAX = 600;

/** One's own time away as it is kept; the reason is sealed. */
export type AwayRow = ReturnType<typeof awayById>['_']['result'][number];
export type TripRow = ReturnType<typeof tripsAhead>['_']['result'][number];

/** Time away with its reason readable: for the page of whose it is, and for nothing that is kept. */
export type OpenAway = Omit<AwayRow, 'reason'> & { reason: string | null };

const columns = {
  id: outOfOffice.id,
  fromDate: outOfOffice.fromDate,
  toDate: outOfOffice.toDate,
  startsAt: outOfOffice.startsAt,
  endsAt: outOfOffice.endsAt,
  reason: outOfOffice.reason,
  note: outOfOffice.note,
  holidayCalendarId: outOfOffice.holidayCalendarId,
  holiday: outOfOffice.holiday,
  holidayLocal: outOfOffice.holidayLocal,
  ignoredAt: outOfOffice.ignoredAt,
};

/** What is not over at `now` (ms) anywhere on earth, of the member who entered, in order of time. */
export function awayAhead(now: number) {
  return build
    .select(columns)
    .from(outOfOffice)
    .where(endsAfter(now - 2 * DAY_MS))
    .orderBy(sql`coalesce(${outOfOffice.startsAt}, ${outOfOffice.fromDate})`, asc(outOfOffice.id))
    .limit(SHOWN_MAX);
}

/** What counts and touches [from, until) (ms), give or take a day, of the member who entered. */
export function awayBetween(from: number, until: number) {
  return build
    .select(columns)
    .from(outOfOffice)
    .where(
      and(
        endsAfter(from - DAY_MS),
        sql`coalesce(${outOfOffice.startsAt}, ${outOfOffice.fromDate}) < ${at(until + DAY_MS)}`,
        sql`${outOfOffice.ignoredAt} is null`,
      ),
    )
    .orderBy(asc(outOfOffice.id))
    .limit(SHOWN_MAX);
}

/** A page of all of it, by age; one row more than `limit` says that there is another page. */
export function awayPage({ cursor, limit }: { cursor?: string; limit: number }) {
  return build
    .select(columns)
    .from(outOfOffice)
    .where(cursor ? gt(outOfOffice.id, cursor) : undefined)
    .orderBy(asc(outOfOffice.id))
    .limit(limit + 1);
}

/** One of them, at most one row. */
export function awayById(id: string) {
  return build.select(columns).from(outOfOffice).where(eq(outOfOffice.id, id)).limit(1);
}

const tripColumns = { id: travel.id, timezone: travel.timezone, from: travel.fromDate, to: travel.toDate };

/** Travel that is not over at `now` (ms), in order. */
export function tripsAhead(now: number) {
  return build
    .select(tripColumns)
    .from(travel)
    .where(sql`${travel.toDate} >= ${dateBefore(now)}::date`)
    .orderBy(asc(travel.fromDate), asc(travel.id))
    .limit(SHOWN_MAX);
}

/** Travel that touches [from, until) (ms), give or take a day, of the member who entered, in order. */
export function tripsBetween(from: number, until: number) {
  return build
    .select(tripColumns)
    .from(travel)
    .where(
      sql`${travel.toDate} >= ${dateBefore(from)}::date and ${travel.fromDate} <= ${dateBefore(until + 2 * DAY_MS)}::date`,
    )
    .orderBy(asc(travel.fromDate), asc(travel.id))
    .limit(SHOWN_MAX);
}

/** A page of all travel, by age. */
export function tripsPage({ cursor, limit }: { cursor?: string; limit: number }) {
  return build
    .select(tripColumns)
    .from(travel)
    .where(cursor ? gt(travel.id, cursor) : undefined)
    .orderBy(asc(travel.id))
    .limit(limit + 1);
}

/** One of them, at most one row. */
export function tripById(id: string) {
  return build.select(tripColumns).from(travel).where(eq(travel.id, id)).limit(1);
}

/** Whose holidays the member who entered keeps. */
export function ownHolidays() {
  return build
    .select({
      id: holidayCalendars.id,
      country: holidayCalendars.country,
      region: holidayCalendars.region,
      madeUntil: holidayCalendars.madeUntil,
    })
    .from(holidayCalendars)
    .orderBy(asc(holidayCalendars.country), asc(holidayCalendars.region))
    .limit(100);
}

/** All that the page of time away shows, in one trip. `zone` is that of the member's own hours. */
export type AwayPage = { away: OpenAway[]; trips: TripRow[]; holidays: Holidaying[]; zone: string };

/** Reads that page. */
export async function readAwayPage(ctx: Ctx): Promise<AwayPage> {
  const [away, trips, holidays, schedules] = await ctx.db.read([
    awayAhead(ctx.now),
    tripsAhead(ctx.now),
    ownHolidays(),
    defaultScheduleOf(),
  ]);
  return { away: openAway(ctx, away), trips, holidays, zone: schedules[0]?.timezone ?? 'UTC' };
}

/** The same rows with their reasons readable. */
export function openAway(ctx: Ctx, rows: readonly AwayRow[]): OpenAway[] {
  return rows.map((row) => {
    const place = { table: 'out_of_office', column: 'reason', row: row.id, organization: organizationOf(ctx) };
    return { ...row, reason: row.reason && ctx.keys.vault.open(place, row.reason) };
  });
}

function endsAfter(instant: number): SQL {
  return sql`coalesce(${outOfOffice.endsAt}, ${outOfOffice.toDate} + 1) > ${at(instant)}`;
}

function dateBefore(now: number): string {
  return new Date(now - DAY_MS).toISOString().slice(0, 10);
}
