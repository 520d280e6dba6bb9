// When a host is open. Hours are wall time, in the schedule's own zone or in the one that its owner travels to on a day;
// everything after this file is instants. Time away leaves the hours as they are: nothing is offered in it, and what
// begins after it begins where it would have begun anyway.

import {
  DAY_MS,
  dateOf,
  dayOf,
  localDay,
  MINUTE_MS,
  type Weekday,
  wallToInstant,
  weekdayOfDay,
} from '#foundation/lib/zones.ts';

/** Minutes of a local day, 0 to 1440; `endMinute` 1440 is midnight, where the next day's window may go on. */
export type Window = { startMinute: number; endMinute: number };

/** Weekly hours in `timezone`; an override replaces its date's hours, and one without windows is a day off. */
export type Schedule = {
  timezone: string;
  rules: (Window & { weekday: Weekday })[];
  overrides: { date: string; windows: Window[] }[];
  away?: Away[];
  travel?: Trip[];
};

/** Whole days, both included, or instants (ms), in which nothing is offered; with what guests may read of it. */
export type Away = ({ from: string; to: string } | { startsAt: number; endsAt: number }) & {
  note?: string;
  holiday?: string;
};

/** Dates, both included, whose hours are read in another zone. */
export type Trip = { timezone: string; from: string; to: string };

/** From `from` until just before `until`, in ms. */
export type Span = { from: number; until: number };

/** The hours of one date as the schedule has them, in which zone, and whether an override says so. */
export type DayHours = { date: string; zone: string; windows: Window[]; overridden: boolean };

// Spans reach this far back before the time that was asked for, so that a span's true start is known, or
// known to be more than a day ago: the grid of slots hangs on it and must not depend on the range asked for.
const LOOKBACK_DAYS = 4;
// From the last zone to show a date to the first it is 26 hours: the same instant can be two dates on.
const ZONES_APART_DAYS = 2;

/** The spans in which a host is open that touch [from, until) (ms): in order, apart, adjacent windows joined. */
export function openSpans(schedule: Schedule, from: number, until: number): Span[] {
  const windowsOf = windowsByDay(schedule);
  const zoneOn = zonesByDay(schedule);
  const apart = schedule.travel?.length ? ZONES_APART_DAYS : 0;
  const spans: Span[] = [];
  const last = localDay(schedule.timezone, until) + apart;
  for (let day = localDay(schedule.timezone, from) - LOOKBACK_DAYS - apart; day <= last; day++) {
    const zone = zoneOn(day);
    for (const { startMinute, endMinute } of windowsOf(day)) {
      const start = wallToInstant(zone, day * DAY_MS + startMinute * MINUTE_MS);
      const end = wallToInstant(zone, day * DAY_MS + endMinute * MINUTE_MS);
      if (start < end) spans.push({ from: start, until: end });
    }
  }
  return joined(spans);
}

/** What `schedule` says about the local date on which `instant` (ms) falls, for the one who asks why. */
export function hoursAt(schedule: Schedule, instant: number): DayHours {
  const zone = zoneAt(schedule, instant);
  const day = localDay(zone, instant);
  const date = dateOf(day);
  const overridden = schedule.overrides.some((override) => override.date === date);
  return {
    date,
    zone,
    overridden,
    windows: windowsByDay(schedule)(day).map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
  };
}

/** The zone in which the hours are read at `instant` (ms): where its owner travels then, else the schedule's own. */
export function zoneAt({ timezone, travel = [] }: Schedule, instant: number): string {
  const trip = travel.find((trip) => {
    const date = dateOf(localDay(trip.timezone, instant));
    return trip.from <= date && date <= trip.to;
  });
  return trip?.timezone ?? timezone;
}

/** When a schedule's owner is away, each with its span: whole days begin and end where the days of the schedule do. */
export function awaySpans(schedule: Schedule): (Span & { away: Away })[] {
  const { away = [] } = schedule;
  const zoneOn = zonesByDay(schedule);
  return away.map((away) => {
    if ('startsAt' in away) return { from: away.startsAt, until: away.endsAt, away };
    const [first, last] = [dayOf(away.from), dayOf(away.to)];
    const from = wallToInstant(zoneOn(first), first * DAY_MS);
    return { from, until: wallToInstant(zoneOn(last), (last + 1) * DAY_MS), away };
  });
}

function zonesByDay({ timezone, travel = [] }: Schedule): (day: number) => string {
  if (travel.length === 0) return () => timezone;
  const trips = travel.map((trip) => ({ timezone: trip.timezone, first: dayOf(trip.from), last: dayOf(trip.to) }));
  return (day) => trips.find(({ first, last }) => first <= day && day <= last)?.timezone ?? timezone;
}

function windowsByDay({ rules, overrides }: Schedule): (day: number) => Window[] {
  const weekly = Object.groupBy(rules, ({ weekday }) => weekday);
  if (overrides.length === 0) return (day) => weekly[weekdayOfDay(day)] ?? [];
  const dated = Map.groupBy(overrides, ({ date }) => date);
  return (day) => dated.get(dateOf(day))?.flatMap(({ windows }) => windows) ?? weekly[weekdayOfDay(day)] ?? [];
}

/** Ranges in order, with those that overlap or touch made one. */
export function joined(ranges: Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, until } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || from > last.until) result.push({ from, until });
    else if (until > last.until) last.until = until;
  }
  return result;
}

/** The time that lies in one span of every list; each list in order and apart. */
export function sharedSpans(lists: Span[][]): Span[] {
  return lists.reduce(sharedByTwo);
}

function sharedByTwo(ours: Span[], theirs: Span[]): Span[] {
  const shared: Span[] = [];
  for (let i = 0, j = 0; i < ours.length && j < theirs.length; ) {
    const from = Math.max(ours[i]!.from, theirs[j]!.from);
    const until = Math.min(ours[i]!.until, theirs[j]!.until);
    if (from < until) shared.push({ from, until });
    if (ours[i]!.until === until) i++;
    else j++;
  }
  return shared;
}

/** The parts of `spans` that lie outside of `holes`; both in order and apart. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return spans.flatMap((span) => {
    const inside = within(holes, span.from, span.until);
    const edges = [span.from, ...inside.flatMap(({ from, until }) => [from, until]), span.until];
    const parts: Span[] = [];
    for (let at = 0; at < edges.length; at += 2) parts.push({ from: edges[at]!, until: edges[at + 1]! });
    return parts.filter(({ from, until }) => from < until);
  });
}

/** What of `spans` lies in [from, until). */
export function within(spans: readonly Span[], from: number, until: number): Span[] {
  return spans
    .map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until);
}

/** Whether one of `spans`, in order and apart, overlaps [from, until); found by halving. */
export function overlapsAny(spans: readonly Span[], from: number, until: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.from < until) low = middle + 1;
    else high = middle;
  }
  return low > 0 && spans[low - 1]!.until > from;
}
