/** The JSON door to who comes along: the whole list is put, whoever is new in it is invited, whoever is missing is told. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { guestsWanted } from '../../guests/inputs.ts';
import { changeGuests } from './commands.ts';
import { texts } from './openapi.ts';
export const guestsApi = new Hono<AppEnv>();

guestsApi.put('/bookings/:token/guests', limited('guests', 60), linkGate, describeRoute(texts.putGuests), async (c) => {
  const { guests, eventId } = await readJson(c, guestsWanted);
  const now = await changeGuests(c.var.ctx, () => guests, { eventId });
  return c.json({ guests: now.map(({ email }) => email) });
});
