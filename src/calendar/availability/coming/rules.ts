// The coming days as they will be offered: when the schedule is open, without what is busy and without what is past.

import {
  type Away,
  awaySpans,
  joined,
  openSpans,
  type Schedule,
  type Span,
  within,
  without,
} from '#calendar/availability/rules.ts';
import { DAY_MS, dateOf, localDay, wallToInstant } from '#foundation/lib/zones.ts';

export const COMING_DAYS = 14;

/**
 * One local date: what is free and what is busy within its hours, in ms; `overridden` when the date has hours of its own,
 * `away` what takes away from it.
 */
export type ComingDay = {
  date: string;
  free: Span[];
  busy: Span[];
  isOpen: boolean;
  overridden: boolean;
  away: Away[];
};

/** Fourteen days from today in the schedule's zone. */
export function comingDays(schedule: Schedule, busy: readonly Span[], now: number): ComingDay[] {
  const zone = schedule.timezone;
  const today = localDay(zone, now);
  const taken = joined([...busy]);
  const away = awaySpans(schedule);
  const gone = joined(away);
  return Array.from({ length: COMING_DAYS }, (_, at) => {
    const from = wallToInstant(zone, (today + at) * DAY_MS);
    const until = wallToInstant(zone, (today + at + 1) * DAY_MS);
    const open = without(within(openSpans(schedule, from, until), from, until), gone);
    const date = dateOf(today + at);
    return {
      date,
      isOpen: open.length > 0,
      away: away.filter((span) => span.from < until && span.until > from).map((span) => span.away),
      overridden: schedule.overrides.some((override) => override.date === date),
      free: within(without(open, taken), Math.max(from, now), until),
      busy: open.flatMap((span) => within(taken, span.from, span.until)),
    };
  });
}
