/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';
import { ENDPOINT_STATUSES, endpointInput, HOOK_EVENTS, HOOK_STATUSES, OFF_REASONS } from './inputs.ts';

export const endpointOut = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    status: z.enum(ENDPOINT_STATUSES).meta({
      description: 'Nothing is sent to an endpoint before it has answered the challenge, nor to one that is off.',
    }),
    offReason: z.enum(OFF_REASONS).nullable().meta({ description: 'Why it is off.' }),
    failingSince: instantOut.nullable().meta({ description: 'Since when nothing has got through.' }),
    secret: z.string().optional().meta({ description: 'What signatures are checked with; said when it is made.' }),
    createdAt: instantOut,
  })
  .meta({ id: 'WebhookEndpoint', description: 'An address that is told what happens.' });

export const hookOut = z
  .object({
    id: z.uuid().meta({ description: 'The `webhook-id` of its requests.' }),
    type: z.string().meta({ examples: ['booking.confirmed'] }),
    status: z.enum(HOOK_STATUSES),
    attempts: z.int(),
    answer: z.int().nullable().meta({ description: 'The HTTP status of the last answer.' }),
    error: z.string().nullable().meta({ description: 'Why there was none.' }),
    milliseconds: z.int().nullable().meta({ description: 'How long the last try took.' }),
    nextAttemptAt: instantOut.nullable(),
    deliveredAt: instantOut.nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'WebhookDelivery', description: 'One message to one endpoint, with its tries.' });

export const endpointsOut = z.object({ data: z.array(endpointOut) });

export const hooksOut = listOut(hookOut);

const tags = ['Webhooks'];

const which = pathParameter('id', 'The endpoint.', 'uuid');

const one = { content: { 'application/json': { schema: resolver(endpointOut) } } };

const body = { required: true, content: { 'application/json': { schema: resolver(endpointInput) as never } } };

const faults = problemResponse(401, 403, 404, 409, 415, 422, 429);

export const texts = {
  get: {
    tags,
    summary: 'Webhook endpoints',
    description: 'All of the organization, the oldest first.',
    responses: {
      200: { description: 'The endpoints.', content: { 'application/json': { schema: resolver(endpointsOut) } } },
      ...problemResponse(401, 403, 429),
    },
  },
  post: {
    tags,
    summary: 'Add a webhook endpoint',
    description:
      'It is sent a challenge at once: a signed POST of type `endpoint.challenge`, which it answers with its `data.challenge` as JSON under `challenge`. Only then is it `active`. Requests are signed by the Standard Webhooks scheme (`webhook-id`, `webhook-timestamp`, `webhook-signature`) and tried again for a day.',
    parameters: [idempotencyKey()],
    requestBody: body,
    responses: { 201: { description: 'It is added; the secret is said only now.', ...one }, ...faults },
  },
  getOne: {
    tags,
    summary: 'One webhook endpoint',
    description: 'How it stands. Its secret is not said again.',
    parameters: [which],
    responses: { 200: { description: 'The endpoint.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  putOne: {
    tags,
    summary: 'Change a webhook endpoint',
    description: 'Another address must answer the challenge first.',
    parameters: [which],
    requestBody: body,
    responses: { 200: { description: 'As it is now.', ...one }, ...faults },
  },
  deleteOne: {
    tags,
    summary: 'Remove a webhook endpoint',
    description: 'With its log.',
    parameters: [which],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postProof: {
    tags,
    summary: 'Send the challenge again',
    description: 'When it did not answer it the first time.',
    parameters: [which, idempotencyKey()],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  postSecret: {
    tags,
    summary: 'Make a new secret',
    description: 'Signatures are made with it at once.',
    parameters: [which, idempotencyKey()],
    responses: {
      201: { description: 'The endpoint with its new secret.', ...one },
      ...problemResponse(401, 403, 404, 429),
    },
  },
  postPause: {
    tags,
    summary: 'Switch a webhook endpoint off',
    description: 'What waits for it is not sent.',
    parameters: [which, idempotencyKey()],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  deletePause: {
    tags,
    summary: 'Switch a webhook endpoint on',
    description: 'By the challenge.',
    parameters: [which],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  getDeliveries: {
    tags,
    summary: 'What was sent to an endpoint',
    description: 'Newest first, for thirty days.',
    parameters: [which, ...pageParameters],
    responses: {
      200: { description: 'A page of it.', content: { 'application/json': { schema: resolver(hooksOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  },
  postDeliveriesReplay: {
    tags,
    summary: 'Send a webhook again',
    description: 'The same words, under a new `webhook-id`.',
    parameters: [which, pathParameter('hookId', 'What was sent.', 'uuid'), idempotencyKey()],
    responses: {
      202: {
        description: 'It is on its way.',
        content: { 'application/json': { schema: resolver(hookOut.pick({ id: true })) } },
      },
      ...problemResponse(401, 403, 404, 409, 429),
    },
  },
} satisfies Texts;
