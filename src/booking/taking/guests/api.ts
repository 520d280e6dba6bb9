/** The JSON door to who comes along: the whole list is put, whoever is new in it is invited, whoever is missing is told. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { guestsOut, guestsWanted } from '../../guests/inputs.ts';
import { changeGuests } from './commands.ts';

export const guestsApi = new Hono<AppEnv>();

guestsApi.put(
  '/bookings/:token/guests',
  limited('guests', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Say who comes along',
    description:
      'Email addresses of others, as many as the invitation lets people bring. They get the calendar entry and every change of it; who is left out from now on is told. Your own address and the organizer’s are left out.',
    parameters: [pathParameter('token', 'What follows `/b/` in the link of a participant.')],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(guestsWanted) as never } } },
    security: [],
    responses: {
      200: { description: 'Who comes along.', content: { 'application/json': { schema: resolver(guestsOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const { guests } = await readJson(c, guestsWanted);
    const now = await changeGuests(c.var.ctx, () => guests);
    return c.json({ guests: now.map(({ email }) => email) });
  },
);
