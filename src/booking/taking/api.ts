/** The JSON door of one participant's link: the token in the path is all that is needed. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import {
  idempotencyKey,
  lengthParameter,
  pathParameter,
  problemResponse,
  rangeParameters,
} from '#foundation/http/openapi.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { cancelSlot, moveSlot, type Taken, takeSlot } from './commands.ts';
import { confirmationOut, slotsOut, slotsQuery, wantedBooking, wantedTime } from './inputs.ts';
import { readFreeTimes } from './queries.ts';

const PATH = '/bookings/:token';
const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

export const bookingsApi = new Hono<AppEnv>();

bookingsApi.get(
  `${PATH}/slots`,
  limited('slots', 300),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Free times of an invitation',
    description:
      'The times that the participant behind the token can take, on dates of `timezone` (their own when it is not given). At most 62 days.',
    parameters: [link, ...rangeParameters, lengthParameter],
    security: [],
    responses: {
      200: { description: 'Free times, in order.', content: { 'application/json': { schema: resolver(slotsOut) } } },
      ...problemResponse(404, 409, 410, 422, 429),
    },
  }),
  async (c) => {
    const { from, to, timezone, durationMinutes } = readQuery(c, slotsQuery);
    return c.json({ data: (await readFreeTimes(c.var.ctx, from, to, timezone, durationMinutes)).map(spellSlot) });
  },
);

bookingsApi.post(
  `${PATH}/confirmation`,
  limited('confirmations', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Take a time',
    description:
      'With the `timezone` in which the times were asked for, if one was named. Taking the same time again gives the first answer. A time that is gone is a 409 with the nearest free ones.',
    parameters: [link, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(wantedBooking) as never } } },
    security: [],
    responses: {
      201: { description: 'It is yours.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const wanted = await readJson(c, wantedBooking);
    const { startsAt, timezone: zone, language, durationMinutes: minutes, answers, guests } = wanted;
    const seen = { zone, language, minutes, answers, guests };
    const taken = await takeSlot(c.var.ctx, startsAt, repeatOf(c, wanted), seen);
    return c.json(confirmationOf(taken), 201);
  },
);

bookingsApi.patch(
  `${PATH}/confirmation`,
  limited('moves', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Move the appointment',
    description: 'To another free time; the one before is free again at once. Both sides are told.',
    parameters: [link],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(wantedTime) as never } } },
    security: [],
    responses: {
      200: { description: 'It was moved.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const wanted = await readJson(c, wantedTime);
    return c.json(
      confirmationOf(await moveSlot(c.var.ctx, wanted.startsAt, { zone: wanted.timezone, language: wanted.language })),
    );
  },
);

bookingsApi.delete(
  `${PATH}/confirmation`,
  limited('cancellations', 60),
  linkGate,
  describeRoute({
    tags: ['Bookings'],
    summary: 'Cancel the appointment',
    description: 'The time is free again at once. Cancelling twice is one cancellation.',
    parameters: [link],
    security: [],
    responses: { 204: { description: 'It is cancelled.' }, ...problemResponse(404, 409, 410, 429) },
  }),
  async (c) => {
    await cancelSlot(c.var.ctx);
    return c.body(null, 204);
  },
);

/**
 * The request as it may be repeated; its actor is the participant, who is known by the token alone. A page's `token`
 * stands for each of its times apart: who goes back and chooses another one asks for something else.
 */
export function repeatOf(
  c: C,
  asked: {
    startsAt?: number;
    durationMinutes?: number;
    answers?: unknown;
    guests?: readonly string[];
    eventId?: string;
  },
  token?: string,
) {
  const link = c.var.runtime.keys.readLink('participant', c.req.param('token') ?? '');
  const { startsAt, durationMinutes, answers, guests, eventId } = asked;
  const ofTime = token && `${token} ${startsAt}`;
  const key = repeatKey(c, 'bookings.confirmation', { startsAt, durationMinutes, answers, guests, eventId }, ofTime);
  return key && link ? { ...key, actor: `participant:${link.id}` } : null;
}

/** What was taken, as JSON says it. */
export function confirmationOf({ eventId, startsAt, endsAt, status }: Taken) {
  const stands = status === 'pending' ? ('pending' as const) : ('confirmed' as const);
  return { eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: stands };
}

function spellSlot({ startsAt, endsAt }: { startsAt: number; endsAt: number }) {
  return { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
