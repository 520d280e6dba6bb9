/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  laterOut,
  lengthParameter,
  pathParameter,
  problemResponse,
  rangeParameters,
} from '#foundation/http/openapi.ts';
import { questionOut } from '../questions/openapi.ts';
import { slotsOut } from '../taking/openapi.ts';
import { bookingInput } from './inputs.ts';

/** `GET /pages/:slug` */
export const pageOut = z
  .object({
    slug: z.string().meta({ examples: ['first-consultation'] }),
    title: z.string().meta({ examples: ['First consultation'] }),
    description: z.string().nullable(),
    organizer: z.string().meta({ description: 'Who invites.', examples: ['Ada'] }),
    timezone: z.string().meta({ description: 'The IANA zone of the hours that are offered.' }),
    durationMinutes: z
      .number()
      .int()
      .meta({ description: 'The usual length.', examples: [30] }),
    durationChoices: z.array(z.number().int()).meta({ description: 'Other lengths that may be chosen.' }),
    questions: z.array(questionOut).meta({ description: 'What whoever books is asked.' }),
  })
  .meta({ id: 'Page', description: 'A page that is open to anyone.' });

/** `POST /pages/:slug/bookings` */
export const heldOut = z
  .object({
    eventId: z.string().meta({ format: 'uuid' }),
    startsAt: instantOut,
    endsAt: laterOut,
    status: z.literal('held'),
    heldUntil: instantOut.meta({ description: 'Until then the address must be confirmed by the mail that was sent.' }),
  })
  .meta({ id: 'HeldBooking', description: 'A time that is kept until its address is confirmed.' });

const tags = ['Pages'];

const which = pathParameter('slug', 'What follows `/i/` in the address of the page.');

export const texts = {
  getOne: {
    tags,
    summary: 'A page that is open to anyone',
    description: 'What can be booked there, how long it may be, and what is asked.',
    parameters: [which],
    security: [],
    responses: {
      200: { description: 'The page.', content: { 'application/json': { schema: resolver(pageOut) } } },
      ...problemResponse(404, 429),
    },
  },
  getSlots: {
    tags,
    summary: 'Free times of a page',
    description: 'On dates of `timezone` (the page’s own when it is not given). At most 62 days.',
    parameters: [which, ...rangeParameters, lengthParameter],
    security: [],
    responses: {
      200: { description: 'Free times, in order.', content: { 'application/json': { schema: resolver(slotsOut) } } },
      ...problemResponse(404, 409, 422, 429),
    },
  },
  postBookings: {
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
  },
} satisfies Texts;
