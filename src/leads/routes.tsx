import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { filePages } from './pages/files/routes.tsx';
import { peoplePages } from './pages/people/routes.tsx';

/** The list of people, the form, and their files; one person's own page is put together from many domains, by the desk. */
export const leadRoutes = new Hono<AppEnv>().route('/', filePages).route('/', peoplePages);
