import { and, asc, gt, lt } from 'drizzle-orm';
import {
  type Country,
  type HolidayFile,
  type HolidayIndex,
  holidayFile,
  holidayIndex,
  type Place,
} from '#calendar/away/holidays/inputs.ts';
import { countryIn, firstDate, type Holiday, holidaysIn, placeName } from '#calendar/away/holidays/rules.ts';
import { ownHolidays } from '#calendar/away/queries.ts';
import type { Holidaying } from '#calendar/away/rules.ts';
import { holidayCalendars } from '#calendar/away/schema.ts';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { addDays } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const PREVIEW_DAYS = 365;

/** Which countries and regions there are. */
export async function readIndex({ services }: Ctx): Promise<HolidayIndex> {
  return holidayIndex.parse(await services.holidays('index'));
}

/** The holidays of one country, or null where it is not known. */
export async function readCountry({ services }: Ctx, country: string): Promise<HolidayFile | null> {
  const file = await services.holidays(country);
  return file === null ? null : holidayFile.parse(file);
}

/** A country with its holidays. Throws Refusal: invalid for a country or a region that is not there. */
export async function readPlace(ctx: Ctx, place: Place): Promise<{ file: HolidayFile; country: Country }> {
  const [index, file] = await Promise.all([readIndex(ctx), readCountry(ctx, place.country)]);
  const t = words('en').holidays;
  if (!file) throw new Refusal('invalid', { fields: { country: [t.countryWrong] } });
  const country = countryIn(index, place);
  if (!country) throw new Refusal('invalid', { fields: { region: [t.regionWrong] } });
  return { file, country };
}

/** The name of the place whose holidays are kept; its codes when the files do not answer, since the page says more than that. */
export async function keptName(ctx: Ctx, kept: Holidaying): Promise<string> {
  try {
    return placeName(await readIndex(ctx), kept);
  } catch (error) {
    ctx.log.warn('The names of countries were not read', faultFields(error));
    return placeName(null, kept);
  }
}

/** A calendar whose days are made until a year that is not the last one any more. */
export type DueCalendar = ReturnType<typeof calendarsDue>['_']['result'][number];

/** Whose days are not made until `year` yet, after `after` in the order of their ids. In the service's scope. */
export function calendarsDue(year: number, after: string | undefined, limit: number) {
  return build
    .select({
      id: holidayCalendars.id,
      organizationId: holidayCalendars.organizationId,
      country: holidayCalendars.country,
      region: holidayCalendars.region,
      madeUntil: holidayCalendars.madeUntil,
    })
    .from(holidayCalendars)
    .where(and(lt(holidayCalendars.madeUntil, year), after ? gt(holidayCalendars.id, after) : undefined))
    .orderBy(asc(holidayCalendars.id))
    .limit(limit);
}

/** What the page of the choice shows; `country` and `coming` only of a country that is there. */
export type Choice = {
  index: HolidayIndex;
  kept: Holidaying | null;
  place: Place;
  country: Country | null;
  coming: Holiday[];
};

/** Reads that page; without a country it begins with the one that is kept. */
export async function readChoice(ctx: Ctx, asked: Place): Promise<Choice> {
  const [[kept = null]] = await ctx.db.read([ownHolidays()]);
  const index = await readIndex(ctx);
  const wanted = asked.country === '' && kept ? { country: kept.country, region: kept.region } : asked;
  const known = index.countries.some(({ code }) => code === wanted.country) ? wanted.country : '';
  // Whoever chooses another country has the region of the one before in the form still.
  const place = { country: known, region: countryIn(index, wanted) ? wanted.region : '' };
  const country = countryIn(index, place);
  const file = country && (await readCountry(ctx, country.code));
  const today = firstDate(ctx.now);
  const coming = file ? holidaysIn(file, place.region, today, addDays(today, PREVIEW_DAYS)) : [];
  return { index, kept, place, country, coming };
}

/** The holidays of a place in a year. Throws Refusal: invalid for a place or a year that is not there. */
export async function readYear(ctx: Ctx, { year, ...place }: Place & { year?: number }): Promise<Holiday[]> {
  await ctx.db.read([]);
  const { file } = await readPlace(ctx, place);
  const wanted = year ?? new Date(ctx.now).getUTCFullYear();
  const t = words('en').holidays;
  if (wanted < file.from || wanted > file.until)
    throw new Refusal('invalid', { fields: { year: [t.yearOut(file.from, file.until)] } });
  return holidaysIn(file, place.region, `${wanted}-01-01`, `${wanted}-12-31`);
}

/** Whose holidays the member who entered keeps. Throws Refusal: not_found. */
export async function keptCalendar(ctx: Ctx): Promise<Holidaying> {
  const [[kept]] = await ctx.db.read([ownHolidays()]);
  if (!kept) throw new Refusal('not_found');
  return kept;
}
