/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { deliveryOut } from '../invitations/answers/openapi.ts';
import { againInput, settlementInput } from './inputs.ts';

const tags = ['Deliveries'];

const which = pathParameter('id', 'The message.', 'uuid');

const one = { content: { 'application/json': { schema: resolver(deliveryOut) } } };

export const texts = {
  getOne: {
    tags,
    summary: 'One message and how far it is',
    description: 'Its state, each step with its time, and why it did not arrive.',
    parameters: [which],
    responses: { 200: { description: 'The message.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  postRetry: {
    tags,
    summary: 'Send a message again',
    description:
      'For one that failed, bounced, was held back, or of which nobody knows; also over another channel, which from then on is its reader’s. It goes as a message of its own; the old one stays as it was.',
    parameters: [which, idempotencyKey()],
    requestBody: { content: { 'application/json': { schema: resolver(againInput) as never } } },
    responses: {
      202: { description: 'The message that is on its way; of an invitation’s link, the old one.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  putSettlement: {
    tags,
    summary: 'Say what became of a message',
    description: 'For one that is `unknown`: whether it did go out. It is not sent again by that.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(settlementInput) as never } } },
    responses: { 200: { description: 'The message.', ...one }, ...problemResponse(401, 403, 404, 409, 415, 422, 429) },
  },
  putDismissal: {
    tags,
    summary: 'Let a message be',
    description: 'Nothing more is done about one that did not arrive; it is not listed as such any more.',
    parameters: [which],
    responses: { 200: { description: 'The message.', ...one }, ...problemResponse(401, 403, 404, 409, 429) },
  },
} satisfies Texts;
