/**
 * When a rule of recurrence comes round (RFC 5545, 3.3.10), counted on the wall clock. Each year, month, week or day in
 * turn gives the days that fit; days far from what is asked are stepped over unless the rule counts them. A purse pays
 * for every day and time that is looked at, so that no rule, however written, costs more than is allowed.
 */
import { DAY_MS, daysSinceMonday } from '#foundation/lib/zones.ts';
import { type DayOfRule, isWithinDays, type Rule } from './rules.ts';

/** What a reading may still cost. */
export type Purse = { steps: number };

/** Wall times (ms), in order, and whether the purse was empty before the end. */
export type Times = { walls: number[]; cutShort: boolean };

type Day = { day: number; year: number; month: number; date: number };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const UNITS = { HOURLY: HOUR_MS, MINUTELY: MINUTE_MS, SECONDLY: SECOND_MS, DAILY: DAY_MS, WEEKLY: 7 * DAY_MS };

/**
 * The times of a rule from `start`, its first, that fall between `from` and `until` (all wall times), both included; `last`
 * is the rule's UNTIL as a wall time. At most `most` of them.
 */
export function timesOf(
  given: Rule,
  { start, from, until, last, most }: { start: number; from: number; until: number; last: number | null; most: number },
  purse: Purse,
): Times {
  const { rule, end } = withoutCount(given, start, Math.min(last ?? Number.POSITIVE_INFINITY, until));
  const walls: number[] = [];
  if (start > end) return { walls, cutShort: false };
  // The first time is one whether or not the rule would name it.
  let count = 1;
  if (start >= from) walls.push(start);
  const counting = rule.count !== null;
  for (let n = counting ? 0 : firstPeriod(rule, start, from); ; n++) {
    const days = periodOf(rule, start, n);
    if (days.first * DAY_MS > end || (counting && count >= rule.count!)) return { walls, cutShort: false };
    for (const wall of inPeriod(rule, start, days, purse)) {
      if (wall <= start) continue;
      if (wall > end || (counting && count >= rule.count!)) return { walls, cutShort: false };
      count++;
      if (wall < from) continue;
      if (walls.length >= most) return { walls, cutShort: true };
      walls.push(wall);
    }
    if (purse.steps <= 0) return { walls, cutShort: true };
  }
}

