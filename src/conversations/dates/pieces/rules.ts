// The pieces of a wish in the order in which they were said: days, hours, and whether they are what does not suit.

import { dayOfMonth, goneAt, readDay, SOON_DAYS } from '#conversations/dates/calendar/rules.ts';
import { readTime, type TimeRead } from '#conversations/dates/clock/rules.ts';
import type { Asked, DayRead, Span } from '#conversations/dates/spans/rules.ts';
import type { Atom } from '#conversations/dates/words/rules.ts';
import { daysSinceMonday, localDay, MINUTE_MS, toLocal } from '#foundation/lib/zones.ts';

const DAY_MINUTES = 1440;
const MOST_HOURS = 24;
const HALF_DAY = 12;
const MOST_DAYS = 31;
const WEEK_DAYS = 7;
const BESIDE_DAY = /^(?:or|and|p|pm|at|after|before|from|until|between|sep)$/;
const HOUR_UNITS = /^(?:ui|uh|oh)$/;

export type Day = DayRead & { kind: 'day'; not: boolean; clause: number; joined: boolean };
export type Time = TimeRead & { kind: 'time'; not: boolean; clause: number; joined: boolean };
export type Piece = Day | Time;

/** "In an hour": the one wish that is counted in hours. */
export function laterToday(atoms: readonly Atom[], now: number, zone: string): Piece[] | null {
  const at = atoms.findIndex(({ is }, place) => {
    const unit = atoms[place + 1]?.is === 'n' ? atoms[place + 2] : atoms[place + 1];
    return (is === 'in' || is === 'inside') && HOUR_UNITS.test(unit?.is ?? '');
  });
  if (at < 0) return null;
  const isCounted = atoms[at + 1]!.is === 'n';
  const count = Math.min(isCounted ? atoms[at + 1]!.a : 1, 100);
  const unit = atoms[at + (isCounted ? 2 : 1)]!.is === 'ui' ? MINUTE_MS : 60 * MINUTE_MS;
  const instant = now + count * unit;
  const { minute } = toLocal(zone, instant);
  const day = localDay(zone, instant);
  const same = { not: false, clause: 0, joined: false, next: 0 };
  return [
    {
      kind: 'day',
      spans: [{ from: day, to: day }],
      weekday: 0,
      isWide: false,
      isFlexible: true,
      isAny: false,
      ...same,
    },
    { kind: 'time', from: minute, to: DAY_MINUTES, sure: true, isPart: false, isAbout: true, ...same },
  ];
}

/** The days and hours of a sentence; what speaks of the past is passed over, and what is refused after it is marked. */
export function piecesOf(atoms: readonly Atom[], asked: Asked): Piece[] {
  const pieces: Piece[] = [];
  let clause = 0;
  let not = false;
  let joined = false;
  for (let at = 0; at < atoms.length; ) {
    const { is } = atoms[at]!;
    const gone = goneAt(atoms, at);
    const last = pieces.at(-1);
    const follows = followingAt(atoms, at, last);
    const day = gone > 0 ? null : (follows ?? readDays(atoms, at, asked) ?? numberedDay(atoms, at, last, asked.today));
    const isHour = (last?.kind === 'day' && last.next === at) || isInstead(atoms, at) || isOther(atoms, at, last);
    const time = day || gone > 0 ? null : readTime(atoms, at, isHour);
    const read = day ?? time;
    // "Not Monday and not before one": the second one refuses by itself.
    const isRefused = not && is !== 'not' && !follows;
    if (day) pieces.push({ ...day, kind: 'day', not: isRefused, clause, joined });
    if (time) pieces.push({ ...time, kind: 'time', not: isRefused, clause, joined });
    joined = is === 'or' || is === 'and' || (is === 'sep' && joined);
    if (is === 'sep') clause++;
    if (read || is === 'x') not &&= joinsNext(atoms, read?.next ?? at + 1);
    else not = is === 'not' || (not && is !== 'sep');
    at = Math.max(at + 1, read?.next ?? at + gone);
  }
  return excluded(withoutAny(pieces), atoms);
}

