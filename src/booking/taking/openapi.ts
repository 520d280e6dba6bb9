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
import { wantedBooking, wantedMove } from './inputs.ts';

export const slotOut = z
  .object({ startsAt: instantOut, endsAt: laterOut })
  .meta({ id: 'Slot', description: 'A free time.' });
export const slotsOut = z.object({ data: z.array(slotOut) });
export const confirmationOut = z
  .object({
    eventId: z.string().meta({ format: 'uuid' }),
    startsAt: instantOut,
    endsAt: laterOut,
    status: z
      .enum(['confirmed', 'pending'])
      .meta({ description: '`pending` while it waits for the organizer to confirm it.', examples: ['confirmed'] }),
  })
  .meta({ id: 'Confirmation', description: 'The appointment that was taken.' });

const which = {
  name: 'eventId',
  in: 'query',
  description: 'Which appointment, where one link may have several: needed there.',
  schema: { type: 'string', format: 'uuid' },
} as const;

const moved = {
  ...which,
  description: 'An appointment that is to be moved, where one link may have several: its own time is not in the way.',
};

const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

export const texts = {
  getSlots: {
    tags: ['Bookings'],
    summary: 'Free times of an invitation',
    description:
      'The times that the participant behind the token can take, on dates of `timezone` (their own when it is not given). At most 62 days.',
    parameters: [link, ...rangeParameters, lengthParameter, moved],
    security: [],
    responses: {
      200: { description: 'Free times, in order.', content: { 'application/json': { schema: resolver(slotsOut) } } },
      ...problemResponse(404, 409, 410, 422, 429),
    },
  },
  postConfirmation: {
    tags: ['Bookings'],
    summary: 'Take a time',
    description:
      'With the `timezone` in which the times were asked for, if one was named. Taking the same time again gives the first answer. Where an invitation gives one person several appointments each time taken is one more. A time that is gone is a 409 with the nearest free ones.',
    parameters: [link, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(wantedBooking) as never } } },
    security: [],
    responses: {
      201: { description: 'It is yours.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
  patchConfirmation: {
    tags: ['Bookings'],
    summary: 'Move the appointment',
    description:
      'To another free time; the one before is free again at once. Both sides are told. Where one link may have several appointments `eventId` says which; without it that is a 409 `which_appointment`.',
    parameters: [link],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(wantedMove) as never } } },
    security: [],
    responses: {
      200: { description: 'It was moved.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
  deleteConfirmation: {
    tags: ['Bookings'],
    summary: 'Cancel the appointment',
    description:
      'The time is free again at once. Cancelling twice is one cancellation. Where one link may have several appointments `eventId` says which; without it that is a 409 `which_appointment`.',
    parameters: [link, which],
    security: [],
    responses: { 204: { description: 'It is cancelled.' }, ...problemResponse(404, 409, 410, 422, 429) },
  },
} satisfies Texts;
