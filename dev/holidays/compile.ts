/**
 * The public holidays of each country, worked out once by date-holidays and kept in public/holidays/: that library is
 * far too heavy to ask while somebody waits. Days that are free only in part are left out.
 */
import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { HolidayFile, HolidayIndex } from '#calendar/away/holidays/inputs.ts';

export const FROM = 2025;
export const UNTIL = 2037;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Clocks that change make a day an hour longer or shorter; Lord Howe half of one. */
const SLACK_HOURS = 1.5;
const YEARS = Array.from({ length: UNTIL - FROM + 1 }, (_, at) => FROM + at);

const asked = new Holidays();

/** Where holidays are the whole country's: no region has a code like it. */
const COUNTRY = '';

/** A day as one region has it; `on` is 20261225. */
type Found = { name: string; local: string; days: number; on: number };

/** All countries that the library knows, with their regions. */
export function compileIndex(): HolidayIndex {
  const countries = Object.entries(asked.getCountries('en'))
    .map(([code, name]) => ({ code, name, regions: regionsOf(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { from: FROM, until: UNTIL, countries };
}

/** The whole days of one country and of each of its regions. */
export function compileCountry(country: string): HolidayFile {
  const regions = [COUNTRY, ...regionsOf(country).map(({ code }) => code)];
  const names: [string, string][] = [];
  const places = new Map<string, { name: number; days: number; on: number; in: string[] }>();
  for (const region of regions) {
    for (const { name, local, days, on } of daysOf(country, region)) {
      const key = JSON.stringify([name, local, days, on]);
      const one = places.get(key) ?? { name: indexOf(names, [name, local]), days, on, in: [] };
      if (!one.in.includes(region)) one.in.push(region);
      places.set(key, one);
    }
  }
  const alike = Map.groupBy(places.values(), (one) => JSON.stringify([one.name, one.days, one.in]));
  const holidays = [...alike.values()].map((ones) => {
    const { name, days, in: where } = ones[0]!;
    return {
      name,
      ...(days > 1 && { days }),
      ...(where.length < regions.length && { in: where }),
      on: shortened(ones.map(({ on }) => on).sort((a, b) => a - b)),
    };
  });
  return { country, from: FROM, until: UNTIL, names, holidays };
}

/** The file's text: a line for each holiday, so that what changes is seen. */
export function spelled(file: HolidayFile | HolidayIndex): string {
  const [list, name] = 'countries' in file ? [file.countries, 'countries'] : [file.holidays, 'holidays'];
  const head = JSON.stringify({ ...file, [name]: [] }).replace(/\]\}$/, '');
  return `${head}\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
}

function regionsOf(country: string): { code: string; name: string }[] {
  const states = Object.entries<string>(asked.getStates(country, 'en') ?? {});
  return states.flatMap(([state, name]) => [
    { code: state, name },
    ...Object.entries<string>(asked.getRegions(country, state, 'en') ?? {}).map(([region, part]) => {
      return { code: `${state}.${region}`, name: `${name}: ${part}` };
    }),
  ]);
}

function daysOf(country: string, region: string): Found[] {
  const own = [...placeOf(country, region).getLanguages()][0] ?? 'en';
  // One that was asked in a language remembers it: each is asked in one only.
  const [english, local] = [placeOf(country, region), placeOf(country, region)];
  return YEARS.flatMap((year) => {
    const names = new Map(local.getHolidays(year, own).map((one) => [`${one.date} ${one.rule}`, one.name]));
    return english.getHolidays(year, 'en').flatMap((one) => {
      const days = wholeDays(one);
      const on = Number(one.date.slice(0, 10).replaceAll('-', ''));
      return days > 0 ? [{ name: one.name, local: names.get(`${one.date} ${one.rule}`) ?? one.name, days, on }] : [];
    });
  });
}

function placeOf(country: string, region: string): Holidays {
  const [state, part] = region.split('.');
  const place = new Holidays();
  const types: HolidaysTypes.HolidayType[] = ['public'];
  if (part) place.init(country, state!, part, { types });
  else if (state) place.init(country, state, { types });
  else place.init(country, { types });
  return place;
}

// The library tells a holiday of some hours by when it starts and ends.
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): number {
  const startsLate = /^\S+ (?!00:00:00)/.test(date);
  const hours = (end.getTime() - start.getTime()) / HOUR_MS;
  return startsLate ? 0 : Math.floor((hours + SLACK_HOURS) / DAY_HOURS);
}

// What is on the same day each year is that day, once.
function shortened(dates: readonly number[]): number | number[] {
  const day = dates[0]! % 10_000;
  const yearly = dates.length === YEARS.length && dates.every((one, at) => one === YEARS[at]! * 10_000 + day);
  return yearly ? day : [...dates];
}

function indexOf(names: [string, string][], [name, local]: [string, string]): number {
  const at = names.findIndex((one) => one[0] === name && one[1] === local);
  return at >= 0 ? at : names.push([name, local]) - 1;
}
