// Today as its page shows it: what is free and busy, what is left of the day, what comes after it.

import { comingDays, type EventRow, type StoredSchedule } from '#calendar/index.ts';
import { DAY_MS, dateOf, localDay, wallToInstant } from '#foundation/lib/zones.ts';
import type { Span } from '#foundation/views/day-strip.tsx';

const COMING_SHOWN = 5;
const FIRST_HOUR = 6;
const LAST_HOUR = 21;
const HOURS_BETWEEN_MARKS = 3;
const HOUR_MS = 3_600_000;

export type DayView = {
  date: string;
  spans: Span[];
  hours: { from: number; to: number };
  /** What is not over yet today, in order. */
  rest: EventRow[];
  /** The first ones after today. */
  coming: EventRow[];
};

/** The day on which `now` (ms) falls in `zone`. */
export function dayView(
  events: readonly EventRow[],
  schedule: StoredSchedule | null,
  zone: string,
  now: number,
): DayView {
  const day = localDay(zone, now);
  const from = wallToInstant(zone, day * DAY_MS);
  const until = wallToInstant(zone, (day + 1) * DAY_MS);
  const today = events.filter((event) => event.startsAt < until && event.endsAt > from);
  const busy = today.map(({ startsAt, endsAt, title, isOption }) => ({
    start: Math.max(startsAt, from),
    end: Math.min(endsAt, until),
    kind: isOption ? ('held' as const) : ('busy' as const),
    label: title,
  }));
  return {
    date: dateOf(day),
    spans: [...freeSpans(today, schedule, from, until, now), ...busy],
    hours: hoursOf(today, from, until),
    rest: today.filter((event) => event.endsAt > now),
    coming: events.filter((event) => event.startsAt >= until).slice(0, COMING_SHOWN),
  };
}

/** How far away a start is: minutes when it is near, hours on the same day; null when it is neither, 0 when it has begun. */
export function awayOf(startsAt: number, now: number): { minutes: number } | { hours: number } | null {
  const minutes = Math.round((startsAt - now) / 60_000);
  if (minutes <= 0) return { minutes: 0 };
  if (minutes < 90) return { minutes };
  return minutes < 12 * 60 ? { hours: Math.round(minutes / 60) } : null;
}

function freeSpans(
  today: readonly EventRow[],
  schedule: StoredSchedule | null,
  from: number,
  until: number,
  now: number,
): Span[] {
  if (!schedule) return [];
  const busy = today.map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt }));
  return comingDays(schedule, busy, now)
    .flatMap(({ free }) => free)
    .filter((span) => span.from < until && span.until > from)
    .map((span) => ({ start: span.from, end: Math.min(span.until, until), kind: 'free' as const }));
}

function hoursOf(today: readonly EventRow[], from: number, until: number): { from: number; to: number } {
  const starts = today.map(({ startsAt }) => (Math.max(startsAt, from) - from) / HOUR_MS);
  const ends = today.map(({ endsAt }) => (Math.min(endsAt, until) - from) / HOUR_MS);
  const mark = HOURS_BETWEEN_MARKS;
  return {
    from: Math.floor(Math.min(FIRST_HOUR, ...starts) / mark) * mark,
    to: Math.min(24, Math.ceil(Math.max(LAST_HOUR, ...ends) / mark) * mark),
  };
}
