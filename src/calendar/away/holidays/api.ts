/** The JSON door of holidays: those of a place to look at, and whose one keeps. The days themselves are out of office. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { dropHolidays, keepHolidays } from '#calendar/away/holidays/commands.ts';
import { calendarOut, holidayOut, holidaysQuery, placeInput } from '#calendar/away/holidays/inputs.ts';
import { keptCalendar, readYear } from '#calendar/away/holidays/queries.ts';
import { calendarJson } from '#calendar/away/holidays/rules.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { listOut, problemResponse } from '#foundation/http/openapi.ts';

const tags = ['Time away'];
const CALENDAR = '/holiday-calendar';
const READ = [limited('schedules', 120), keyGate('schedules:read')] as const;
const WRITE = [limited('schedules', 120), keyGate('schedules:write')] as const;
const oneCalendar = { content: { 'application/json': { schema: resolver(calendarOut) } } };
const asked = (name: string, description: string, example: string, required = false) => {
  return { name, in: 'query' as const, required, description, schema: { type: 'string' as const }, example };
};

export const holidaysApi = new Hono<AppEnv>();

holidaysApi.get(
  '/holidays',
  ...READ,
  describeRoute({
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
  }),
  async (c) => c.json({ data: await readYear(c.var.ctx, readQuery(c, holidaysQuery)), nextCursor: null }),
);

holidaysApi.get(
  CALENDAR,
  ...READ,
  describeRoute({
    tags,
    summary: 'Whose public holidays you keep',
    description: 'Your own choice. Its days are in the list of when you are out of office.',
    responses: { 200: { description: 'The place.', ...oneCalendar }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => c.json(calendarJson(await keptCalendar(c.var.ctx))),
);

holidaysApi.put(
  CALENDAR,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Keep the public holidays of a country or a region',
    description:
      'Their days are out of office from now on, each year anew. What is still to come of another place goes; the same place once more changes nothing. A single day is switched off by `ignored` of its time away.',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: resolver(placeInput) as never } },
    },
    responses: { 200: { description: 'As it is kept.', ...oneCalendar }, ...problemResponse(401, 403, 415, 422, 429) },
  }),
  async (c) => {
    const place = await readJson(c, placeInput);
    return c.json(calendarJson(await keepHolidays(c.var.ctx, place)));
  },
);

holidaysApi.delete(
  CALENDAR,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Keep no public holidays',
    description: 'Their days are offered again.',
    responses: { 204: { description: 'None are kept.' }, ...problemResponse(401, 403, 429) },
  }),
  async (c) => {
    await dropHolidays(c.var.ctx);
    return c.body(null, 204);
  },
);
