/** What the document of the API says of the routes here, and the shape of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { instantOut, laterOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { MESSAGE_MAX } from './rules.ts';

const tags = ['Events'];
const which = pathParameter('id', 'An event that came from an invitation.', 'uuid');

const moveIn = z.object({
  startsAt: instantOut.meta({ description: 'When it starts now.' }),
  endsAt: laterOut.optional().meta({ description: 'When it ends; it keeps its length when it is not given.' }),
  message: z.string().max(MESSAGE_MAX).optional().meta({ description: 'A word to whoever comes.' }),
});

const bookedOut = z
  .object({
    eventId: z.uuid(),
    status: z.string().meta({ description: 'How it stands now.', examples: ['confirmed'] }),
    startsAt: instantOut,
    endsAt: laterOut,
  })
  .meta({ id: 'ChangedBooking' });

const content = { 'application/json': { schema: resolver(bookedOut) } };

export const texts = {
  put: {
    tags,
    summary: 'Move an appointment that somebody took',
    description:
      'For its organizer: to any time to come at which every host is free, offered or not. Whoever comes is told.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(moveIn) as never } } },
    responses: {
      200: { description: 'The appointment as it is now.', content },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  delete: {
    tags,
    summary: 'Cancel an appointment that somebody took',
    description: 'For its organizer: its time is free at once, and whoever comes is told.',
    parameters: [
      which,
      {
        name: 'message',
        in: 'query',
        description: 'A word to whoever comes.',
        schema: { type: 'string', maxLength: MESSAGE_MAX },
      },
    ],
    responses: { 200: { description: 'The appointment.', content }, ...problemResponse(401, 403, 404, 409, 422, 429) },
  },
} satisfies Texts;
