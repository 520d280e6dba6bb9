/**
 * Instants as people read them. Every function takes the instant in milliseconds since 1970 (UTC), an IANA zone and a
 * BCP 47 language, and answers a string in which the weekday is always said. Built on Intl (ECMA-402); formatters are
 * kept, because making one costs a hundred times what using it does.
 */
import { cachedFormatter, plainSpaces } from '#foundation/lib/formatters.ts';

const MINUTES_PER_HOUR = 60;

export type DayWidth = 'long' | 'short';

/** 'Thursday, May 7, 2026' (long) or 'Thu, May 7' (short). Throws RangeError for an unknown zone. */
export function formatDay(instant: number, zone: string, language: string, width: DayWidth = 'long'): string {
  return plainSpaces(cachedFormatter(language, zone, dayOptions(width)).format(instant));
}

/** '3:30 PM' or '15:30', as the language has it. */
export function formatTime(instant: number, zone: string, language: string): string {
  return plainSpaces(cachedFormatter(language, zone, { timeStyle: 'short' }).format(instant));
}

/** 'Thu, May 7, 3:30 PM'; with the year in the long width. */
export function formatDayTime(instant: number, zone: string, language: string, width: DayWidth = 'short'): string {
  const options = { ...dayOptions(width), hour: 'numeric', minute: '2-digit' } as const;
  return plainSpaces(cachedFormatter(language, zone, options).format(instant));
}

/** 'Thu, May 7, 3:30 – 4:00 PM'; both days are said when the end falls on another one. */
export function formatRange(start: number, end: number, zone: string, language: string, width: DayWidth = 'short') {
  const options = { ...dayOptions(width), hour: 'numeric', minute: '2-digit' } as const;
  return plainSpaces(cachedFormatter(language, zone, options).formatRange(start, end));
}

/** '3:30 – 4:00 PM', without the day, for places where the day stands above. */
export function formatTimeRange(start: number, end: number, zone: string, language: string): string {
  const options = { hour: 'numeric', minute: '2-digit' } as const;
  const sameDay = dateIn(start, zone) === dateIn(end, zone);
  return sameDay
    ? plainSpaces(cachedFormatter(language, zone, options).formatRange(start, end))
    : formatRange(start, end, zone, language);
}

/** 'Berlin, GMT+2': the zone's city and its offset at that instant; 'UTC' stays alone. */
export function formatZone(zone: string, instant: number, language: string): string {
  const parts = cachedFormatter(language, zone, { timeZoneName: 'shortOffset' }).formatToParts(instant);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const city = zoneCity(zone);
  return city === 'UTC' ? city : `${city}, ${offset}`;
}

/** 'Europe/Berlin' -> 'Berlin', 'America/Argentina/Buenos_Aires' -> 'Buenos Aires'. */
export function zoneCity(zone: string): string {
  const last = zone.split('/').at(-1) ?? zone;
  return last === 'UTC' || last === 'GMT' || zone.startsWith('Etc/') ? 'UTC' : last.replaceAll('_', ' ');
}

/** A plain date ('2026-05-07', no zone) in words. */
export function formatDate(date: string, language: string, width: DayWidth = 'long'): string {
  return formatDay(Date.parse(`${date}T12:00:00Z`), 'UTC', language, width);
}

/** '2026-05' or '2026-05-07' -> 'May 2026'. */
export function formatMonth(month: string, language: string): string {
  const instant = Date.parse(`${month.slice(0, 7)}-15T12:00:00Z`);
  return plainSpaces(cachedFormatter(language, 'UTC', { month: 'long', year: 'numeric' }).format(instant));
}

/** The weekday of a plain date: 'Thursday', 'Thu' or 'T'. */
export function formatWeekday(date: string, language: string, width: 'long' | 'short' | 'narrow' = 'long'): string {
  const instant = Date.parse(`${date}T12:00:00Z`);
  return cachedFormatter(language, 'UTC', { weekday: width }).format(instant);
}

/** What the wall shows there: the plain date and the minutes since its midnight by the clock (0 to 1439). */
export function clockAt(instant: number, zone: string): { date: string; minutes: number } {
  const options = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  // Sweden writes dates as ISO 8601 does: '2026-05-07 15:30'.
  const [date = '', time = ''] = cachedFormatter('sv-SE', zone, options).format(instant).split(' ');
  const [hour = '0', minute = '0'] = time.split(':');
  return { date, minutes: Number(hour) * MINUTES_PER_HOUR + Number(minute) };
}

/** Whether both zones show the same wall clock at that instant. */
export function sameClock(instant: number, zone: string, otherZone: string): boolean {
  const here = clockAt(instant, zone);
  const there = clockAt(instant, otherZone);
  return here.date === there.date && here.minutes === there.minutes;
}

/** The plain date there, '2026-05-07'. */
export function dateIn(instant: number, zone: string): string {
  return clockAt(instant, zone).date;
}

function dayOptions(width: DayWidth): Intl.DateTimeFormatOptions {
  return width === 'long'
    ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
    : { weekday: 'short', day: 'numeric', month: 'short' };
}
