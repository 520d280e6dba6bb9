// Days in the atoms of a sentence: "the day after tomorrow", "Tuesday in two weeks", "14.3.", "the end of next month".
// A day that is past means the next one of its kind; one whose year is said and over is refused.

import { isFraction } from '#conversations/dates/clock/rules.ts';
import { readCounted } from '#conversations/dates/counted/rules.ts';
import { nthAt, readNth } from '#conversations/dates/monthly/rules.ts';
import {
  type Asked,
  type DayRead,
  dayNumber,
  firstOfMonth,
  monthLater,
  one,
  wide,
  yearAt,
} from '#conversations/dates/spans/rules.ts';
import type { Atom } from '#conversations/dates/words/rules.ts';
import { dateOf, daysSinceMonday } from '#foundation/lib/zones.ts';

/** How far ahead "any time" looks, in days. */
export const SOON_DAYS = 13;
const LATEST_YEARS = 2;
const NEAR_DAYS = 2;
const HALF_DAY_HOURS = 12;
const WEEK = 7;
const MODIFIERS = new Set(['next', 'next2', 'this', 'coming', 'end', 'start', 'mid']);
const BEFORE_MONTH = new Set([
  'in',
  'inside',
  'from',
  'until',
  'before',
  'after',
  'about',
  'between',
  'to',
  'and',
  'or',
  'any',
]);
const GONE_UNITS = /^(?:w|uw|um|uy|ud|m)$/;

/** The days that are said at `at`, or null. */
export function readDay(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  return (
    readNth(atoms, at, asked) ??
    readCounted(atoms, at, asked) ??
    readAhead(atoms, at, asked) ??
    readIn(atoms, at, asked) ??
    readNear(atoms, at, asked) ??
    weekAfter(atoms, at, asked) ??
    readWeekday(atoms, at, asked) ??
    readDate(atoms, at, asked) ??
    readWide(atoms, at, asked)
  );
}

/** How many atoms at `at` speak of what is over ("last week", "two days ago"): they are no wish. */
export function goneAt(atoms: readonly Atom[], at: number): number {
  const [first, second, third] = [atoms[at], atoms[at + 1], atoms[at + 2]];
  if (nthAt(atoms, at)) return 0;
  if (first?.is === 'gone') return second && GONE_UNITS.test(second.is) ? 2 : second?.is === 'n' ? 3 : 1;
  if (first && GONE_UNITS.test(first.is) && second?.is === 'gone') return 2;
  if (first?.is === 'n' && second?.is.startsWith('u') && third?.is === 'gone') return 3;
  return first?.is === 'before' && second?.is === 'n' && /^u[dwmy]$/.test(third?.is ?? '') ? 3 : 0;
}

function readIn(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const isBefore = atoms[at]?.is === 'in' || atoms[at]?.is === 'after';
  let next = isBefore ? at + 1 : at;
  const count = atoms[next]?.is === 'n' ? atoms[next++]!.a : 1;
  const unit = atoms[next]?.is ?? '';
  if (!/^u[dwm]$/.test(unit) || count > 400) return null;
  const isAfter = atoms[next + 1]?.is === 'in' && !isBefore;
  // "In der Woche vom 26." counts nothing.
  if ((!isBefore && !isAfter) || (unit === 'uw' && atoms[next + 1]?.is === 'from')) return null;
  next += isAfter ? 2 : 1;
  if (unit === 'ud') return one(today + count, next);
  if (unit === 'uw') return weekOf(today + count * 7, today, next);
  const day = monthLater(today, count);
  return wide(Math.max(today, day - NEAR_DAYS - 1), day + NEAR_DAYS + 1, next, true);
}

// Without a number: "in the coming days".
const SOME_DAYS = 5;

