/** Holidays as they are kept in public/holidays/, and as they are asked for. */
import * as z from 'zod';
import { words } from '#words/index.ts';

const t = words('en').holidays;

/** public/holidays/index.json: which countries there are, by their names, and which of their regions. */
export const holidayIndex = z.object({
  from: z.int(),
  until: z.int(),
  countries: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      regions: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
});
export type HolidayIndex = z.output<typeof holidayIndex>;
export type Country = HolidayIndex['countries'][number];

/**
 * public/holidays/PL.json. `name` counts into `names`, which are English and the country's own. `on` is 1225 where it
 * is that day of every year, or a list of 20260406. Without `days` it is one; without `in` it is the whole country and
 * each region's, and in `in` the country's own code is ''.
 */
export const holidayFile = z.object({
  country: z.string(),
  from: z.int(),
  until: z.int(),
  names: z.array(z.tuple([z.string(), z.string()])),
  holidays: z.array(
    z.object({
      name: z.int(),
      days: z.int().optional(),
      in: z.array(z.string()).optional(),
      on: z.union([z.int(), z.array(z.int())]),
    }),
  ),
});
export type HolidayFile = z.output<typeof holidayFile>;

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, t.countryWrong)
  .meta({ description: 'The country, by ISO 3166-1.', example: 'DE' });
const region = z
  .string()
  .regex(/^[A-Z0-9]{1,8}(\.[A-Z0-9-]{1,16})?$/i, t.regionWrong)
  .or(z.literal(''))
  .nullish()
  .transform((typed) => typed || '')
  .meta({ description: 'One of its regions, as /holidays/index.json names them; without it the whole country.' });

/** Whose holidays are wanted. */
export const placeInput = z.object({ country, region });
export type Place = z.output<typeof placeInput>;

/** What is looked at on the page: nothing, a country, or a region of it too. */
export const placeQuery = z.object({ country: z.string().default(''), region: z.string().default('') });

/** Which year of a place is looked at. */
export const holidaysQuery = placeInput.extend({
  year: z.coerce.number(t.yearWrong).int(t.yearWrong).optional().meta({ description: 'Without it, this year.' }),
});
