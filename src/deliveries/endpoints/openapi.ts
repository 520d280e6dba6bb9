/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { HookTexts, Texts } from '#foundation/http/openapi.ts';
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

const challenge = z.strictObject({
  challenge: z.string().meta({ description: 'To be sent back.', examples: ['c2Ft'] }),
});

const headers = [
  {
    name: 'webhook-id',
    in: 'header',
    required: true,
    description:
      'Of this message: the same each time it is tried again. Take each once. What somebody sends again by hand has a new one.',
    schema: { type: 'string', format: 'uuid' },
  },
  {
    name: 'webhook-timestamp',
    in: 'header',
    required: true,
    description: 'When it was sent, in seconds since 1970. Refuse what is older than five minutes.',
    schema: { type: 'string', examples: ['1795165200'] },
  },
  {
    name: 'webhook-signature',
    in: 'header',
    required: true,
    description:
      '`v1,` and the base64 of the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}`, byte for byte as it came, under the base64 that follows `whsec_` in the secret. There may be several, with spaces between: one must fit.',
    schema: { type: 'string', examples: ['v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4='] },
  },
] as const;

const answers = {
  '2XX': { description: 'It is taken. Answer within ten seconds, and work on it afterwards.' },
  410: { description: 'The endpoint is gone: it is switched off at once, and nothing more is sent to it.' },
  default: {
    description:
      'Anything else, or nothing, is tried again: seven times within a day, later where `Retry-After` says so. An endpoint that has answered nothing well for three days is switched off, and who made it is mailed.',
  },
};

const challenged: HookTexts[string] = {
  summary: 'An endpoint is asked whether it wants to be told',
  description:
    'Sent to every endpoint that is added, moves or is switched on, and tried once. It answers any 2xx with `data.challenge` as JSON, as in `{"challenge": "c2Ft"}`; until then nothing else is sent to it.',
  data: challenge,
};

const echoed = {
  '2XX': {
    description: 'It wants to be told.',
    content: { 'application/json': { schema: schemaOf(challenge) } },
  },
  default: { description: 'It does not: the endpoint stays `unproven`.' },
};

/** The document's `webhooks`: the challenge, then every event with its body, headers and expected answers. */
export function webhooksOf(told: HookTexts) {
  const entries = Object.entries(told).map(([type, text]) => [type, { post: hookOf(type, text, answers) }]);
  return {
    'endpoint.challenge': { post: hookOf('endpoint.challenge', challenged, echoed) },
    ...Object.fromEntries(entries),
  };
}

function hookOf(type: string, { summary, description, data }: HookTexts[string], responses: object) {
  const body = z.strictObject({
    type: z.literal(type).meta({ description: 'What happened.' }),
    timestamp: instantOut.meta({ description: 'When it was composed.', examples: ['2026-11-20T08:00:00.000Z'] }),
    data: data.meta({ description: 'What it is about, as it was then.' }),
  });
  const content = { 'application/json': { schema: schemaOf(body) } };
  const requestBody = { required: true, content };
  return { tags: ['Webhook events'], summary, description, parameters: headers, requestBody, responses, security: [] };
}

function schemaOf(shape: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(shape);
  return schema;
}