/** "Not next week, the one after": the week after the one that was said. */
function followingAt(atoms: readonly Atom[], at: number, last: Piece | undefined): DayRead | null {
  const [word, after] = [atoms[at]?.is, atoms[at + 1]?.is ?? 'sep'];
  if (last?.kind !== 'day' || last.spans.length !== 1 || (!last.isWide && last.weekday === 0)) return null;
  const [{ from, to }] = last.spans as [Span];
  const isNext = word === 'onward' || (word === 'next' && last.not && !/^(?:w|m|n|d|o|u[dwmy]|weekend)$/.test(after));
  if (!isNext || to - from >= WEEK_DAYS) return null;
  const monday = from - daysSinceMonday(from);
  const span = last.isWide
    ? { from: monday + WEEK_DAYS, to: monday + 2 * WEEK_DAYS - 1 }
    : { from: from + WEEK_DAYS, to: to + WEEK_DAYS };
  return { ...last, spans: [span], next: at + 1 };
}

/** "The 20th or 21", "27 or 28, in the afternoon": numbers that no clock shows, or that follow a date, are days. */
function numberedDay(atoms: readonly Atom[], at: number, last: Piece | undefined, today: number): DayRead | null {
  const [before, number, after] = [atoms[at - 1]?.is ?? 'sep', atoms[at], atoms[at + 1]?.is ?? 'sep'];
  if (number?.is !== 'n' || number.b !== 1 || number.a > MOST_DAYS || !BESIDE_DAY.test(after)) return null;
  const isJoined = before === 'or' || before === 'and';
  const isAfterDate = isJoined && last?.kind === 'day' && last.next === at - 1 && !last.isWide && last.weekday === 0;
  const [or, other, part] = atoms.slice(at + 1, at + 4);
  const isPair = or?.is === 'or' && other?.is === 'n' && part?.is === 'p' && number.a > HALF_DAY && other.a > HALF_DAY;
  if (!isAfterDate && !isPair && (number.a <= MOST_HOURS || !(isJoined || before === 'sep'))) return null;
  const day = dayOfMonth(today, number.a);
  if (day === null) return null;
  return { spans: [{ from: day, to: day }], weekday: 0, isWide: false, isFlexible: false, isAny: false, next: at + 1 };
}

// "Eleven instead", "lieber um 11": a word, not a comma, puts the number in the place of another hour.
function isInstead(atoms: readonly Atom[], at: number): boolean {
  const isWord = (atom: Atom | undefined) => atom?.is === 'sep' && atom.a === 0;
  return isWord(atoms[at - 1]) || isWord(atoms[at + 1]);
}

// "At nine or ten".
function isOther(atoms: readonly Atom[], at: number, last: Piece | undefined): boolean {
  return last?.kind === 'time' && !last.isPart && last.next === at - 1 && atoms[at - 1]!.is === 'or';
}

// "Not Monday or Tuesday": both; "not Monday, Tuesday": the first.
function joinsNext(atoms: readonly Atom[], at: number): boolean {
  const is = atoms[at]?.is;
  return is === 'or' || is === 'and' || is === 'x';
}

/** Days with what stands before them ("from", "after", "not before"), and from one to another. */
function readDays(atoms: readonly Atom[], at: number, asked: Asked): DayRead | null {
  const first = atoms[at]?.is ?? '';
  const isNot = first === 'not';
  const relation = isNot ? (atoms[at + 1]?.is ?? '') : first;
  const isRelated = /^(?:before|after|until|from|about|between)$/.test(relation);
  if (isNot && !isRelated) return null;
  const start = isNot ? at + 2 : isRelated ? at + 1 : at;
  const bare = isNot ? null : bareRange(atoms, at, relation, asked.today);
  if (bare) return bare;
  // "After two weeks" is in two weeks.
  const counted = relation === 'after' && !isNot ? readDay(atoms, at, asked) : null;
  const day = counted ?? readDay(atoms, start, asked);
  if (!day) return null;
  if (counted) return counted;
  const range = readRange(atoms, day, relation, asked);
  return range ?? (isRelated ? relatedDays(day, isNot, relation, asked.today) : day);
}

