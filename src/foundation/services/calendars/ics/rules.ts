/** Rules of recurrence as they are written (RFC 5545, 3.3.10), made sure of before anything is counted by them. */
import { readWhen, type When } from './times.ts';

export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday, 0 on Monday; `nth` of its month or year, from the end when negative, 0 for each. */
export type DayOfRule = { weekday: number; nth: number };

export type Rule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  until: When | null;
  /** On which weekday a week begins, 0 on Monday. */
  weekStart: number;
  months: number[];
  weeks: number[];
  yearDays: number[];
  monthDays: number[];
  days: DayOfRule[];
  hours: number[];
  minutes: number[];
  seconds: number[];
  positions: number[];
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const INTERVAL_MAX = 100_000;
const COUNT_MAX = Number.MAX_SAFE_INTEGER;
const LIST_MAX = 400;
const PARTS_MAX = 20;
const KNOWN = new Set(
  `FREQ INTERVAL COUNT UNTIL WKST BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYHOUR BYMINUTE BYSECOND BYSETPOS RSCALE
  SKIP`.split(/\s+/),
);

/** The rule, or null for one that says nothing that anybody could follow. */
export function readRule(text: string): Rule | null {
  const parts = partsOf(text);
  const frequency = FREQUENCIES.find((one) => one === parts?.get('FREQ'));
  if (!parts || !frequency || !understood(parts)) return null;
  const rule = {
    frequency,
    interval: oneNumber(parts.get('INTERVAL') ?? '1', 1, INTERVAL_MAX),
    count: parts.has('COUNT') ? oneNumber(parts.get('COUNT')!, 1, COUNT_MAX) : null,
    until: parts.has('UNTIL') ? readWhen(parts.get('UNTIL')!) : null,
    weekStart: WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO'),
    months: numbers(parts.get('BYMONTH'), 1, 12),
    weeks: numbers(parts.get('BYWEEKNO'), 1, 53, true),
    yearDays: numbers(parts.get('BYYEARDAY'), 1, 366, true),
    monthDays: numbers(parts.get('BYMONTHDAY'), 1, 31, true),
    days: daysOf(parts.get('BYDAY')),
    hours: numbers(parts.get('BYHOUR'), 0, 23),
    minutes: numbers(parts.get('BYMINUTE'), 0, 59),
    seconds: numbers(parts.get('BYSECOND'), 0, 60),
    positions: numbers(parts.get('BYSETPOS'), 1, 366, true),
  };
  const whole = Object.values(rule).every((part) => part !== undefined) && rule.weekStart >= 0;
  if (!whole || (parts.has('UNTIL') && rule.until === null)) return null;
  return sensible(rule as Rule) ? (rule as Rule) : null;
}

/** Whether a rule counts by less than a day. */
export function isWithinDays({ frequency }: Rule): boolean {
  return frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY';
}

function partsOf(text: string): Map<string, string> | null {
  const pieces = text.toUpperCase().split(';', PARTS_MAX + 1);
  const parts = new Map<string, string>();
  for (const piece of pieces.filter((one) => one.trim() !== '')) {
    const [name, value] = piece.split('=', 2).map((one) => one.trim());
    if (!name || !value || parts.has(name)) return null;
    parts.set(name, value);
  }
  return pieces.length > PARTS_MAX ? null : parts;
}

// Other calendars' years (RFC 7529) are counted by nobody here; names that begin with X- mean nothing to us.
function understood(parts: Map<string, string>): boolean {
  return (
    [...parts.keys()].every((name) => KNOWN.has(name) || name.startsWith('X-')) &&
    (parts.get('RSCALE') ?? 'GREGORIAN') === 'GREGORIAN' &&
    (parts.get('SKIP') ?? 'OMIT') === 'OMIT'
  );
}

// What the table in 3.3.10 calls N/A, and positions among sets that are counted within days.
function sensible(rule: Rule): boolean {
  const counted = rule.days.some(({ nth }) => nth !== 0);
  if (counted && rule.frequency !== 'MONTHLY' && rule.frequency !== 'YEARLY') return false;
  if (counted && rule.weeks.length > 0) return false;
  if (rule.weeks.length > 0 && rule.frequency !== 'YEARLY') return false;
  if (rule.monthDays.length > 0 && rule.frequency === 'WEEKLY') return false;
  return !(isWithinDays(rule) && rule.positions.length > 0);
}

function oneNumber(text: string, from: number, to: number): number | undefined {
  const number = /^\+?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}

function numbers(text: string | undefined, from: number, to: number, signed = false): number[] | undefined {
  if (text === undefined) return [];
  const pieces = text.split(',', LIST_MAX + 1);
  const found = pieces.map((piece) => {
    const [, sign, digits] = /^\s*([+-]?)(\d{1,3})\s*$/.exec(piece) ?? [];
    const number = oneNumber(digits ?? '', from, to);
    return number === undefined || (sign === '-' && !signed) ? undefined : sign === '-' ? -number : number;
  });
  if (pieces.length > LIST_MAX || found.includes(undefined)) return undefined;
  return [...new Set(found as number[])].sort((one, other) => one - other);
}

function daysOf(text: string | undefined): DayOfRule[] | undefined {
  if (text === undefined) return [];
  const pieces = text.split(',', LIST_MAX + 1);
  const found = pieces.map((piece) => {
    const [, nth, day] = /^\s*([+-]?\d{1,2})?\s*(MO|TU|WE|TH|FR|SA|SU)\s*$/.exec(piece) ?? [];
    const number = Number(nth ?? 0);
    if (day === undefined || Math.abs(number) > 53 || (nth !== undefined && number === 0)) return undefined;
    return { weekday: WEEKDAYS.indexOf(day), nth: number };
  });
  return pieces.length > LIST_MAX || found.includes(undefined) ? undefined : (found as DayOfRule[]);
}
