// Days by their place in a month: "the first Monday of November", "the last week of May".

import {
  type Asked,
  type DayRead,
  firstOfMonth,
  one,
  type Span,
  wide,
  yearAt,
} from '#conversations/dates/spans/rules.ts';
import type { Atom } from '#conversations/dates/words/rules.ts';
import { dateOf, daysSinceMonday } from '#foundation/lib/zones.ts';

/** Where "the last Friday of October" names its month, or null where it is another's last. */
export function nthAt(atoms: readonly Atom[], at: number): { nth: number; place: number } | null {
  const [first, second] = [atoms[at], atoms[at + 1]];
  const nth = first?.is === 'gone' ? -1 : first?.is === 'o' && first.a <= 5 ? first.a : 0;
  const isOf = second?.is === 'w' || second?.is === 'uw';
  if (nth === 0 || !isOf) return null;
  const place = /^(?:in|x|dom|from)$/.test(atoms[at + 2]?.is ?? '') ? at + 3 : at + 2;
  const unit = /^(?:next|coming|this)$/.test(atoms[place]?.is ?? '') ? atoms[place + 1]?.is : '';
  const isAfter = atoms[place]?.is === 'um' && /^(?:next|coming|this)$/.test(atoms[place + 1]?.is ?? '');
  return atoms[place]?.is === 'm' || unit === 'um' || isAfter ? { nth, place } : null;
}

/** "The first Monday of November", "the last Friday of next month", "the last week of May". */
export function readNth(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  const found = nthAt(atoms, at);
  if (!found) return null;
  const { nth, place } = found;
  const { a: month, is } = atoms[place]!;
  const [year, now] = dateOf(asked.today).split('-').map(Number) as [number, number];
  const [said, next] = is === 'm' ? yearAt(atoms, place + 1) : [0, place + 2];
  const isThis = is !== 'm' && [is, atoms[place + 1]!.is].includes('this');
  const ahead = is !== 'm' ? (isThis ? 0 : 1) : said > 0 ? (said - year) * 12 + month - now : (month - now + 12) % 12;
  const isWeek = atoms[at + 1]!.is === 'uw';
  for (const months of is === 'm' && said === 0 ? [ahead, ahead + 12] : [ahead]) {
    if (months < 0 || months > 24) return null;
    const last = firstOfMonth(asked.today, months + 1) - 1;
    const week = isWeek ? weekOf(firstOfMonth(asked.today, months), last, nth) : null;
    if (week && week.to >= asked.today) return wide(Math.max(asked.today, week.from), week.to, next);
    const day = isWeek ? null : nthOf(firstOfMonth(asked.today, months), last, atoms[at + 1]!.a, nth);
    if (day !== null && day >= asked.today) return one(day, next);
  }
  return null;
}

// Its seven days from the first, or its last seven.
function weekOf(first: number, last: number, nth: number): Span {
  const from = nth > 0 ? first + 7 * (nth - 1) : last - 6;
  return { from, to: Math.min(last, from + 6) };
}

function nthOf(first: number, last: number, weekday: number, nth: number): number | null {
  const start = first + ((weekday - 1 - daysSinceMonday(first) + 7) % 7);
  const day = nth > 0 ? start + 7 * (nth - 1) : start + 7 * Math.floor((last - start) / 7);
  return day <= last ? day : null;
}