/** "Between 26 and 28": no clock shows that. */
function bareRange(atoms: readonly Atom[], at: number, relation: string, today: number): DayRead | null {
  if (relation !== 'between' && relation !== 'from') return null;
  const start = atoms[at + 1]?.is === 'dom' ? at + 2 : at + 1;
  const end = atoms[start + 2]?.is === 'dom' ? start + 3 : start + 2;
  const [first, joint, last] = [atoms[start], atoms[start + 1], atoms[end]];
  const isNumbers = first?.is === 'n' && last?.is === 'n' && first.b === 1 && last.b === 1;
  if (!isNumbers || !/^(?:and|to|until)$/.test(joint?.is ?? '') || atoms[end + 1]?.is === 'm') return null;
  const isDays = last.a > MOST_HOURS && last.a <= MOST_DAYS && first.a < last.a;
  const from = isDays ? dayOfMonth(today, first.a) : null;
  if (from === null) return null;
  const to = from + last.a - first.a;
  return { spans: [{ from, to }], weekday: 0, isWide: true, isFlexible: false, isAny: false, next: end + 1 };
}

function readRange(atoms: readonly Atom[], day: DayRead, relation: string, asked: Asked): DayRead | null {
  const isUntil = atoms[day.next]?.is === 'at' && day.weekday > 0 && atoms[day.next + 1]?.is === 'w';
  // "De segunda a sexta": Portuguese has one word for until and at.
  const joint = isUntil ? 'until' : (atoms[day.next]?.is ?? '');
  if (joint !== 'to' && joint !== 'until' && !(joint === 'and' && relation === 'between')) return null;
  const last = readDay(atoms, day.next + 1, asked);
  if (!last) return null;
  const from = day.spans[0]!.from;
  const end = last.spans.at(-1)!.to;
  const to = end >= from ? end : last.weekday > 0 ? end + 7 : -1;
  return to < from ? null : { ...last, spans: [{ from, to }], isWide: to > from, weekday: 0 };
}

function relatedDays(day: DayRead, isNot: boolean, relation: string, today: number): DayRead | null {
  const first = day.spans[0]!.from;
  const last = day.spans.at(-1)!.to;
  const span = (from: number, to: number): DayRead | null =>
    to < today || to < from ? null : { ...day, spans: [{ from: Math.max(today, from), to }], weekday: 0, isWide: true };
  if (relation === 'about') return { ...(span(first - 2, last + 2) ?? day), isFlexible: true };
  if (relation === 'after') return isNot ? span(today, last) : span(last + 1, last + SOON_DAYS + 1);
  if (relation === 'before') return isNot ? span(first, first + SOON_DAYS) : span(today, first - 1);
  if (relation === 'until') return isNot ? span(last + 1, last + SOON_DAYS) : span(today, last);
  return relation === 'from' ? span(first, first + SOON_DAYS) : day;
}

/** "Any time next week" is next week. */
function withoutAny(pieces: Piece[]): Piece[] {
  const isAny = (piece: Piece) => piece.kind === 'day' && piece.isAny;
  const named = pieces.filter((piece) => !isAny(piece));
  if (named.length === pieces.length || !named.some((piece) => piece.kind === 'day' && !piece.not)) return pieces;
  return named.map((piece) => (piece.kind === 'day' ? { ...piece, isFlexible: true } : piece));
}

/** "Tuesday does not work", "montags kann ich nicht": what was said before it in its clause is not wished. */
function excluded(pieces: Piece[], atoms: readonly Atom[]): Piece[] {
  let clause = 0;
  const refused = new Set<number>();
  for (const [at, { is }] of atoms.entries()) {
    const after = atoms[at + 1]?.is;
    const isLast = is === 'not' && (after === undefined || after === 'sep');
    if (is === 'bad' || isLast) refused.add(clause);
    if (is === 'sep') clause++;
  }
  const isRefused = (piece: Piece) => refused.has(piece.clause) && !piece.not;
  // "Next week, but mornings are no good": what is left of the days.
  const isPart = (piece: Piece) =>
    piece.kind === 'time' &&
    piece.isPart &&
    !pieces.some(({ kind, clause }) => kind === 'day' && clause === piece.clause);
  return pieces
    .filter((piece) => !(piece.kind === 'time' && isRefused(piece) && !isPart(piece)))
    .map((piece) => (isRefused(piece) ? { ...piece, not: true } : piece));
}
