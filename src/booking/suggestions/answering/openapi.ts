/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { answerInput, counterInput } from '../inputs.ts';
import { acceptedOut, receivedSuggestionOut, receivedSuggestionsOut } from '../openapi.ts';

const tags = ['Invitations'];

const invited = pathParameter('id', 'The invitation.', 'uuid');

const which = [invited, pathParameter('suggestionId', 'The suggestion.', 'uuid')];

const one = { content: { 'application/json': { schema: resolver(receivedSuggestionOut) } } };

export const texts = {
  getSuggestions: {
    tags,
    summary: 'Times that were suggested',
    description: 'By its people, and by the organizer instead; newest first. `free` says how the calendar stands.',
    parameters: [invited, ...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(receivedSuggestionsOut) } },
      },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  },
  postSuggestionsAcceptance: {
    tags,
    summary: 'Accept a suggested time',
    description:
      'Books it for whoever suggested it, also outside of the offered hours, and tells both. Never on top of something else: that is a 409 `time_taken`. Where everybody meets at one time it becomes one more time to answer, `offered`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    responses: {
      201: { description: 'It is booked.', content: { 'application/json': { schema: resolver(acceptedOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  postSuggestionsDecline: {
    tags,
    summary: 'Decline a suggested time',
    description: 'Whoever suggested it is told, with `note`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    responses: {
      200: { description: 'It is declined.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  postSuggestionsCounter: {
    tags,
    summary: 'Suggest another time instead',
    description:
      'Offered or not, as long as it is free. They are told and take it by one button; nothing is held until then.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(counterInput) as never } } },
    responses: {
      201: { description: 'The counter-offer.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  deleteSuggestionsOne: {
    tags,
    summary: 'Take a counter-offer back',
    description: 'One of the organizer’s that waits; it can no longer be taken.',
    parameters: which,
    responses: { 204: { description: 'It is taken back.' }, ...problemResponse(401, 403, 404, 409, 429) },
  },
} satisfies Texts;
