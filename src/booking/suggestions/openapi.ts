/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  laterOut,
  listOut,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';
import { PROPOSERS, SLOT_STATUSES } from '../inputs.ts';
import { confirmationOut } from '../taking/openapi.ts';
import { answerInput, suggestionsInput, takingInput } from './inputs.ts';

export const own = {
  id: z.string().meta({ format: 'uuid' }),
  startsAt: instantOut,
  endsAt: laterOut,
  suggestedBy: z.enum(PROPOSERS).meta({ description: 'The organizer’s ones are counter-offers.' }),
  status: z.enum(SLOT_STATUSES).meta({ description: '`superseded` when it was withdrawn or overtaken.' }),
  note: z.string().nullable().meta({ description: 'What was written along.' }),
  answerNote: z.string().nullable().meta({ description: 'What was written with the answer.' }),
  counterOf: z.string().nullable().meta({ format: 'uuid', description: 'The suggestion that it answers.' }),
  eventId: z.string().nullable().meta({ format: 'uuid', description: 'The appointment that it would move.' }),
  createdAt: instantOut,
  decidedAt: instantOut.nullable(),
};

export const suggestionOut = z
  .object(own)
  .meta({ id: 'Suggestion', description: 'A time that one side suggested to the other.' });

export const receivedSuggestionOut = z
  .object({
    ...own,
    participantId: z.string().meta({ format: 'uuid', description: 'Whose suggestion it is.' }),
    participant: z.string().meta({ description: 'Their name.', examples: ['Noor Haddad'] }),
    free: z.boolean().meta({ description: 'Whether every host is free then, as things stand.' }),
  })
  .meta({ id: 'ReceivedSuggestion', description: 'The same, as the organizer sees it.' });

export const suggestionsOut = z.object({ data: z.array(suggestionOut) });

export const receivedSuggestionsOut = listOut(receivedSuggestionOut);

export const acceptedOut = z
  .object({
    eventId: z
      .string()
      .nullable()
      .meta({ format: 'uuid', description: 'The appointment; none where it is `offered`.' }),
    startsAt: instantOut,
    endsAt: laterOut,
    status: z.enum(['confirmed', 'offered']),
  })
  .meta({ id: 'AcceptedSuggestion', description: 'What came of a suggestion that was accepted.' });

const tags = ['Bookings'];

const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

const which = [link, pathParameter('id', 'The suggestion.', 'uuid')];

const list = { content: { 'application/json': { schema: resolver(suggestionsOut) } } };

export const texts = {
  getSuggestions: {
    tags,
    summary: 'Suggested times',
    description:
      'What the participant behind the token suggested, and what the organizer suggested instead; newest first, at most 50.',
    parameters: [link],
    security: [],
    responses: { 200: { description: 'All of them.', ...list }, ...problemResponse(404, 410, 429) },
  },
  postSuggestions: {
    tags,
    summary: 'Suggest other times',
    description:
      'Up to three times that suit better than those that are offered. The organizer is told, and accepts, declines or suggests another one. At most three wait at a time. For who has an appointment they are other times of it: accepted, it moves.',
    parameters: [link, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(suggestionsInput) as never } } },
    security: [],
    responses: {
      201: { description: 'The organizer is told.', ...list },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
  deleteSuggestionsOne: {
    tags,
    summary: 'Take a suggestion back',
    description: 'One of their own that waits.',
    parameters: which,
    security: [],
    responses: { 204: { description: 'It is taken back.' }, ...problemResponse(404, 409, 410, 429) },
  },
  postSuggestionsAcceptance: {
    tags,
    summary: 'Take what the organizer suggested',
    description:
      'Also outside of the offered times, as long as it is free. What the invitation asks is answered with it; where nothing is asked there need be no body.',
    parameters: [...which, idempotencyKey()],
    requestBody: { content: { 'application/json': { schema: resolver(takingInput) as never } } },
    security: [],
    responses: {
      201: { description: 'It is yours.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
  postSuggestionsDecline: {
    tags,
    summary: 'Decline what the organizer suggested',
    description: 'The organizer is told, with `note`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    security: [],
    responses: { 204: { description: 'It is declined.' }, ...problemResponse(404, 409, 410, 415, 422, 429) },
  },
} satisfies Texts;
