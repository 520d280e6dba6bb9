import { and, asc, desc, eq, type SQL } from 'drizzle-orm';
import { COMING_DAYS } from '#calendar/availability/coming/rules.ts';
import type { ScheduleAnswer } from '#calendar/availability/inputs.ts';
import type { Schedule } from '#calendar/availability/rules.ts';
import { type BusyRange, busyRanges, me, myself } from '#calendar/events/queries.ts';
import { type Feed, ownFeed } from '#calendar/feed/queries.ts';
import { availabilitySchedules } from '#calendar/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';

/** The organization that was entered, as the database knows it. */
const here = sql`nullif(current_setting('app.organization_id', true), '')::uuid`;

/** A schedule as it is kept, with the member whose it is and the version that a save must have seen. */
export type StoredSchedule = ScheduleAnswer &
  Required<Pick<Schedule, 'away' | 'travel'>> & { version: number; userId: string };

/**
 * The schedule with that id for whoever may look at it, as one row `{ schedule }`; no row or null when there is none.
 * `id` may be SQL, for a page that learns it in the same trip. Dates that passed more than a week ago are left out: for slots, not for editing.
 */
export function scheduleJson(id: string | SQL): Statement<{ schedule: StoredSchedule | null }[]> {
  return rows(sql`select schedule_as_json(${here}, (${id})::uuid) as schedule`);
}

/** The default schedule of a member, in the same form. */
export function defaultScheduleJson(userId: string): Statement<{ schedule: StoredSchedule | null }[]> {
  return rows(sql`
    select schedule_as_json(s.organization_id, s.id) as schedule
    from ${availabilitySchedules} s where s.organization_id = ${here} and s.user_id = ${userId}::uuid and s.is_default`);
}

/**
 * A member's schedules, whole and the default one first. `owner` may be SQL, for a page that learns only in the same trip
 * whose they are.
 */
export function wholeSchedulesOf(owner: string | SQL): Statement<{ schedule: StoredSchedule }[]> {
  return rows(sql`
    select schedule_as_json(s.organization_id, s.id) as schedule
    from ${availabilitySchedules} s where s.organization_id = ${here} and s.user_id = (${owner})::uuid
    order by s.is_default desc, s.name, s.id limit 100`);
}

/** The zone of the default schedule of the member who entered; at most one row. */
export function defaultScheduleOf() {
  return build
    .select({ timezone: availabilitySchedules.timezone })
    .from(availabilitySchedules)
    .where(and(eq(availabilitySchedules.userId, myself), eq(availabilitySchedules.isDefault, true)))
    .limit(1);
}

/** A member's schedules by name, the default one first: what a form lets them choose from. */
export function schedulesOf(userId: string | SQL) {
  return build
    .select({
      id: availabilitySchedules.id,
      name: availabilitySchedules.name,
      timezone: availabilitySchedules.timezone,
      isDefault: availabilitySchedules.isDefault,
    })
    .from(availabilitySchedules)
    .where(eq(availabilitySchedules.userId, userId))
    .orderBy(desc(availabilitySchedules.isDefault), asc(availabilitySchedules.name), asc(availabilitySchedules.id))
    .limit(100);
}

/** The same of the member who entered, whole. */
export function mySchedules() {
  return wholeSchedulesOf(myself);
}

/** A schedule as it is now, and what keeps its owner busy in the weeks that its page shows. */
export type Availability = { schedule: StoredSchedule; busy: BusyRange[] };

/** The same with what else stands on its page. */
export type Shown = Availability & { feed: Feed | undefined; schedules: ReturnType<typeof schedulesOf>['_']['result'] };

/** The member's own schedule with that id, or their first one, for its page, with the address of their feed. Throws Refusal: not_found, not_yours. */
export async function availabilityOf(ctx: Ctx, id: string | null): Promise<Shown> {
  const [found, busy, feeds, schedules] = await ctx.db.read([
    id ? scheduleJson(id) : mySchedules(),
    busyAhead(ctx.now),
    ownFeed(),
    schedulesOf(myself),
  ]);
  const schedule = found[0]?.schedule;
  if (!schedule) throw new Refusal('not_found');
  if (schedule.userId !== memberOf(ctx).userId) throw new Refusal('not_yours');
  return { schedule, busy, feed: feeds[0], schedules };
}

/** What keeps the member who entered busy in the days that the availability page shows, from `now` (ms). */
export function busyAhead(now: number) {
  return busyRanges(me, now - DAY_MS, now + (COMING_DAYS + 2) * DAY_MS);
}
