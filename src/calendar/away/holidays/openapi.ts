/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import { placeInput } from '#calendar/away/holidays/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { listOut, problemResponse } from '#foundation/http/openapi.ts';

const plainDate = z.string().meta({ format: 'date', examples: ['2026-12-25'] });

export const holidayOut = z
  .object({
    from: plainDate,
    to: plainDate.meta({ description: 'The last day; it is included.' }),
    name: z.string().meta({ examples: ['Christmas Day'] }),
    localName: z.string().meta({ description: 'In the language of the country.', examples: ['1. Weihnachtstag'] }),
  })
  .meta({ id: 'Holiday', description: 'A public holiday: whole days wherever the hours are read.' });

export const calendarOut = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    country: z.string().meta({ examples: ['DE'] }),
    region: z
      .string()
      .nullable()
      .meta({ examples: ['BY'] }),
    madeUntil: z.int().meta({ description: 'The last year of which the days are there; each night looks for more.' }),
  })
  .meta({ id: 'HolidayCalendar', description: 'Whose public holidays you keep.' });

const tags = ['Time away'];

const oneCalendar = { content: { 'application/json': { schema: resolver(calendarOut) } } };

const asked = (name: string, description: string, example: string, required = false) => {
  return { name, in: 'query' as const, required, description, schema: { type: 'string' as const }, example };
};

export const texts = {
  getHolidays: {
    tags,
    summary: 'The public holidays of a place in a year',
    description:
      'Whole days only, to look at; nothing is kept by it. `/holidays/index.json` on this host lists the countries with their regions.',
    parameters: [
      asked('country', 'The country, by ISO 3166-1.', 'DE', true),
      asked('region', 'One of its regions; without it the whole country.', 'BY'),
      asked('year', 'Without it, this year.', '2027'),
    ],
    responses: {
      200: {
        description: 'All of that year, in order.',
        content: { 'application/json': { schema: resolver(listOut(holidayOut)) } },
      },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  getHolidaycalendar: {
    tags,
    summary: 'Whose public holidays you keep',
    description: 'Your own choice. Its days are in the list of when you are out of office.',
    responses: { 200: { description: 'The place.', ...oneCalendar }, ...problemResponse(401, 403, 404, 429) },
  },
  putHolidaycalendar: {
    tags,
    summary: 'Keep the public holidays of a country or a region',
    description:
      'Their days are out of office from now on, each year anew. What is still to come of another place goes; the same place once more changes nothing. A single day is switched off by `ignored` of its time away.',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: resolver(placeInput) as never } },
    },
    responses: { 200: { description: 'As it is kept.', ...oneCalendar }, ...problemResponse(401, 403, 415, 422, 429) },
  },
  deleteHolidaycalendar: {
    tags,
    summary: 'Keep no public holidays',
    description: 'Their days are offered again.',
    responses: { 204: { description: 'None are kept.' }, ...problemResponse(401, 403, 429) },
  },
} satisfies Texts;
