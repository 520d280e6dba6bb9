/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  laterOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';
import { id } from './inputs.ts';

export const requestOut = z
  .object({
    id: id.meta({ description: 'The event that it becomes.' }),
    invitationId: id,
    participantId: id.meta({ description: 'Who asks.' }),
    title: z.string().meta({ examples: ['First consultation'] }),
    name: z.string().meta({ description: 'Who asks, by name.', examples: ['Noor Haddad'] }),
    startsAt: instantOut,
    endsAt: laterOut,
    askedAt: instantOut,
  })
  .meta({ id: 'Request', description: 'A time that waits for your word.' });

export const requestsOut = listOut(requestOut);

/** What became of a request. */
export const decidedOut = z
  .object({
    id,
    status: z.enum(['confirmed', 'cancelled']).meta({ examples: ['confirmed'] }),
    startsAt: instantOut,
    endsAt: laterOut,
  })
  .meta({ id: 'DecidedRequest', description: 'What became of it.' });

const tags = ['Requests'];

const which = pathParameter('id', 'The event that was asked for.', 'uuid');

const decided = { content: { 'application/json': { schema: resolver(decidedOut) } } };

export const texts = {
  get: {
    tags,
    summary: 'Times that wait for your word',
    description: 'Of your invitations that need a confirmation; the soonest first.',
    parameters: [...pageParameters],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(requestsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  postConfirmation: {
    tags,
    summary: 'Confirm a time',
    description:
      'It becomes an appointment and both sides get the calendar entry. Confirming twice is one confirmation. `time_taken` when it kept nothing free and something else is there by now.',
    parameters: [which, idempotencyKey()],
    responses: {
      200: { description: 'It is an appointment.', ...decided },
      ...problemResponse(401, 403, 404, 409, 429),
    },
  },
  deleteOne: {
    tags,
    summary: 'Decline a time',
    description: 'The participant is told, with `note` when there is one, and can take another time.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: {
      200: { description: 'It is declined.', ...decided },
      ...problemResponse(401, 403, 404, 409, 422, 429),
    },
  },
} satisfies Texts;
