// "An hour later", "the day after", "same time next week": times that are meant from another one, which was offered, held or
// booked. They are said again as dates and clocks, in which there is nothing to misunderstand in any language.

import { type Moment, understandWhen, type WishedDays } from '#conversations/dates/rules.ts';
import { type Atom, atomsOf } from '#conversations/dates/words/rules.ts';
import { addDays, dayOf, daysSinceMonday, MINUTE_MS, toLocal } from '#foundation/lib/zones.ts';

/**
 * How far from the other time: `minutes` and `days` (negative: before it), `isSame` where its clock still holds. `side`
 * where no more was said than that it should come later or earlier.
 */
export type Shift = { minutes: number; days: number; isSame: boolean; side: -1 | 0 | 1 };

/** Times (ms) in order that were spoken of: what is later comes after the last, what is earlier before the first. */
export type Anchors = readonly [number, ...number[]];

const UNIT_MINUTES: Record<string, number> = { ui: 1, uh: 60, oh: 60 };
const UNIT_DAYS: Record<string, number> = { ud: 1, uw: 7 };
const MOST_DAYS = 62;
const WEEK_DAYS = 7;
const MOST_NAMED = 3;
const LAST_MINUTE = 1439;
const NAMED = /^(?:this|next|next2|coming|end|start|mid)$/;
const RELATIVE = /^(?:after|before)$/;

type Amount = { minutes: number; days: number; at: number; next: number };

/** How `text` moves a time that was spoken of before, or null where it does not, or says a time of its own. */
export function shiftIn(text: string, moment: Moment): Shift | null {
  const atoms = atomsOf(text, moment.language, true);
  const isSame = atoms.some(({ is }) => is === 'same');
  const jump = atoms.find(({ is }) => is === 'j' || is === 'k');
  const amount = amountIn(atoms);
  const side = jump ? (jump.is === 'j' ? 1 : -1) : sideOf(atoms, amount);
  if (side === 0 && !isSame) return null;
  const when = understandWhen(text, moment);
  // Who says an hour means that one.
  if (when && (when.minutes !== null || when.days.some(({ minutes }) => minutes))) return null;
  if (jump) return { minutes: 0, days: side * jump.a, isSame: isSame || jump.a === WEEK_DAYS, side: 0 };
  if (amount && side !== 0)
    return {
      minutes: side * amount.minutes,
      days: side * Math.min(amount.days, MOST_DAYS),
      isSame: isSame || amount.minutes > 0 || amount.days % WEEK_DAYS === 0,
      side: 0,
    };
  if (isSame) return when?.saysDay || side === 0 ? { minutes: 0, days: 0, isSame, side: 0 } : null;
  return when?.saysDay ? null : { minutes: 0, days: 0, isSame: false, side };
}

/**
 * What is meant by `shift` of `text` from `anchors`, as dates and clocks that every language reads alike; where only a side was
 * said, the day of the time that it should be on that side of.
 */
export function shiftedFrom(anchors: Anchors, shift: Shift, text: string, moment: Moment): string {
  const { minutes, days, isSame, side } = shift;
  const isBack = side < 0 || minutes < 0 || days < 0;
  const anchor = isBack ? anchors[0] : anchors.at(-1)!;
  const { date, minute } = toLocal(moment.zone, anchor);
  if (side !== 0) return date;
  if (minutes !== 0 && days === 0 && !understandWhen(text, moment)?.saysDay) {
    return written(anchor + minutes * MINUTE_MS, moment.zone);
  }
  const said = days === 0 ? daysSaid(text, date, moment) : [addDays(date, days)];
  const at = minute + minutes;
  return said.map((day) => (isSame && at >= 0 && at <= LAST_MINUTE ? `${day} ${clock(at)}` : day)).join(', ');
}

/** An instant (ms) as every language reads it alike. */
export function written(instant: number, zone: string): string {
  const { date, minute } = toLocal(zone, instant);
  return `${date} ${clock(minute)}`;
}

/** Half-open days of a wish become single ones: of a week the one of the other time's weekday, a weekday the one near it. */
function daysSaid(text: string, date: string, moment: Moment): string[] {
  const when = understandWhen(text, moment);
  if (!when?.saysDay) return [date];
  const [weekday] = when.weekdays;
  if (weekday !== undefined && when.weekdays.length === 1) {
    const near = addDays(date, weekday - 1 - daysSinceMonday(dayOf(date)));
    return [near >= when.days[0]!.from ? near : when.days[0]!.from];
  }
  const named = when.days.slice(0, MOST_NAMED);
  return named.map((span) => inSpan(span, date));
}

function inSpan({ from, to }: WishedDays, date: string): string {
  if (from === to) return from;
  const ahead = (daysSinceMonday(dayOf(date)) - daysSinceMonday(dayOf(from)) + WEEK_DAYS) % WEEK_DAYS;
  const day = addDays(from, ahead);
  // "Next week" of a time in next week is the week after it.
  return day === date ? addDays(day, WEEK_DAYS) : day <= to ? day : from;
}

function sideOf(atoms: readonly Atom[], amount: Amount | null): -1 | 0 | 1 {
  const said = atoms.find(({ is }) => is === 'later' || is === 'earlier');
  if (said) return said.is === 'later' ? 1 : -1;
  if (!amount) return 0;
  if (atoms.some(({ is }) => is === 'delay')) return 1;
  // "An hour after", "una hora antes", "بعد ساعة": nothing else follows that they could belong to.
  const [after, before] = [atoms[amount.next], atoms[amount.at - 1]];
  const isLast = /^(?:x|sep|)$/.test(atoms[amount.next + 1]?.is ?? '');
  const found = isLast && RELATIVE.test(after?.is ?? '') ? after : amount.minutes > 0 ? before : undefined;
  return found && RELATIVE.test(found.is) ? (found.is === 'after' ? 1 : -1) : 0;
}

/** "Two hours", "an hour and a half", "three days". */
function amountIn(atoms: readonly Atom[]): Amount | null {
  for (const [at, { is }] of atoms.entries()) {
    const minutes = UNIT_MINUTES[is];
    const days = UNIT_DAYS[is];
    if (minutes === undefined && days === undefined) continue;
    const before = atoms[at - 1];
    // "Earlier, this week" is no week earlier.
    if (NAMED.test(before?.is ?? '')) continue;
    const count = before?.is === 'n' ? before.a : 1;
    const half = halfAt(atoms, at + 1);
    return {
      minutes: (minutes ?? 0) * count + (minutes === 60 && half > 0 ? 30 : 0),
      days: (days ?? 0) * count,
      at: before?.is === 'n' ? at - 1 : at,
      next: at + 1 + half,
    };
  }
  return null;
}

function halfAt(atoms: readonly Atom[], at: number): number {
  if (atoms[at]?.is === 'half+') return 1;
  return atoms[at]?.is === 'and' && atoms[at + 1]?.is === 'halfpast' ? 2 : 0;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
