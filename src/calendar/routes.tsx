import { Hono } from 'hono';
import { availabilityRoutes } from '#calendar/availability/routes.tsx';
import { awayRoutes } from '#calendar/away/routes.tsx';
import type { AppEnv } from '#foundation/http/app.ts';

/** The pages of the calendar's own settings. `away` is no schedule's id: its page stands before theirs. */
export const calendarRoutes = new Hono<AppEnv>().route('/', awayRoutes).route('/', availabilityRoutes);
