import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { importsApi } from './doors/files/api.ts';
import { notesApi } from './doors/notes/api.ts';
import { peopleApi } from './doors/people/api.ts';

/** The JSON door of people. `imports` and `export` are nobody's ids: they stand before the one that shows a person. */
export const leadsApi = new Hono<AppEnv>().route('/', importsApi).route('/', peopleApi).route('/', notesApi);