/** "In the next two weeks", "within three days": all of them from today. */
function readAhead(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const isInside = atoms[at]?.is === 'inside';
  let next = isInside || atoms[at]?.is === 'in' ? at + 1 : at;
  let count = 0;
  let isComing = false;
  for (; next - at < 4; next++) {
    const one = atoms[next];
    if (one?.is === 'n' && count === 0) count = one.a;
    else if (one && /^(?:next|coming)$/.test(one.is) && !isComing) isComing = true;
    else break;
  }
  const unit = atoms[next]?.is ?? '';
  if (!/^u[dwm]$/.test(unit) || count > 60 || !(isInside || (isComing && (count > 0 || unit === 'ud')))) return null;
  const days = unit === 'ud' ? count || SOME_DAYS : 7 * (count || 1);
  return wide(today, unit === 'um' ? monthLater(today, count || 1) : today + days, next + 1, true);
}

function readNear(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const first = atoms[at];
  // "Montag morgen", "lunes mañana": the word for tomorrow is the morning's too.
  if (first?.is === 'd') return first.a === 1 && atoms[at - 1]?.is === 'w' ? null : one(today + first.a, at + 1);
  if (first?.is === 'any' || first?.is === 'asap')
    return { ...wide(today, today + SOON_DAYS, at + 1, true), isAny: true };
  if (first?.is !== 'workdays') return null;
  const days = Array.from({ length: SOON_DAYS + 1 }, (_, ahead) => today + ahead);
  const spans = days.filter((day) => daysSinceMonday(day) < 5).map((day) => ({ from: day, to: day }));
  return { spans, weekday: 0, isWide: true, isFlexible: true, isAny: false, next: at + 1 };
}

/** "A week from Friday", "Friday week". */
function weekAfter(atoms: readonly Atom[], at: number, { today }: Asked): DayRead | null {
  const [first, second, third] = [atoms[at], atoms[at + 1], atoms[at + 2]];
  if (first?.is === 'uw' && second?.is === 'from' && third?.is === 'w')
    return one(weekdayDay(today, third.a, '') + WEEK, at + 3);
  const isAlone = !/^(?:from|after|next|next2|this|coming|dom)$/.test(third?.is ?? '');
  return first?.is === 'w' && second?.is === 'uw' && isAlone && !MODIFIERS.has(atoms[at - 1]?.is ?? '')
    ? one(weekdayDay(today, first.a, '') + WEEK, at + 2)
    : null;
}

function readWeekday(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  const before = MODIFIERS.has(atoms[at]?.is ?? '') ? atoms[at]!.is : '';
  const place = before ? at + 1 : at;
  if (atoms[place]?.is !== 'w') return null;
  const weekday = atoms[place]!.a;
  const after = /^(?:next|next2|coming)$/.test(atoms[place + 1]?.is ?? '') ? atoms[place + 1]!.is : '';
  const unit = atoms[place + 2]?.is === 'n' ? atoms[place + 3] : atoms[place + 2];
  const isOfWeek = after && /^u[wm]$/.test(unit?.is ?? '');
  const next = after && !isOfWeek ? place + 2 : place + 1;
  const dated = before || after ? null : datedWeekday(atoms, next, weekday, asked);
  return (
    dated ??
    one(
      weekdayDay(asked.today, weekday, before || (isOfWeek ? '' : after)),
      next,
      before && before !== 'this' ? 0 : weekday,
    )
  );
}

function weekdayDay(today: number, weekday: number, said: string): number {
  const monday = today - daysSinceMonday(today);
  if (said === 'next') return monday + 7 + weekday - 1;
  if (said === 'next2') return monday + 14 + weekday - 1;
  const inWeek = monday + weekday - 1;
  if (said === 'this' && inWeek >= today) return inWeek;
  return inWeek > today ? inWeek : inWeek + 7;
}

