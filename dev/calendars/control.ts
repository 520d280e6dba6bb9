/** What tests, and the page of the local calendar, may do to it: its mood, and things that a vendor does by itself. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { House } from './app.ts';
import { moodShape, WELL } from './moods.ts';
import { forgetConsents } from './state.ts';

export const ACTS = ['forget-tokens', 'expire-access', 'revoke-consents', 'end-channels'] as const;
const act = z.object({ act: z.enum(ACTS) });

/** POST /mood with any part of a mood as JSON, POST /act with one of ACTS, GET / for all of it. */
export function controlRoutes(house: House): Hono {
  const routes = new Hono();
  routes.get('/', (c) => c.json({ mood: house.mood, log: house.log }));
  routes.post('/mood', async (c) => {
    const read = moodShape.partial().safeParse(await c.req.json().catch(() => null)).data;
    if (!read) return c.json({ error: 'This is no mood.', moods: WELL }, 400);
    Object.assign(house.mood, read);
    return c.json(house.mood);
  });
  routes.post('/act', async (c) => {
    const read = act.safeParse(await c.req.json().catch(() => null)).data;
    if (!read) return c.json({ error: 'This cannot be done.', acts: ACTS }, 400);
    perform(house, read.act);
    return c.body(null, 204);
  });
  return routes;
}

/** Does what a vendor does without being asked. */
export function perform(house: House, what: (typeof ACTS)[number]): void {
  const { state } = house;
  if (what === 'forget-tokens') state.round++;
  else if (what === 'expire-access') state.access = [];
  else if (what === 'revoke-consents') forgetConsents(state, () => true);
  else state.channels = [];
  house.keep();
}
