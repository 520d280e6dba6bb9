// The listing of times as slowly and plainly as it can be said, minute by minute and with Temporal for every clock:
// what the fast one is held against. It shares no code with it.

import { Temporal } from 'temporal-polyfill/implementation';
import type { Schedule } from '#calendar/availability/rules.ts';
import type { Dates, Question } from '#calendar/slots/rules.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const LOOKBACK_DAYS = 6;
// Troll's; only Apia's lost day was longer.
const LONGEST_GAP_MINUTES = 120;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The starts (ms) that hours, grid, busy times, notice and day limits leave; for questions without a window. */
export function startsByReference(question: Question & Dates): number[] {
  const { hosts, policy, now, guestZone, from, to, except } = question;
  const first = instantOf(guestZone, from, 0) / MINUTE_MS;
  const end = instantOf(guestZone, Temporal.PlainDate.from(to).add({ days: 1 }).toString(), 0) / MINUTE_MS;
  const zone = hosts[0]!.schedule.timezone;
  const open = openMinutes(question, first - LOOKBACK_DAYS * DAY_MINUTES, end + policy.durationMinutes);
  const aligned = alignedMinutes(zone, open, policy.intervalMinutes, first - LOOKBACK_DAYS * DAY_MINUTES, end);
  const busy = hosts
    .flatMap((host) => host.busy)
    .filter((item) => item.from < item.until && (except === undefined || item.eventId !== except));
  const starts: number[] = [];
  for (let minute = first; minute < end; minute++) {
    const startsAt = minute * MINUTE_MS;
    const endsAt = startsAt + policy.durationMinutes * MINUTE_MS;
    const fits = Array.from({ length: policy.durationMinutes }, (_, i) => minute + i).every((each) => open.has(each));
    const freeFrom = startsAt - policy.bufferBeforeMinutes * MINUTE_MS;
    const freeUntil = endsAt + policy.bufferAfterMinutes * MINUTE_MS;
    const free = busy.every((item) => item.from >= freeUntil || item.until <= freeFrom);
    const inTime = startsAt >= now + (policy.noticeMinutes ?? 120) * MINUTE_MS;
    if (aligned.has(minute) && fits && free && inTime && isWithinDayLimit(question, startsAt)) starts.push(startsAt);
  }
  return starts;
}

function openMinutes({ hosts }: Question, first: number, end: number): Set<number> {
  const ofEach = hosts.map(({ schedule }) => hostMinutes(schedule, first, end));
  return new Set([...ofEach[0]!].filter((minute) => ofEach.every((minutes) => minutes.has(minute))));
}

function hostMinutes({ timezone, rules, overrides }: Schedule, first: number, end: number): Set<number> {
  const minutes = new Set<number>();
  let date = localDate(timezone, first * MINUTE_MS).subtract({ days: 1 });
  for (; instantOf(timezone, date.toString(), 0) < end * MINUTE_MS; date = date.add({ days: 1 })) {
    const replaced = overrides.filter((override) => override.date === date.toString());
    const weekly = rules.filter(({ weekday }) => weekday === WEEKDAYS[date.dayOfWeek - 1]);
    const windows = replaced.length > 0 ? replaced.flatMap((override) => override.windows) : weekly;
    for (const { startMinute, endMinute } of windows) {
      const opens = instantOf(timezone, date.toString(), startMinute) / MINUTE_MS;
      const closes = instantOf(timezone, date.toString(), endMinute) / MINUTE_MS;
      for (let minute = opens; minute < closes; minute++) minutes.add(minute);
    }
  }
  return minutes;
}

// From the minute that opens, every interval on the wall clock; anew from each midnight that it has been open for a day.
function alignedMinutes(zone: string, open: Set<number>, interval: number, first: number, end: number): Set<number> {
  const aligned = new Set<number>();
  const midnights = midnightsOf(zone, first, end);
  let opened = 0;
  let wall: Temporal.PlainDateTime | null = null;
  for (let minute = first; minute < end; minute++) {
    if (!open.has(minute)) {
      wall = null;
      continue;
    }
    if (wall === null) opened = minute;
    const isMidnight = midnights.has(minute);
    if (wall === null || (isMidnight && minute - opened >= DAY_MINUTES)) {
      wall = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime();
      addGrid(aligned, zone, wall, interval, minute, runEnd(midnights, open, opened, minute));
    }
  }
  return aligned;
}

function runEnd(midnights: Set<number>, open: Set<number>, opened: number, from: number): number {
  let minute = from + 1;
  while (open.has(minute) && !(midnights.has(minute) && minute - opened >= DAY_MINUTES)) minute++;
  return minute;
}

function addGrid(
  aligned: Set<number>,
  zone: string,
  from: Temporal.PlainDateTime,
  interval: number,
  first: number,
  end: number,
) {
  const enough = (end - first + LONGEST_GAP_MINUTES) / interval;
  for (let i = 0; i < enough; i++) {
    const minute = from.add({ minutes: i * interval }).toZonedDateTime(zone).epochMilliseconds / MINUTE_MS;
    if (minute >= first && minute < end) aligned.add(minute);
  }
}

function isWithinDayLimit({ hosts, policy, except }: Question, startsAt: number): boolean {
  const { count = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY } = policy.perDay ?? {};
  return hosts.every(({ schedule, counted = [] }) => {
    const date = localDate(schedule.timezone, startsAt).toString();
    const sameDay = counted.filter(
      (item) =>
        (except === undefined || item.eventId !== except) &&
        localDate(schedule.timezone, item.startsAt).toString() === date,
    );
    const taken = sameDay.reduce((sum, item) => sum + (item.endsAt - item.startsAt) / MINUTE_MS, 0);
    return sameDay.length < count && taken + policy.durationMinutes <= minutes;
  });
}

function midnightsOf(zone: string, first: number, end: number): Set<number> {
  const midnights = new Set<number>();
  let date = localDate(zone, first * MINUTE_MS);
  for (; instantOf(zone, date.toString(), 0) < end * MINUTE_MS; date = date.add({ days: 1 })) {
    midnights.add(instantOf(zone, date.toString(), 0) / MINUTE_MS);
  }
  return midnights;
}

function localDate(zone: string, instant: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function instantOf(zone: string, date: string, minute: number): number {
  return Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone)
    .epochMilliseconds;
}
