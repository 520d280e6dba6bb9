/**
 * Times as iCalendar writes them (RFC 5545, 3.3.4 to 3.3.6 and 3.3.9). A wall time is what a local clock shows, in
 * milliseconds as if it were UTC; a clock says which instant that is.
 */
import { DAY_MS, offsetAt, wallToInstant } from '#foundation/lib/zones.ts';

/** How a zone, named or described in the file, turns what its clocks show into instants (ms), and back. */
export type Clock = { instantOf(wall: number): number; wallOf(instant: number): number };

/** A point in time as it is written: a day, what some clock shows, or an instant in UTC. */
export type When = { wall: number; is: 'date' | 'local' | 'utc' };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const WHEN = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d{1,9})?(Z)?)?$/i;
const DURATION = /^([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$/i;
// Wider than any life, and far from where dates of the language end.
const YEAR_MIN = 1600;
const YEAR_MAX = 9999;

export const UTC: Clock = { instantOf: (wall) => wall, wallOf: (instant) => instant };

/** The clocks of a named zone. */
export function clockOf(zone: string): Clock {
  return {
    instantOf: (wall) => wallToInstant(zone, wall),
    wallOf: (instant) => instant + offsetAt(zone, instant),
  };
}

/** A DATE or DATE-TIME; null for what is none, such as the 30th of February or the year 201. */
export function readWhen(text: string): When | null {
  const [, year, month, day, hour, minute, second = '0', utc] = WHEN.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const written = new Date(midnight);
  const isDay = written.getUTCMonth() === Number(month) - 1 && written.getUTCDate() === Number(day);
  if (!isDay || Number(year) < YEAR_MIN || Number(year) > YEAR_MAX) return null;
  if (hour === undefined) return { wall: midnight, is: 'date' };
  // The leap second and the end of a day are written by some.
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  const clock = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Math.min(Number(second), 59) * SECOND_MS;
  return clock > DAY_MS ? null : { wall: midnight + clock, is: utc === undefined ? 'local' : 'utc' };
}

/** A DURATION: whole days by the calendar, the rest by the clock, in ms. Null for what is none, or runs backwards. */
export function readDuration(text: string): { days: number; ms: number } | null {
  const found = DURATION.exec(text.trim());
  if (found === null || !/\d/.test(text)) return null;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  const ms = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  const whole = { days: Number(weeks) * 7 + Number(days), ms };
  return sign === '-' && whole.days + whole.ms > 0 ? null : whole;
}

/** A UTC-OFFSET (RFC 5545, 3.3.14) in ms; null for what is none. */
export function readOffset(text: string | undefined): number | null {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d{2}):?(\d{2}):?(\d{2})?$/.exec(text?.trim() ?? '') ?? [];
  if (sign === undefined) return null;
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return size > DAY_MS ? null : sign === '-' ? -size : size;
}
