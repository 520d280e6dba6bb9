// Spans of days, and the months that they are counted in.

import type { Atom } from '#conversations/dates/words/rules.ts';
import { dateOf, dayOf } from '#foundation/lib/zones.ts';

/** Days since 1970-01-01, both in it. */
export type Span = { from: number; to: number };

/** Days that were read, and the atom after them. `weekday` (1 is Monday) is kept as long as a week may still place it. */
export type DayRead = {
  spans: Span[];
  weekday: number;
  isWide: boolean;
  isFlexible: boolean;
  /** Said no more than that any day will do. */
  isAny: boolean;
  next: number;
};

/** `today` as a day's number; `monthFirst`: 3/4 is the fourth of March. */
export type Asked = { today: number; monthFirst: boolean; dotted: boolean };

/** One day. */
export function one(day: number, next: number, weekday = 0): DayRead {
  return { spans: [{ from: day, to: day }], weekday, isWide: false, isFlexible: false, isAny: false, next };
}

/** Days of which any will do as they are said. */
export function wide(from: number, to: number, next: number, isFlexible = false): DayRead {
  return { spans: [{ from, to }], weekday: 0, isWide: true, isFlexible, isAny: false, next };
}

/** A year that is said at `at`, else 0, and the atom after it. */
export function yearAt(atoms: readonly Atom[], at: number): [year: number, next: number] {
  const year = atoms[at];
  return year?.is === 'n' && year.a >= 2000 && year.a < 2200 ? [year.a, at + 1] : [0, at];
}

/** The number of a day, or null where the calendar has none of that date. */
export function dayNumber(year: number, month: number, day: number): number | null {
  try {
    return dayOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  } catch {
    return null;
  }
}

/** The first of the month so many months after today's. */
export function firstOfMonth(today: number, ahead: number): number {
  const [year, month] = dateOf(today).split('-').map(Number) as [number, number];
  return dayNumber(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, 1)!;
}

/** The same day so many months later, or the last of a shorter month. */
export function monthLater(today: number, months: number): number {
  const first = firstOfMonth(today, months);
  return Math.min(first + Number(dateOf(today).slice(8)) - 1, firstOfMonth(today, months + 1) - 1);
}
