/** The JSON door to holds: one a participant, so that it is put and not added to. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { confirmationOf, repeatOf } from '../taking/api.ts';
import { confirmationOut } from '../taking/inputs.ts';
import { confirmHold, type Held, holdSlot, releaseSlot } from './commands.ts';
import { confirmedHold, holdOut, wantedHold } from './inputs.ts';

const PATH = '/bookings/:token/hold';
const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

export const holdsApi = new Hono<AppEnv>();

holdsApi.put(
  PATH,
  limited('holds', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Hold a time',
    description:
      'Keeps it from others for five minutes. A participant has one hold: another time takes its place, the same time again is the same hold and does not last longer.',
    parameters: [link],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(wantedHold) as never } } },
    security: [],
    responses: {
      200: { description: 'It is held.', content: { 'application/json': { schema: resolver(holdOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const { startsAt, timezone: zone, language, durationMinutes: minutes } = await readJson(c, wantedHold);
    return c.json(holdOf(await holdSlot(c.var.ctx, startsAt, { zone, language, minutes })));
  },
);

holdsApi.delete(
  PATH,
  limited('holds', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Let a hold go',
    description: 'The time is free again at once. An appointment stays: it is cancelled at `confirmation`.',
    parameters: [link],
    security: [],
    responses: { 204: { description: 'Nothing is held.' }, ...problemResponse(404, 410, 429) },
  }),
  async (c) => {
    await releaseSlot(c.var.ctx);
    return c.body(null, 204);
  },
);

holdsApi.post(
  `${PATH}/confirmation`,
  limited('confirmations', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Confirm a hold',
    description:
      'Makes what is held the appointment. A hold that ran out is confirmed all the same while nobody took its time; with `startsAt` even after it was forgotten.',
    parameters: [link, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(confirmedHold) as never } } },
    security: [],
    responses: {
      201: { description: 'It is yours.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const { eventId, startsAt, ...asked } = await readJson(c, confirmedHold);
    const seen = {
      zone: asked.timezone,
      language: asked.language,
      minutes: asked.durationMinutes,
      answers: asked.answers,
      guests: asked.guests,
    };
    const repeat = repeatOf(c, { startsAt, ...asked, eventId });
    return c.json(confirmationOf(await confirmHold(c.var.ctx, { eventId, startsAt }, repeat, seen)), 201);
  },
);

function holdOf({ eventId, startsAt, endsAt, heldUntil }: Held) {
  const [starts, ends, until] = [startsAt, endsAt, heldUntil].map(spellInstant) as [string, string, string];
  return { eventId, startsAt: starts, endsAt: ends, heldUntil: until, status: 'held' as const };
}