/** "Tuesday the 14th", "Dienstag, 14.3.", "mardi 14 mars"; where both do not agree, either may be meant. */
function datedWeekday(atoms: readonly Atom[], at: number, weekday: number, asked: Asked): DayRead | null {
  const place = atoms[at]?.is === 'sep' ? at + 1 : at;
  const start = atoms[place]?.is === 'dom' ? place + 1 : place;
  const date = readDate(atoms, start, asked) ?? bareDay(atoms, start, weekday, asked);
  const day = date?.spans[0]?.from;
  if (!date || date.isWide || day === undefined) return null;
  if (daysSinceMonday(day) === weekday - 1) return one(day, date.next);
  const other = weekdayDay(asked.today, weekday, '');
  return { ...date, spans: [...date.spans, { from: other, to: other }] };
}

function bareDay(atoms: readonly Atom[], at: number, weekday: number, { today }: Asked): DayRead | null {
  const number = atoms[at];
  if (number?.is !== 'n' || number.b !== 1) return null;
  const after = atoms[at + 1]?.is ?? '';
  // "Wednesday, 11 or half 11".
  if (after === 'or' && isFraction(atoms[at + 2])) return null;
  // "Friday 10 in the morning" is an hour, "Friday 23 in the morning" a date.
  if (/^(?:oclock|oh|am|pm|half\+|q[+-])$/.test(after) || (after === 'p' && number.a <= HALF_DAY_HOURS)) return null;
  const day = dayOfMonth(today, number.a);
  return day !== null && daysSinceMonday(day) === weekday - 1 ? one(day, at + 1) : null;
}

function readDate(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  const first = atoms[at];
  if (!first) return null;
  if (first.is === 'date') return dated(asked.today, first.a, first.b, first.c, at + 1);
  if (first.is === 'slash') return slashed(first, asked, at + 1);
  if (first.is === 'dot') return asked.dotted || first.c === 2 ? dated(asked.today, first.a, first.b, 0, at + 1) : null;
  const isDay = first.is === 'n' || first.is === 'o';
  const month = atoms[at + 1];
  if (isDay && month?.is === 'm') return dated(asked.today, first.a, month.a, ...yearAt(atoms, at + 2));
  if (first.is === 'm' && (month?.is === 'o' || (month?.is === 'n' && month.b === 1 && month.a <= 31)))
    return dated(asked.today, month.a, first.a, ...yearAt(atoms, at + 2));
  const isOfMonth = first.is === 'dom' && month && (month.is === 'n' || month.is === 'o') && month.b === 1;
  if (isOfMonth && atoms[at + 2]?.is === 'm') return readDate(atoms, at + 1, asked);
  const place =
    first.is === 'o' && first.b === 1
      ? at
      : isOfMonth && !/^(?:oclock|oh|pm|am)$/.test(atoms[at + 2]?.is ?? '')
        ? at + 1
        : -1;
  const day = place < 0 ? null : dayOfMonth(asked.today, atoms[place]!.a);
  return day === null ? null : one(day, place + 1);
}

function slashed({ a, b, c }: Atom, { today, monthFirst }: Asked, next: number): DayRead | null {
  const isMonthFirst = a > 12 ? false : b > 12 || monthFirst;
  return isMonthFirst ? dated(today, b, a, c, next) : dated(today, a, b, c, next);
}

function dated(today: number, day: number, month: number, year: number, next: number): DayRead | null {
  const thisYear = Number(dateOf(today).slice(0, 4));
  const years = year > 0 ? [year] : [thisYear, thisYear + 1, thisYear + 2, thisYear + 3, thisYear + 4];
  const found = years.map((one) => dayNumber(one, month, day)).find((one) => one !== null && one >= today);
  return found === undefined || found === null || found > today + LATEST_YEARS * 366 ? null : one(found, next);
}

