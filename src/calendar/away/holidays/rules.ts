// Which days are holidays somewhere, out of the file of a country.

import type { Country, HolidayFile, HolidayIndex, Place } from '#calendar/away/holidays/inputs.ts';
import type { Holidaying } from '#calendar/away/rules.ts';
import { addDays, DAY_MS } from '#foundation/lib/zones.ts';

/** Holidays are made for this year and so many more, so that invitations that reach far know them. */
export const YEARS_AHEAD = 2;
const HALF_DAY_MS = DAY_MS / 2;

/** A holiday: whole local days, both ends included, its name in English and in the country's own language. */
export type Holiday = { from: string; to: string; name: string; localName: string };

/** The holidays of a region ('' is the whole country) that touch the dates `from` to `to`, in order, each once. */
export function holidaysIn(file: HolidayFile, region: string, from: string, to: string): Holiday[] {
  const found = file.holidays
    .filter((holiday) => holiday.in === undefined || holiday.in.includes(region))
    .flatMap(({ name, days = 1, on }) => {
      const [english, own] = file.names[name]!;
      return datesOf(on, file).map((first) => {
        return { from: first, to: addDays(first, days - 1), name: english, localName: own };
      });
    })
    .filter((holiday) => holiday.to >= from && holiday.from <= to);
  const once = new Map(found.map((holiday) => [`${holiday.from} ${holiday.name}`, holiday]));
  return [...once.values()].sort((a, b) => order(a.from, b.from) || order(a.name, b.name));
}

/** The country of an index by its code, or null; so when it has no such region. */
export function countryIn(index: HolidayIndex, { country, region }: Place): Country | null {
  const found = index.countries.find(({ code }) => code === country);
  return found && (region === '' || found.regions.some(({ code }) => code === region)) ? found : null;
}

/** "Germany, Bayern", or the codes where the index does not know them. */
export function placeName(index: HolidayIndex | null, { country, region }: Place): string {
  const found = index?.countries.find(({ code }) => code === country);
  const part = found?.regions.find(({ code }) => code === region)?.name ?? region;
  return [found?.name ?? country, part].filter(Boolean).join(', ');
}

/** Whose holidays are kept, as the JSON door gives it. */
export function calendarJson({ id, country, region, madeUntil }: Holidaying) {
  return { id, country, region: region || null, madeUntil };
}

/** The first date that is not over on every clock on earth at `now` (ms). */
export function firstDate(now: number): string {
  return new Date(now - HALF_DAY_MS).toISOString().slice(0, 10);
}

/** The last year that is made at `now` (ms), as far as the file goes. */
export function lastYear(now: number, { until }: Pick<HolidayFile, 'until'>): number {
  return Math.min(new Date(now).getUTCFullYear() + YEARS_AHEAD, until);
}

function datesOf(on: number | number[], { from, until }: HolidayFile): string[] {
  if (typeof on !== 'number') return on.map(spelled);
  return Array.from({ length: until - from + 1 }, (_, at) => spelled((from + at) * 10_000 + on));
}

function spelled(date: number): string {
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
