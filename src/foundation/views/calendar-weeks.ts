// Where events stand in the weeks of a month: each day has a few rows, an event keeps its row on all its days of a week.

import { clockAt } from '#foundation/lib/dates.ts';

type Timed = { start: number; end: number; allDay?: boolean };

/** An event in one week: the days (0 to 6) that it covers there, its row, and whether it goes on beyond the week. */
export type WeekPiece<E> = { event: E; from: number; to: number; row: number; before: boolean; after: boolean };

/** A week with what is drawn in it, and for each of its days how many events found no row. */
export type WeekPlan<E> = { pieces: WeekPiece<E>[]; more: number[] };

/**
 * Gives the events of a week (`days`: plain dates in order) their rows. A day has `rows` of them, and one more that holds
 * either a last event of that day alone or the number of those which are left.
 */
export function planWeek<E extends Timed>(
  events: readonly E[],
  days: readonly string[],
  zone: string,
  rows: number,
): WeekPlan<E> {
  const taken = days.map(() => new Set<number>());
  const laid = piecesOf(events, days, zone).map((piece) => {
    const covered = taken.slice(piece.from, piece.to + 1);
    let row = 0;
    while (covered.some((day) => day.has(row))) row++;
    for (const day of covered) day.add(row);
    return { ...piece, row };
  });
  const isOver = (piece: WeekPiece<E>, day: number) => piece.row >= rows && piece.from <= day && piece.to >= day;
  const over = days.map((_, day) => laid.filter((piece) => isOver(piece, day)));
  const isDrawn = (piece: WeekPiece<E>) =>
    piece.row < rows || (piece.row === rows && piece.from === piece.to && over[piece.from]!.length === 1);
  return {
    pieces: laid.filter(isDrawn),
    more: over.map((pieces) => pieces.filter((piece) => !isDrawn(piece)).length),
  };
}

/** The plain dates on which an event is, as its first and its last one. */
export function datesOf({ start, end }: Timed, zone: string): { first: string; last: string } {
  return { first: clockAt(start, zone).date, last: clockAt(Math.max(start, end - 1), zone).date };
}

// Those of several days first, so that they keep the upper rows all week long; then by time.
function piecesOf<E extends Timed>(events: readonly E[], days: readonly string[], zone: string): WeekPiece<E>[] {
  return events
    .map((event) => ({ event, ...datesOf(event, zone) }))
    .filter(({ first, last }) => first <= days.at(-1)! && last >= days[0]!)
    .map(({ event, first, last }) => ({
      event,
      from: Math.max(0, days.indexOf(first)),
      to: last > days.at(-1)! ? days.length - 1 : days.indexOf(last),
      row: 0,
      before: first < days[0]!,
      after: last > days.at(-1)!,
    }))
    .sort((one, other) => spanOf(other) - spanOf(one) || one.event.start - other.event.start);
}

// What stands on a single day, all of it or not, counts as no span: order of time decides there.
function spanOf<E extends Timed>({ event, from, to, before, after }: WeekPiece<E>): number {
  return to > from || before || after || event.allDay ? to - from + 1 : 0;
}
