/** When an agent answers: hours by weekday, 0 is Sunday, in a zone. Instants are milliseconds since 1970. Pure. */
import { addDays, toInstant, toLocal } from '#foundation/lib/zones.ts';
import type { Hours } from '../inputs.ts';

const DAYS_AHEAD = 8;

/** Whether these hours hold `now`. */
export function isOpen(hours: readonly Hours[], zone: string, now: number): boolean {
  const { date, minute } = toLocal(zone, now);
  return hours.some(({ weekday, from, until }) => weekday === weekdayOf(date) && from <= minute && minute < until);
}

/** When such hours begin next; null where there are none. */
export function answersAgain(hours: readonly Hours[], zone: string, now: number): number | null {
  const { date } = toLocal(zone, now);
  for (let day = 0; day < DAYS_AHEAD; day++) {
    const there = addDays(date, day);
    const begins = hours
      .filter(({ weekday, from, until }) => weekday === weekdayOf(there) && from < until)
      .map(({ from }) => toInstant(zone, there, from))
      .filter((at) => at > now);
    if (begins.length > 0) return Math.min(...begins);
  }
  return null;
}

function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}
