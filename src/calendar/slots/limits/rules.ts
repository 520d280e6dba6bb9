// How many appointments of an invitation a day and a week may hold, counted in the zone of each host's schedule. An
// appointment belongs to the day and the week (from Monday) on which it starts.

import type { Span } from '#calendar/availability/rules.ts';
import { type Check, type Host, type Limit, lengthsOf, type Question } from '#calendar/slots/policy/rules.ts';
import { DAY_MS, dateOf, daysSinceMonday, localDay, MINUTE_MS, wallToInstant } from '#foundation/lib/zones.ts';

const DAYS_A_WEEK = 7;

/** A limit that one more appointment would pass; `date` is the day, or the Monday of the week, and `taken` what it has already. */
export type LimitReason = { kind: 'day-limit' | 'week-limit'; host: number; date: string; limit: Limit; taken: Taken };

type Taken = { count: number; minutes: number };
type Tally = {
  kind: LimitReason['kind'];
  host: number;
  zone: string;
  limit: Limit;
  firstDayOf: (day: number) => number;
  taken: Map<number, Taken>;
};

const NOTHING: Taken = { count: 0, minutes: 0 };

/** Whether one more appointment stays within the limits of every host; the event being moved does not count. */
export function limitsCheck({ hosts, policy, except }: Question): Check<LimitReason> {
  const minutes = lengthsOf(policy).duration / MINUTE_MS;
  const { perDay, perWeek } = policy;
  const tallies = hosts.flatMap((host, i) => [
    ...(perDay ? [tally('day-limit', i, host, perDay, (day) => day, except)] : []),
    ...(perWeek ? [tally('week-limit', i, host, perWeek, mondayOf, except)] : []),
  ]);
  return {
    passes: (startsAt) => tallies.every((each) => hasRoom(each, startsAt, minutes)),
    explain: (startsAt) =>
      tallies.filter((each) => !hasRoom(each, startsAt, minutes)).map((each) => reasonOf(each, startsAt)),
  };
}

function tally(
  kind: Tally['kind'],
  host: number,
  { schedule, counted = [] }: Host,
  limit: Limit,
  firstDayOf: Tally['firstDayOf'],
  except?: string,
): Tally {
  const zone = schedule.timezone;
  const taken = new Map<number, Taken>();
  for (const { eventId, startsAt, endsAt } of counted) {
    if (except !== undefined && eventId === except) continue;
    const first = firstDayOf(localDay(zone, startsAt));
    const { count, minutes } = taken.get(first) ?? NOTHING;
    taken.set(first, { count: count + 1, minutes: minutes + (endsAt - startsAt) / MINUTE_MS });
  }
  return { kind, host, zone, limit, firstDayOf, taken };
}

function mondayOf(day: number): number {
  return day - daysSinceMonday(day);
}

function hasRoom({ zone, limit, firstDayOf, taken }: Tally, startsAt: number, minutes: number): boolean {
  const already = taken.get(firstDayOf(localDay(zone, startsAt))) ?? NOTHING;
  const { count: mostCount = Number.POSITIVE_INFINITY, minutes: mostMinutes = Number.POSITIVE_INFINITY } = limit;
  return already.count + 1 <= mostCount && already.minutes + minutes <= mostMinutes;
}

function reasonOf({ kind, host, zone, limit, firstDayOf, taken }: Tally, startsAt: number): LimitReason {
  const first = firstDayOf(localDay(zone, startsAt));
  return { kind, host, date: dateOf(first), limit, taken: taken.get(first) ?? NOTHING };
}

/** The day and the week of a start (ms) in a schedule's zone, each from its first instant to just before its end. */
export function limitSpans(zone: string, startsAt: number): { day: Span; week: Span } {
  const day = localDay(zone, startsAt);
  const monday = mondayOf(day);
  const span = (first: number, days: number) => ({
    from: wallToInstant(zone, first * DAY_MS),
    until: wallToInstant(zone, (first + days) * DAY_MS),
  });
  return { day: span(day, 1), week: span(monday, DAYS_A_WEEK) };
}

/** How far around a start (ms) the appointments reach that its limits count. */
export function limitsReach({ perDay, perWeek }: Pick<Question['policy'], 'perDay' | 'perWeek'>): number {
  if (perWeek) return 8 * DAY_MS;
  return perDay ? 2 * DAY_MS : 0;
}