// A count of steps that are all alike says when the last one is, and need not be counted.
function withoutCount(rule: Rule, start: number, end: number): { rule: Rule; end: number } {
  const { months, weeks, yearDays, monthDays, days, hours, minutes, seconds, positions } = rule;
  const plain = [months, weeks, yearDays, monthDays, days, hours, minutes, seconds, positions].every(
    (part) => part.length === 0,
  );
  if (rule.count === null || !plain || rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY')
    return { rule, end };
  const last = start + (rule.count - 1) * rule.interval * UNITS[rule.frequency];
  return { rule: { ...rule, count: null }, end: Math.min(end, last) };
}

function firstPeriod(rule: Rule, start: number, from: number): number {
  const periods = (() => {
    const [one, other] = [new Date(start), new Date(Math.max(from, start))];
    const years = other.getUTCFullYear() - one.getUTCFullYear();
    if (rule.frequency === 'YEARLY') return years;
    if (rule.frequency === 'MONTHLY') return years * 12 + other.getUTCMonth() - one.getUTCMonth();
    const days = Math.floor(other.getTime() / DAY_MS) - Math.floor(start / DAY_MS);
    return rule.frequency === 'WEEKLY' ? Math.floor(days / 7) : days;
  })();
  return Math.max(0, Math.floor(periods / step(rule)) - 1);
}

// What is counted within days is looked for day by day.
function step(rule: Rule): number {
  return isWithinDays(rule) ? 1 : rule.interval;
}

type Period = { first: number; length: number };

function periodOf(rule: Rule, start: number, n: number): Period {
  const day = Math.floor(start / DAY_MS);
  const by = n * step(rule);
  if (rule.frequency === 'YEARLY') {
    const year = new Date(start).getUTCFullYear() + by;
    return between(dayOfYear(year, 0), dayOfYear(year + 1, 0));
  } else if (rule.frequency === 'MONTHLY') {
    const month = new Date(start).getUTCMonth() + by;
    const year = new Date(start).getUTCFullYear();
    return between(dayOfYear(year, month), dayOfYear(year, month + 1));
  } else if (rule.frequency === 'WEEKLY') {
    const monday = day - ((daysSinceMonday(day) - rule.weekStart + 7) % 7);
    return { first: monday + by * 7, length: 7 };
  } else return { first: day + by, length: 1 };
}

function between(first: number, next: number): Period {
  return { first, length: next - first };
}

function dayOfYear(year: number, month: number): number {
  return Date.UTC(year, month, 1) / DAY_MS;
}

function* inPeriod(rule: Rule, start: number, { first, length }: Period, purse: Purse): Generator<number> {
  const set: number[] = [];
  const fits = fitting(rule, start);
  for (let day = first; day < first + length && purse.steps > 0; day++) {
    purse.steps--;
    if (!fits(written(day))) continue;
    for (const time of timesOfDay(rule, start, day, purse)) {
      if (rule.positions.length === 0) yield time;
      else set.push(time);
    }
  }
  const chosen = rule.positions.flatMap((position) => set.at(position > 0 ? position - 1 : position) ?? []);
  yield* [...new Set(chosen)].sort((one, other) => one - other);
}

function written(day: number): Day {
  const date = new Date(day * DAY_MS);
  return { day, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

// Days that the rule does not name are those of its start.
function fitting(rule: Rule, start: number): (day: Day) => boolean {
  const { frequency, months, weeks, yearDays, monthDays, days } = rule;
  const first = written(Math.floor(start / DAY_MS));
  const open = yearDays.length === 0 && monthDays.length === 0 && days.length === 0;
  const sameDate = open && weeks.length === 0 && (frequency === 'YEARLY' || frequency === 'MONTHLY');
  const sameMonth = sameDate && frequency === 'YEARLY' && months.length === 0;
  const sameWeekday = open && (frequency === 'WEEKLY' || weeks.length > 0);
  return (day) =>
    (months.length === 0 || months.includes(day.month)) &&
    (!sameMonth || day.month === first.month) &&
    (!sameDate || day.date === first.date) &&
    (!sameWeekday || (day.day - first.day) % 7 === 0) &&
    (monthDays.length === 0 || counted(monthDays, day.date, lengthOfMonth(day))) &&
    (yearDays.length === 0 || counted(yearDays, day.day - dayOfYear(day.year, 0) + 1, lengthOfYear(day.year))) &&
    (weeks.length === 0 || isInWeeks(weeks, day, rule.weekStart)) &&
    (days.length === 0 || days.some((one) => isDay(one, day, rule)));
}

function counted(wanted: number[], place: number, length: number): boolean {
  return wanted.includes(place) || wanted.includes(place - length - 1);
}

function lengthOfMonth({ year, month }: Day): number {
  return dayOfYear(year, month) - dayOfYear(year, month - 1);
}

function lengthOfYear(year: number): number {
  return dayOfYear(year + 1, 0) - dayOfYear(year, 0);
}

// A week belongs to the year that has most of it.
function isInWeeks(weeks: number[], { day }: Day, weekStart: number): boolean {
  const begins = day - ((daysSinceMonday(day) - weekStart + 7) % 7);
  const year = new Date((begins + 3) * DAY_MS).getUTCFullYear();
  const first = firstWeek(year, weekStart);
  return counted(weeks, (begins - first) / 7 + 1, (firstWeek(year + 1, weekStart) - first) / 7);
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = dayOfYear(year, 0) + 3;
  return fourth - ((daysSinceMonday(fourth) - weekStart + 7) % 7);
}

// "The second Monday" is one of its month where months are counted or named, else one of its year.
function isDay({ weekday, nth }: DayOfRule, day: Day, { frequency, months }: Rule): boolean {
  if (daysSinceMonday(day.day) !== weekday) return false;
  if (nth === 0) return true;
  const ofMonth = frequency === 'MONTHLY' || months.length > 0;
  const place = ofMonth ? day.date : day.day - dayOfYear(day.year, 0) + 1;
  const length = ofMonth ? lengthOfMonth(day) : lengthOfYear(day.year);
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}

function* timesOfDay(rule: Rule, start: number, day: number, purse: Purse): Generator<number> {
  if (isWithinDays(rule)) yield* withinDay(rule, start, day, purse);
  else {
    const time = start - Math.floor(start / DAY_MS) * DAY_MS;
    const own = (size: number, most: number) => Math.floor(time / size) % most;
    for (const hour of orOwn(rule.hours, own(HOUR_MS, 24)))
      for (const minute of orOwn(rule.minutes, own(MINUTE_MS, 60)))
        for (const second of orOwn(rule.seconds, own(SECOND_MS, 60))) {
          if (--purse.steps < 0) return;
          yield day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + Math.min(second, 59) * SECOND_MS;
        }
  }
}

function orOwn(named: number[], own: number): number[] {
  return named.length > 0 ? named : [own];
}

// Smaller parts than the step make times of each step, greater ones leave steps out.
function* withinDay(rule: Rule, start: number, day: number, purse: Purse): Generator<number> {
  const unit = UNITS[rule.frequency as 'HOURLY' | 'MINUTELY' | 'SECONDLY'];
  const size = rule.interval * unit;
  const anchor = Math.floor(start / unit) * unit;
  const rest = start - anchor;
  const begins = Math.max(day * DAY_MS, anchor);
  for (let at = anchor + Math.ceil((begins - anchor) / size) * size; at < (day + 1) * DAY_MS; at += size) {
    if (--purse.steps < 0) return;
    if (!isAmong(rule.hours, Math.floor(at / HOUR_MS) % 24)) continue;
    if (unit === HOUR_MS) yield* withinHour(rule, at, rest, purse);
    else if (!isAmong(rule.minutes, Math.floor(at / MINUTE_MS) % 60)) continue;
    else if (unit === MINUTE_MS) yield* withinMinute(rule, at, rest);
    else if (isAmong(rule.seconds, Math.floor(at / SECOND_MS) % 60)) yield at;
  }
}

function* withinHour(rule: Rule, hour: number, rest: number, purse: Purse): Generator<number> {
  for (const minute of orOwn(rule.minutes, Math.floor(rest / MINUTE_MS))) {
    if (--purse.steps < 0) return;
    yield* withinMinute(rule, hour + minute * MINUTE_MS, rest % MINUTE_MS);
  }
}

function* withinMinute(rule: Rule, minute: number, rest: number): Generator<number> {
  for (const second of orOwn(rule.seconds, Math.floor(rest / SECOND_MS)))
    yield minute + Math.min(second, 59) * SECOND_MS;
}

function isAmong(named: number[], one: number): boolean {
  return named.length === 0 || named.includes(one);
}
