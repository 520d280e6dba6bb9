// When a host is open. Hours are wall time in the schedule's own zone; everything after this file is instants.
// Time away and travel belong here too: the one cuts spans, the other changes the zone of a day.

import {
  DAY_MS,
  dateOf,
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
};

/** From `from` until just before `until`, in ms. */
export type Span = { from: number; until: number };

/** The hours of one date as the schedule has them, and whether an override says so. */
export type DayHours = { date: string; windows: Window[]; overridden: boolean };

// Spans reach this far back before the time that was asked for, so that a span's true start is known, or
// known to be more than a day ago: the grid of slots hangs on it and must not depend on the range asked for.
const LOOKBACK_DAYS = 4;

/** The spans in which a host is open that touch [from, until) (ms): in order, apart, adjacent windows joined. */
export function openSpans(schedule: Schedule, from: number, until: number): Span[] {
  const zone = schedule.timezone;
  const windowsOf = windowsByDay(schedule);
  const spans: Span[] = [];
  const last = localDay(zone, until);
  for (let day = localDay(zone, from) - LOOKBACK_DAYS; day <= last; day++) {
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
  const day = localDay(schedule.timezone, instant);
  const date = dateOf(day);
  const overridden = schedule.overrides.some((override) => override.date === date);
  return {
    date,
    overridden,
    windows: windowsByDay(schedule)(day).map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
  };
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
