// From pieces to the days that are wished, each with the hours that belong to it.

import { SOON_DAYS } from '#conversations/dates/calendar/rules.ts';
import { type Minutes, within } from '#conversations/dates/clock/rules.ts';
import type { Day, Piece, Time } from '#conversations/dates/pieces/rules.ts';
import type { Span } from '#conversations/dates/spans/rules.ts';
import { dateOf, daysSinceMonday } from '#foundation/lib/zones.ts';

/** Dates (YYYY-MM-DD), both in it; `minutes` where these days have hours of their own. */
export type WishedDays = { from: string; to: string; minutes?: Minutes | null };

const DAY_MINUTES = 1440;
const NOON = 720;
const MAX_SPANS = 21;
const LATEST_DAYS = 732;
const LONGEST_DAYS = 62;

type Group = { days: Day[]; times: Time[] };

/** Every span of days with the hours that belong to it: "Tuesday at three or Wednesday morning". */
export function wished(said: Piece[], today: number): WishedDays[] {
  const pieces = placed(onceEach(said));
  const refused = pieces.flatMap((piece) => (piece.kind === 'day' && piece.not ? piece.spans : []));
  const groups = groupsOf(pieces.filter((piece) => piece.kind === 'time' || !piece.not));
  const soon: Span[] = [{ from: today, to: today + SOON_DAYS }];
  const found = groups.flatMap(({ days, times }) => {
    const spans = days.length > 0 ? days.flatMap((day) => day.spans) : soon;
    const hours = hoursOf(times);
    return spans
      .flatMap((span) => without(span, refused))
      .flatMap(({ from, to }) => (hours.length > 0 ? hours : [null]).map((minutes) => ({ from, to, minutes })));
  });
  return found
    .filter(({ from, to }) => from >= today && to >= from && to <= today + LATEST_DAYS)
    .sort((a, b) => a.from - b.from || (a.minutes?.from ?? 0) - (b.minutes?.from ?? 0))
    .slice(0, MAX_SPANS)
    .map(({ from, to, minutes }) => ({ from: dateOf(from), to: dateOf(to), minutes }));
}

/** "Friday at eleven? This Friday", "Friday, I mean the 23rd": what is said again is the same day, only more exactly. */
function onceEach(said: Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [at, piece] of said.entries()) {
    const isAgain = piece.kind === 'day' && !piece.joined && said[at + 1]?.kind !== 'time';
    const first = isAgain ? pieces.findIndex((other) => other.kind === 'day' && isSameDay(other, piece)) : -1;
    if (first < 0) pieces.push(piece);
    else pieces[first] = { ...(pieces[first] as Day), spans: (piece as Day).spans, weekday: (piece as Day).weekday };
  }
  return pieces;
}

function isSameDay(one: Day, other: Day): boolean {
  const [a, b] = [one.spans[0]!, other.spans[0]!];
  if (one.not !== other.not || one.clause === other.clause) return false;
  if (one.spans.length > 1 || other.spans.length > 1 || a.from !== a.to || b.from !== b.to) return false;
  return a.from === b.from || (one.weekday > 0 && daysSinceMonday(b.from) + 1 === one.weekday);
}

/** Weekdays in the week or month that is said beside them: "Tuesday or Wednesday next week". */
function placed(said: Piece[]): Piece[] {
  const pieces = workdaysOnly(said);
  const wide = pieces.filter((piece): piece is Day => piece.kind === 'day' && piece.isWide && !piece.not);
  // "In two weeks, say Wednesday the 28th" is that day.
  const exactly = pieces.filter((piece): piece is Day => piece.kind === 'day' && !piece.not && isDate(piece));
  if (wide.length === 1 && exactly.length > 0 && exactly.every((day) => !day.joined && isInside(day, wide[0]!)))
    return pieces.filter((piece) => piece !== wide[0]);
  const named = pieces.filter((piece) => piece.kind === 'day' && piece.weekday > 0);
  const frame = wide.length === 1 ? wide[0]! : null;
  if (!frame || named.length === 0 || (frame.joined && pieces.indexOf(frame) > 0)) return pieces;
  return pieces
    .filter((piece) => piece !== frame || named.every(({ not }) => not))
    .map((piece) => (piece.kind === 'day' && piece.weekday > 0 ? insideOf(frame, piece) : piece));
}

