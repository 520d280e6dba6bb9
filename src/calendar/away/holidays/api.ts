/** The JSON door of holidays: those of a place to look at, and whose one keeps. The days themselves are out of office. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { dropHolidays, keepHolidays } from '#calendar/away/holidays/commands.ts';
import { holidaysQuery, placeInput } from '#calendar/away/holidays/inputs.ts';
import { keptCalendar, readYear } from '#calendar/away/holidays/queries.ts';
import { calendarJson } from '#calendar/away/holidays/rules.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { texts } from './openapi.ts';

const CALENDAR = '/holiday-calendar';
const READ = [limited('schedules', 120), keyGate('schedules:read')] as const;
const WRITE = [limited('schedules', 120), keyGate('schedules:write')] as const;
export const holidaysApi = new Hono<AppEnv>();

holidaysApi.get('/holidays', ...READ, describeRoute(texts.getHolidays), async (c) =>
  c.json({ data: await readYear(c.var.ctx, readQuery(c, holidaysQuery)), nextCursor: null }),
);

holidaysApi.get(CALENDAR, ...READ, describeRoute(texts.getHolidaycalendar), async (c) =>
  c.json(calendarJson(await keptCalendar(c.var.ctx))),
);

holidaysApi.put(CALENDAR, ...WRITE, describeRoute(texts.putHolidaycalendar), async (c) => {
  const place = await readJson(c, placeInput);
  return c.json(calendarJson(await keepHolidays(c.var.ctx, place)));
});

holidaysApi.delete(CALENDAR, ...WRITE, describeRoute(texts.deleteHolidaycalendar), async (c) => {
  await dropHolidays(c.var.ctx);
  return c.body(null, 204);
});
