/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, laterOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { confirmationOut } from '../taking/openapi.ts';
import { confirmedHold, wantedHold } from './inputs.ts';

export const holdOut = z
  .object({
    eventId: z.string().meta({ format: 'uuid' }),
    startsAt: instantOut,
    endsAt: laterOut,
    heldUntil: instantOut.meta({ description: 'Until when nobody else can take it.' }),
    status: z.literal('held'),
  })
  .meta({ id: 'Hold', description: 'A time that is kept for one participant for some minutes.' });

const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

export const texts = {
  putHold: {
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
  },
  deleteHold: {
    tags: ['Bookings'],
    summary: 'Let a hold go',
    description: 'The time is free again at once. An appointment stays: it is cancelled at `confirmation`.',
    parameters: [link],
    security: [],
    responses: { 204: { description: 'Nothing is held.' }, ...problemResponse(404, 410, 429) },
  },
  postHoldConfirmation: {
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
  },
} satisfies Texts;