function isDate({ isWide, weekday, spans }: Day): boolean {
  return !isWide && weekday === 0 && spans.length === 1;
}

function isInside({ spans: [day] }: Day, { spans }: Day): boolean {
  return spans.some(({ from, to }) => from <= day!.from && day!.to <= to);
}

/** "A weekday next week": those of its days. */
function workdaysOnly(pieces: Piece[]): Piece[] {
  const isWide = (piece: Piece): piece is Day => piece.kind === 'day' && piece.isWide && !piece.not;
  const [workdays, week] = [true, false].map((isMany) =>
    pieces.filter(isWide).find(({ spans }) => spans.length > 1 === isMany),
  );
  if (!workdays || !week) return pieces;
  const spans = week.spans.flatMap((span) =>
    daysOf(span).flatMap((day) => (daysSinceMonday(day) < 5 ? [{ from: day, to: day }] : [])),
  );
  return pieces.filter((piece) => piece !== workdays).map((piece) => (piece === week ? { ...week, spans } : piece));
}

function daysOf({ from, to }: Span): number[] {
  return Array.from({ length: Math.min(to - from + 1, LONGEST_DAYS) }, (_, at) => from + at);
}

function insideOf(frame: Day, day: Day): Day {
  const days = frame.spans.flatMap(({ from, to }) =>
    daysOf({ from, to }).filter((one) => daysSinceMonday(one) + 1 === day.weekday),
  );
  if (days.length === 0) return day;
  return { ...day, isFlexible: day.isFlexible || frame.isFlexible, spans: days.map((one) => ({ from: one, to: one })) };
}

function groupsOf(pieces: Piece[]): Group[] {
  const groups: Group[] = [];
  const leads = pieces[0]?.kind;
  for (const piece of pieces) {
    const group = groups.at(-1);
    const isFull = group && piece.kind === leads && (leads === 'day' ? group.times : group.days).length > 0;
    const open = group && !isFull ? group : { days: [], times: [] };
    if (open !== group) groups.push(open);
    if (piece.kind === 'day') open.days.push(piece);
    else open.times.push(piece);
  }
  const last = groups.at(-1);
  // A time after the last day belongs to it: "in the morning on Tuesday or Wednesday, at nine".
  if (groups.length > 1 && last && last.days.length === 0) {
    groups.pop();
    groups.at(-1)!.times.push(...last.times);
  }
  return groups.length > 0 ? groups : [{ days: [], times: [] }];
}

function hoursOf(times: Time[]): Minutes[] {
  const found: Time[] = [];
  for (const time of times.map((one) => (one.not ? complement(one) : one))) {
    const last = found.at(-1);
    if (last && !time.joined) found[found.length - 1] = narrowed(last, time);
    else found.push(time);
  }
  return found.map(({ from, to }) => ({ from, to }));
}

function complement(time: Time): Time {
  return time.from < NOON
    ? { ...time, not: false, from: time.to, to: DAY_MINUTES }
    : { ...time, not: false, from: 0, to: time.from };
}

/** "In the evening, at seven"; "after two, in the afternoon". */
function narrowed(one: Time, other: Time): Time {
  const [wide, narrow] = one.to - one.from >= other.to - other.from ? [one, other] : [other, one];
  if (narrow.to - narrow.from === 1 && !narrow.sure) {
    const minute = within({ minute: narrow.from % NOON, sure: false }, wide);
    return { ...narrow, from: minute, to: minute + 1 };
  }
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  return from < to ? { ...narrow, from, to } : other;
}

function without(span: Span, refused: readonly Span[]): Span[] {
  const touched = refused.filter(({ from, to }) => from <= span.to && to >= span.from);
  if (touched.length === 0) return [span];
  const left = daysOf(span).filter((day) => !touched.some(({ from, to }) => from <= day && day <= to));
  return left.reduce<Span[]>((spans, day) => {
    const last = spans.at(-1);
    if (last && last.to === day - 1) last.to = day;
    else spans.push({ from: day, to: day });
    return spans;
  }, []);
}
