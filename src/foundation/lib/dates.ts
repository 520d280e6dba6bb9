/**
 * Instants as people read them. Every function takes the instant in milliseconds since 1970 (UTC), an IANA zone and a
 * BCP 47 language, and answers a string in which the weekday is always said. Built on Intl (ECMA-402); formatters are
 * kept, because making one costs a hundred times what using it does.
 */
import { cachedFormatter, plainSpaces } from '#foundation/lib/formatters.ts';
import { offsetAt, toLocal } from '#foundation/lib/zones.ts';

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;
const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT_DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const DATED_DAY = { ...SHORT_DAY, year: 'numeric' } as const;
const DAY = { long: LONG_DAY, short: SHORT_DAY, dated: DATED_DAY };
const DAY_AND_CLOCK = {
  long: { ...LONG_DAY, ...CLOCK },
  short: { ...SHORT_DAY, ...CLOCK },
  dated: { ...DATED_DAY, ...CLOCK },
};
const TIME = { timeStyle: 'short' } as const;
const OFFSET = { timeZoneName: 'shortOffset' } as const;
const ZONE_NAME = { timeZoneName: 'long' } as const;
const KEPT_OFFSETS = 1_000;
const LEFT_TO_RIGHT_MARK = '\u200e';

/** `dated`: short, with the year. */
export type DayWidth = 'long' | 'short' | 'dated';

const offsets = new Map<string, string>();

/** 'Thursday, May 7, 2026' (long) or 'Thu, May 7' (short). Throws RangeError for an unknown zone. */
export function formatDay(instant: number, zone: string, language: string, width: DayWidth = 'long'): string {
  return plainSpaces(cachedFormatter(language, zone, DAY[width]).format(instant));
}

/** '3:30 PM' or '15:30', as the language has it. */
export function formatTime(instant: number, zone: string, language: string): string {
  return plainSpaces(cachedFormatter(language, zone, TIME).format(instant));
}

/** 'Thu, May 7, 3:30 PM'; with the year in the long width. */
export function formatDayTime(instant: number, zone: string, language: string, width: DayWidth = 'short'): string {
  return plainSpaces(cachedFormatter(language, zone, DAY_AND_CLOCK[width]).format(instant));
}

/** 'Thu, May 7, 3:30 PM'; with the year where it is not the one of `now` (ms) there. */
export function formatSoon(instant: number, zone: string, language: string, now: number): string {
  const year = (at: number) => dateIn(at, zone).slice(0, 4);
  return formatDayTime(instant, zone, language, year(instant) === year(now) ? 'short' : 'dated');
}

/** 'Thu, May 7, 3:30 – 4:00 PM'; both days are said when the end falls on another one. */
export function formatRange(start: number, end: number, zone: string, language: string, width: DayWidth = 'short') {
  return plainSpaces(cachedFormatter(language, zone, DAY_AND_CLOCK[width]).formatRange(start, end));
}

/** '3:30 – 4:00 PM', without the day, for places where the day stands above. */
export function formatTimeRange(start: number, end: number, zone: string, language: string): string {
  const sameDay = dateIn(start, zone) === dateIn(end, zone);
  return sameDay
    ? plainSpaces(cachedFormatter(language, zone, CLOCK).formatRange(start, end))
    : formatRange(start, end, zone, language);
}

/** 'Berlin, GMT+2': the zone's city and its offset at that instant; 'UTC' stays alone. */
export function formatZone(zone: string, instant: number, language: string): string {
  const city = zoneCity(zone);
  return city === 'UTC' ? city : `${city}, ${offsetLabel(zone, instant, language)}`;
}

// Zones that are equally far from UTC say so in the same words, and a page says it of dozens.
function offsetLabel(zone: string, instant: number, language: string): string {
  const key = `${language}|${offsetAt(zone, instant)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= KEPT_OFFSETS) offsets.clear();
  const parts = cachedFormatter(language, zone, OFFSET).formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  // After a word that runs from right to left the sign would stand behind its number (Unicode UAX 9).
  const label = name.replace(/(?<=\p{Script=Arabic})[-+−]/u, `${LEFT_TO_RIGHT_MARK}$&`);
  offsets.set(key, label);
  return label;
}

/** What belongs to a time said by clocks of `zone`: 'Central European Summer Time; 9:00 AM Eastern Daylight Time', with the day there where it differs. */
export function formatThere(instant: number, zone: string, elsewhere: string, language: string): string {
  const isSameDay = dateIn(instant, zone) === dateIn(instant, elsewhere);
  const there = isSameDay ? formatTime(instant, elsewhere, language) : formatDayTime(instant, elsewhere, language);
  return `${zoneName(zone, instant, language)}; ${there} ${zoneName(elsewhere, instant, language)}`;
}

function zoneName(zone: string, instant: number, language: string): string {
  const parts = cachedFormatter(language, zone, ZONE_NAME).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
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

/** Two plain dates as one range: 'May 4 – 10, 2026'. */
export function formatDates(from: string, to: string, language: string): string {
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
  return plainSpaces(cachedFormatter(language, 'UTC', { dateStyle: 'long' }).formatRange(noon(from), noon(to)));
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
  const { date, minute } = toLocal(zone, instant);
  return { date, minutes: minute };
}

/** Whether both zones show the same wall clock at that instant. */
export function sameClock(instant: number, zone: string, otherZone: string): boolean {
  return offsetAt(zone, instant) === offsetAt(otherZone, instant);
}

/** The plain date there, '2026-05-07'. */
export function dateIn(instant: number, zone: string): string {
  return toLocal(zone, instant).date;
}
