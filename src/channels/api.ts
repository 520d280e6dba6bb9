/** The JSON doors of channels. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { changingApi } from './changing/api.ts';
import { listingApi } from './listing/api.ts';

export const channelsApi = new Hono<AppEnv>().route('/', listingApi).route('/', changingApi);
