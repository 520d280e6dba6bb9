// The coming days as they will be offered: when the schedule is open, without what is busy and without what is past.

import { joined, openSpans, type Schedule, type Span } from '#calendar/availability/rules.ts';
import { DAY_MS, dateOf, localDay, wallToInstant } from '#foundation/lib/zones.ts';

export const COMING_DAYS = 14;

/** One local date: what is free and what is busy within its hours, in ms; `overridden` when the date has hours of its own. */
export type ComingDay = { date: string; free: Span[]; busy: Span[]; isOpen: boolean; overridden: boolean };

/** Fourteen days from today in the schedule's zone. */
export function comingDays(schedule: Schedule, busy: readonly Span[], now: number): ComingDay[] {
  const zone = schedule.timezone;
  const today = localDay(zone, now);
  const taken = joined([...busy]);
  return Array.from({ length: COMING_DAYS }, (_, at) => {
    const from = wallToInstant(zone, (today + at) * DAY_MS);
    const until = wallToInstant(zone, (today + at + 1) * DAY_MS);
    const open = within(openSpans(schedule, from, until), from, until);
    const date = dateOf(today + at);
    return {
      date,
      isOpen: open.length > 0,
      overridden: schedule.overrides.some((override) => override.date === date),
      free: within(without(open, taken), Math.max(from, now), until),
      busy: open.flatMap((span) => within(taken, span.from, span.until)),
    };
  });
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

function within(spans: readonly Span[], from: number, until: number): Span[] {
  return spans
    .map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until);
}
