// How soon and how far ahead. Rolling windows end with the guest's day, so that "the next 14 days" are whole days
// to the one who reads it; fixed dates are the organizer's own days.

import { type BookingWindow, type Check, DEFAULT_NOTICE_MINUTES, type Question } from '#calendar/slots/policy/rules.ts';
import {
  DAY_MS,
  dayOf,
  daysSinceMonday,
  localDay,
  MINUTE_MS,
  toInstant,
  wallToInstant,
} from '#foundation/lib/zones.ts';

/** Too soon or too late. Instants in ms; `opens` is the first that is allowed, `closes` the first that no longer is. */
export type HorizonReason =
  | { kind: 'past' }
  | { kind: 'notice'; earliest: number }
  | { kind: 'before-window'; opens: number }
  | { kind: 'after-window'; closes: number };

// Nothing is offered later than this, whatever the window says, so that a wild date costs no more than a sane one.
export const HORIZON_DAYS = 1100;

const SATURDAY = 5;

/** Whether a start respects notice and window. Rolling *bookable* days are counted by `bookableCheck`. */
export function horizonCheck(question: Question): Check<HorizonReason> {
  const { now, policy } = question;
  const earliest = now + Math.max(0, policy.noticeMinutes ?? DEFAULT_NOTICE_MINUTES) * MINUTE_MS;
  const window = windowOf(question, policy.window);
  const opens = window.from;
  const closes = Math.min(window.until, now + HORIZON_DAYS * DAY_MS);
  return {
    passes: (startsAt) => startsAt >= earliest && startsAt >= opens && startsAt < closes,
    explain: (startsAt) => [
      ...(startsAt < now ? [{ kind: 'past' } as const] : []),
      ...(startsAt >= now && startsAt < earliest ? [{ kind: 'notice', earliest } as const] : []),
      ...(startsAt < opens ? [{ kind: 'before-window', opens } as const] : []),
      ...(startsAt >= closes ? [{ kind: 'after-window', closes } as const] : []),
    ],
  };
}

function windowOf({ hosts, now, guestZone }: Question, window: BookingWindow): { from: number; until: number } {
  const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  if (window.kind === 'dates') {
    const zone = hosts[0]!.schedule.timezone;
    return { from: toInstant(zone, window.from, 0), until: wallToInstant(zone, (dayOf(window.to) + 1) * DAY_MS) };
  } else if (window.kind === 'unlimited' || window.count === 'bookable') {
    return always;
  } else {
    const today = localDay(guestZone, now);
    const last = window.count === 'business' ? businessDaysAfter(today, window.days) : today + window.days;
    return { from: always.from, until: wallToInstant(guestZone, (last + 1) * DAY_MS) };
  }
}

function businessDaysAfter(today: number, days: number): number {
  let day = today;
  for (let left = Math.min(days, HORIZON_DAYS); left > 0; ) {
    day++;
    if (daysSinceMonday(day) < SATURDAY) left--;
  }
  return day;
}

/**
 * Whether a start lies within the guest's first `days` days that have anything to offer, given the `starts` (in order)
 * that are free from now on. Starts beyond the one that is asked about change nothing, so any list that reaches it will do.
 */
export function bookableCheck(days: number, guestZone: string, starts: number[]): Check<HorizonReason> {
  const closes = endOfBookableDays(days, guestZone, starts);
  return {
    passes: (startsAt) => startsAt < closes,
    explain: () => [{ kind: 'after-window', closes }],
  };
}

function endOfBookableDays(days: number, guestZone: string, starts: number[]): number {
  const seen = new Set<number>();
  for (const start of starts) {
    const day = localDay(guestZone, start);
    if (!seen.has(day) && seen.size === days) return wallToInstant(guestZone, day * DAY_MS);
    seen.add(day);
  }
  return Number.POSITIVE_INFINITY;
}
