import { clockAt } from '#foundation/lib/dates.ts';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
const SHORTEST_MINUTES = 20;
const DEFAULT_HOURS = { from: 8, to: 18 };
const MOST_LANES = 6;

export type Hours = { from: number; to: number };
type Timed = { start: number; end: number; allDay?: boolean };
/** Where an event stands in its day: minutes since midnight, and its lane among those that overlap. */
export type Placed<E> = { event: E; from: number; to: number; lane: number; lanes: number };

/** The events of one plain date, placed so that those which overlap stand side by side. All-day events are left out. */
export function placeDay<E extends Timed>(events: readonly E[], date: string, zone: string): Placed<E>[] {
  const pieces = events
    .filter((event) => !event.allDay)
    .map((event) => ({ event, ...pieceOf(event, date, zone) }))
    .filter((piece) => piece.to > piece.from)
    .sort((one, other) => one.from - other.from || other.to - one.to);
  return clusters(pieces).flatMap(intoLanes);
}

/** Whether an all-day event covers that plain date in that zone. */
export function coversDay(event: Timed, date: string, zone: string): boolean {
  return clockAt(event.start, zone).date <= date && clockAt(event.end - 1, zone).date >= date;
}

/** The hours to draw: the usual ones, widened until every event is inside. */
export function hoursFor(placed: readonly Placed<unknown>[], usual: Hours = DEFAULT_HOURS): Hours {
  const from = placed.map((piece) => Math.floor(piece.from / MINUTES_PER_HOUR));
  const to = placed.map((piece) => Math.ceil(piece.to / MINUTES_PER_HOUR));
  return { from: Math.min(usual.from, ...from), to: Math.max(usual.to, ...to) };
}

/**
 * A number of minutes as classes, one per binary digit ('m1 m4 m64'): the page may carry no style attribute, and eleven
 * rules in the sheet reach every minute of a day.
 */
export function minuteClasses(prefix: 'm' | 'd', minutes: number): string {
  const digits = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
  return digits
    .filter((digit) => minutes & digit)
    .map((digit) => `${prefix}${digit}`)
    .join(' ');
}

function pieceOf(event: Timed, date: string, zone: string): { from: number; to: number } {
  const start = clockAt(event.start, zone);
  const end = clockAt(event.end, zone);
  if (start.date > date || end.date < date) {
    return { from: 0, to: 0 };
  }
  const from = start.date < date ? 0 : start.minutes;
  const to = end.date > date ? MINUTES_PER_DAY : end.minutes;
  // A short one, or one in the repeated hour, still needs room for its name.
  return start.date === date
    ? { from, to: Math.min(MINUTES_PER_DAY, Math.max(to, from + SHORTEST_MINUTES)) }
    : { from, to };
}

function clusters<P extends { from: number; to: number }>(pieces: readonly P[]): P[][] {
  const groups: P[][] = [];
  let end = -1;
  for (const piece of pieces) {
    const group = groups.at(-1);
    if (group && piece.from < end) {
      group.push(piece);
    } else {
      groups.push([piece]);
    }
    end = Math.max(group && piece.from < end ? end : 0, piece.to);
  }
  return groups;
}

function intoLanes<E>(cluster: { event: E; from: number; to: number }[]): Placed<E>[] {
  const ends: number[] = [];
  const laned = cluster.map((piece) => {
    const open = ends.findIndex((end) => end <= piece.from);
    const lane = Math.min(open === -1 ? ends.length : open, MOST_LANES - 1);
    ends[lane] = piece.to;
    return { ...piece, lane };
  });
  return laned.map((piece) => ({ ...piece, lanes: ends.length }));
}
