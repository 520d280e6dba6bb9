import { Hono } from 'hono';
import { schedulesApi } from '#calendar/availability/api.ts';
import { awayApi } from '#calendar/away/api.ts';
import { holidaysApi } from '#calendar/away/holidays/api.ts';
import { eventsApi } from '#calendar/events/api.ts';
import type { AppEnv } from '#foundation/http/app.ts';

/** The JSON door of the calendar, below `/api/v1`. */
export const calendarApi = new Hono<AppEnv>()
  .route('/', schedulesApi)
  .route('/', awayApi)
  .route('/', holidaysApi)
  .route('/', eventsApi);