/** The coming day of that number: of this month, else of the first month that has it. */
export function dayOfMonth(today: number, number: number): number | null {
  const [year, month] = dateOf(today).split('-').map(Number) as [number, number];
  for (let ahead = 0; ahead < 3; ahead++) {
    const day = dayNumber(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, number);
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** Weeks, months, weekends, with "next", "this", "the end of" before or after. */
function readWide(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  const said = new Set<string>();
  let place = at;
  for (; MODIFIERS.has(atoms[place]?.is ?? '') && place - at < 3; place++) said.add(atoms[place]!.is);
  const unit = atoms[place];
  let next = place + 1;
  for (; MODIFIERS.has(atoms[next]?.is ?? '') && next - place < 3 && unit?.is !== 'm'; next++)
    said.add(atoms[next]!.is);
  const { today } = asked;
  if (unit?.is === 'weekend') return weekend(today, said, next);
  if (unit?.is === 'm') return ofMonth(today, unit.a, said, atoms, next, at);
  if (unit?.is === 'uw') return ofWeek(atoms, said, next, asked);
  if (unit?.is !== 'um' || said.size === 0) return null;
  const ahead = said.has('next2') ? 2 : said.has('next') || said.has('coming') ? 1 : 0;
  const first = firstOfMonth(today, ahead);
  return part(Math.max(first, today), first, firstOfMonth(today, ahead + 1) - 1, said, next, 10);
}

function ofWeek(atoms: readonly Atom[], said: Set<string>, next: number, asked: Asked): DayRead | null {
  const date =
    said.size === 0 ? readDate(atoms, /^(?:dom|from)$/.test(atoms[next]?.is ?? '') ? next + 1 : next, asked) : null;
  if (date && !date.isWide) return weekOf(date.spans[0]!.from, asked.today, date.next);
  if (said.size === 0) return null;
  const ahead = said.has('next2') ? 2 : said.has('next') || said.has('coming') ? 1 : 0;
  const monday = asked.today - daysSinceMonday(asked.today) + 7 * ahead;
  if (said.has('end')) return wide(Math.max(asked.today, monday + 3), monday + 6, next);
  if (said.has('start')) return wide(Math.max(asked.today, monday), Math.max(asked.today, monday + 1), next);
  if (said.has('mid')) return wide(Math.max(asked.today, monday + 1), Math.max(asked.today, monday + 3), next);
  return weekOf(monday, asked.today, next);
}

function weekOf(day: number, today: number, next: number): DayRead {
  const monday = day - daysSinceMonday(day);
  return wide(Math.max(today, monday), monday + 6, next);
}

function weekend(today: number, said: Set<string>, next: number): DayRead {
  const saturday = today - daysSinceMonday(today) + 5 + (said.has('next') ? 7 : said.has('next2') ? 14 : 0);
  return wide(Math.max(today, saturday), saturday + 1, next);
}

function ofMonth(
  today: number,
  month: number,
  said: Set<string>,
  atoms: readonly Atom[],
  next: number,
  at: number,
): DayRead | null {
  // "May I" is no month: it stands alone only where something speaks of time before it.
  if (month === 5 && said.size === 0 && !BEFORE_MONTH.has(atoms[at - 1]?.is ?? '')) return null;
  const [year, now] = dateOf(today).split('-').map(Number) as [number, number];
  const [asked, after] = yearAt(atoms, next);
  const ahead = asked > 0 ? (asked - year) * 12 + month - now : (month - now + 12) % 12;
  if (ahead < 0 || ahead > 24) return null;
  const first = firstOfMonth(today, ahead);
  return part(Math.max(first, today), first, firstOfMonth(today, ahead + 1) - 1, said, after, 10);
}

function part(earliest: number, first: number, last: number, said: Set<string>, next: number, third: number): DayRead {
  const at = (day: number) => Math.max(earliest, day);
  if (said.has('end')) return wide(at(last - WEEK + 1), last, next);
  if (said.has('start')) return wide(earliest, at(first + third - 1), next);
  if (said.has('mid')) return wide(at(first + third), at(first + 2 * third - 1), next);
  return wide(earliest, last, next);
}
