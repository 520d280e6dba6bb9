/** The JSON door of pages that are open to anyone: no key is needed, as on the pages themselves. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { slugGate } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import {
  idempotencyKey,
  lengthParameter,
  pathParameter,
  problemResponse,
  rangeParameters,
} from '#foundation/http/openapi.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { slotsOut, slotsQuery } from '../taking/inputs.ts';
import { readFreeTimes, readOffering } from '../taking/queries.ts';
import { datesAround } from '../taking/rules.ts';
import { bookOpenly, type HeldOpen } from './commands.ts';
import { bookingInput, heldOut, pageOut } from './inputs.ts';

const PATH = '/pages/:slug';
const tags = ['Pages'];
const which = pathParameter('slug', 'What follows `/i/` in the address of the page.');

export const pagesApi = new Hono<AppEnv>();

pagesApi.get(
  PATH,
  limited('page offers', 300),
  slugGate,
  describeRoute({
    tags,
    summary: 'A page that is open to anyone',
    description: 'What can be booked there, how long it may be, and what is asked.',
    parameters: [which],
    security: [],
    responses: {
      200: { description: 'The page.', content: { 'application/json': { schema: resolver(pageOut) } } },
      ...problemResponse(404, 429),
    },
  }),
  async (c) => {
    const { now, ctx } = c.var;
    const { invitation, guest, situation } = await readOffering(ctx, datesAround(now, now));
    const { slug, title, description, durationMinutes, durationChoices, questions } = invitation;
    const { timezone } = situation.schedule;
    const told = { slug, title, description, organizer: guest.organizer, timezone };
    return c.json({ ...told, durationMinutes, durationChoices, questions });
  },
);

pagesApi.get(
  `${PATH}/slots`,
  limited('page slots', 300),
  slugGate,
  describeRoute({
    tags,
    summary: 'Free times of a page',
    description: 'On dates of `timezone` (the page’s own when it is not given). At most 62 days.',
    parameters: [which, ...rangeParameters, lengthParameter],
    security: [],
    responses: {
      200: { description: 'Free times, in order.', content: { 'application/json': { schema: resolver(slotsOut) } } },
      ...problemResponse(404, 409, 422, 429),
    },
  }),
  async (c) => {
    const { from, to, timezone, durationMinutes } = readQuery(c, slotsQuery);
    const free = await readFreeTimes(c.var.ctx, from, to, timezone, durationMinutes);
    return c.json({
      data: free.map((slot) => ({ startsAt: spellInstant(slot.startsAt), endsAt: spellInstant(slot.endsAt) })),
    });
  },
);

pagesApi.post(
  `${PATH}/bookings`,
  limited('page bookings', 30),
  slugGate,
  describeRoute({
    tags,
    summary: 'Book a time on a page',
    description:
      'The time is held for half an hour. A mail goes to `email`, and its button makes it an appointment: nobody can be booked by somebody else. A time that is gone is a 409 with the nearest free ones; wrong answers are named as `answers.<id>`.',
    parameters: [which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(bookingInput) as never } } },
    security: [],
    responses: {
      202: { description: 'It is held.', content: { 'application/json': { schema: resolver(heldOut) } } },
      ...problemResponse(404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const wanted = await readJson(c, bookingInput);
    const { startsAt, name, email, timezone: zone, durationMinutes: minutes, language, answers } = wanted;
    const network = networkOf(c);
    const visitor = { name, email, network: network === 'unknown' ? null : network };
    const seen = { zone, minutes, language, answers };
    return c.json(heldJson(await bookOpenly(c.var.ctx, startsAt, visitor, seen, repeatOf(c, wanted))), 202);
  },
);

function repeatOf(c: C, asked: unknown) {
  const key = repeatKey(c, 'pages.bookings', asked);
  return key && { ...key, actor: `slug:${(c.req.param('slug') ?? '').toLowerCase()}` };
}

function heldJson({ eventId, startsAt, endsAt, heldUntil }: HeldOpen) {
  const times = { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
  return { eventId, ...times, status: 'held' as const, heldUntil: spellInstant(heldUntil) };
}
