import { Hono } from 'hono';
import { availabilityRoutes } from '#calendar/availability/routes.tsx';
import { holidayRoutes } from '#calendar/away/holidays/routes.tsx';
import { awayRoutes } from '#calendar/away/routes.tsx';
import type { AppEnv } from '#foundation/http/app.ts';

/** The pages of the calendar's own settings. `away` and `holidays` are no schedule's id: their pages stand before those. */
export const calendarRoutes = new Hono<AppEnv>()
  .route('/', holidayRoutes)
  .route('/', awayRoutes)
  .route('/', availabilityRoutes);
