// Days that are counted in weeks from another one: "two weeks today", "Friday in a fortnight", "week 44".

import { type Asked, type DayRead, dayNumber, one, wide } from '#conversations/dates/spans/rules.ts';
import type { Atom } from '#conversations/dates/words/rules.ts';
import { dateOf, daysSinceMonday } from '#foundation/lib/zones.ts';

const WEEK = 7;
const MOST_WEEKS = 53;
// "En ocho días", "a oito dias": the day that it is said on counts too.
const INCLUSIVE = new Map([
  [8, 1],
  [15, 2],
]);
// "Week 12" may be the one of the twelfth.
const LAST_DAY_OF_MONTH = 31;

type Weeks = { count: number; next: number };

/** The day or the week that is said by a number of weeks at `at`, or null. */
export function readCounted(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  return readNumbered(atoms, at, asked) ?? readAfterWeeks(atoms, at, asked) ?? readBeforeWeeks(atoms, at, asked);
}

/** "KW 44", "week 44": the week of that number by ISO 8601, the coming one. */
function readNumbered(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const place = atoms[at]?.is === 'in' ? at + 1 : at;
  const [word, number] = [atoms[place], atoms[place + 1]];
  const isNamed = word?.is === 'kw' || (word?.is === 'uw' && (number?.a ?? 0) > LAST_DAY_OF_MONTH);
  const isNumber = number?.is === 'n' || number?.is === 'o';
  if (!isNamed || !isNumber || number.a < 1 || number.a > MOST_WEEKS) return null;
  const year = Number(dateOf(today).slice(0, 4));
  for (const one of [year, year + 1]) {
    const fourth = dayNumber(one, 1, 4)!;
    const monday = fourth - daysSinceMonday(fourth) + WEEK * (number.a - 1);
    if (monday + WEEK > today) return wide(Math.max(today, monday), monday + WEEK - 1, place + 2);
  }
  return null;
}

/** "Two weeks today", "a week on Tuesday", "two weeks from Monday". */
function readAfterWeeks(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const weeks = weeksAt(atoms, at);
  if (!weeks) return null;
  const place = /^(?:from|in)$/.test(atoms[weeks.next]?.is ?? '') ? weeks.next + 1 : weeks.next;
  const day = atoms[place];
  if (day?.is === 'd') return one(today + day.a + WEEK * weeks.count, place + 1);
  return day?.is === 'w' ? one(comingDay(today, day.a) + WEEK * weeks.count, place + 1) : null;
}

/** "Heute in zwei Wochen", "Montag in 14 Tagen", "mardi en quinze". */
function readBeforeWeeks(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const day = atoms[at];
  if (day?.is !== 'd' && day?.is !== 'w') return null;
  const isIn = /^(?:in|at)$/.test(atoms[at + 1]?.is ?? '');
  const weeks = weeksAt(atoms, isIn ? at + 2 : at + 1);
  if (!weeks) return null;
  if (day.is === 'd') return isIn ? one(today + day.a + WEEK * weeks.count, weeks.next) : null;
  const isCounted = atoms[isIn ? at + 2 : at + 1]?.is === 'n';
  // "Tuesday in two weeks" is in the week that is so far ahead.
  if (isIn && atoms[at + 1]?.is === 'in' && isCounted)
    return one(today - daysSinceMonday(today) + WEEK * weeks.count + day.a - 1, weeks.next);
  return isCounted ? one(comingDay(today, day.a) + WEEK * weeks.count, weeks.next) : null;
}

function weeksAt(atoms: readonly Atom[], at: number): Weeks | null {
  const number = atoms[at];
  if (number?.is === 'uw') return { count: 1, next: at + 1 };
  if (number?.is !== 'n') return null;
  const unit = atoms[at + 1]?.is;
  if (unit === 'uw' && number.a > 0 && number.a <= MOST_WEEKS) return { count: number.a, next: at + 2 };
  const count = INCLUSIVE.get(number.a) ?? number.a / WEEK;
  return unit === 'ud' && Number.isInteger(count) && count > 0 && count <= MOST_WEEKS ? { count, next: at + 2 } : null;
}

function comingDay(today: number, weekday: number): number {
  const ahead = (weekday - 1 - daysSinceMonday(today) + WEEK) % WEEK;
  return today + (ahead === 0 ? WEEK : ahead);
}
