/** The JSON door of webhook endpoints and their log. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { z } from 'zod';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { isId } from '#foundation/lib/ids.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  addEndpoint,
  changeEndpoint,
  proveEndpoint,
  removeEndpoint,
  renewSecret,
  replayHook,
  switchOff,
  switchOn,
} from './commands.ts';
import { endpointInput, endpointOut, endpointsOut, hookOut, hooksOut, hooksQuery } from './inputs.ts';
import { type Endpoint, endpointById, endpoints, type HookLine, hooksOf } from './queries.ts';

const PATH = '/webhooks';
const ONE = '/webhooks/:id';
const tags = ['Webhooks'];
const which = pathParameter('id', 'The endpoint.', 'uuid');
const one = { content: { 'application/json': { schema: resolver(endpointOut) } } };
const READ = [limited('endpoints', 240), keyGate('webhooks:read')] as const;
const WRITE = [limited('written endpoints', 30), keyGate('webhooks:write')] as const;
const body = { required: true, content: { 'application/json': { schema: resolver(endpointInput) as never } } };
const faults = problemResponse(401, 403, 404, 409, 415, 422, 429);

export const endpointsApi = new Hono<AppEnv>();

endpointsApi.get(
  PATH,
  ...READ,
  describeRoute({
    tags,
    summary: 'Webhook endpoints',
    description: 'All of the organization, the oldest first.',
    responses: {
      200: { description: 'The endpoints.', content: { 'application/json': { schema: resolver(endpointsOut) } } },
      ...problemResponse(401, 403, 429),
    },
  }),
  async (c) => {
    const [list] = await c.var.ctx.db.read([endpoints()]);
    return c.json({ data: list.map(endpointJson) });
  },
);

endpointsApi.post(
  PATH,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Add a webhook endpoint',
    description:
      'It is sent a challenge at once: a signed POST of type `endpoint.challenge`, which it answers with its `data.challenge` as JSON under `challenge`. Only then is it `active`. Requests are signed by the Standard Webhooks scheme (`webhook-id`, `webhook-timestamp`, `webhook-signature`) and tried again for a day.',
    parameters: [idempotencyKey()],
    requestBody: body,
    responses: { 201: { description: 'It is added; the secret is said only now.', ...one }, ...faults },
  }),
  async (c) => {
    const { id, secret } = await addEndpoint(c.var.ctx, await readJson(c, endpointInput));
    return c.json({ ...(await read(c, id)), secret }, 201);
  },
);

endpointsApi.get(
  ONE,
  ...READ,
  describeRoute({
    tags,
    summary: 'One webhook endpoint',
    description: 'How it stands. Its secret is not said again.',
    parameters: [which],
    responses: { 200: { description: 'The endpoint.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => c.json(await read(c, idOf(c))),
);

endpointsApi.put(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Change a webhook endpoint',
    description: 'Another address must answer the challenge first.',
    parameters: [which],
    requestBody: body,
    responses: { 200: { description: 'As it is now.', ...one }, ...faults },
  }),
  async (c) => {
    await changeEndpoint(c.var.ctx, idOf(c), await readJson(c, endpointInput));
    return c.json(await read(c, idOf(c)));
  },
);

endpointsApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Remove a webhook endpoint',
    description: 'With its log.',
    parameters: [which],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await removeEndpoint(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

endpointsApi.post(
  `${ONE}/proof`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Send the challenge again',
    description: 'When it did not answer it the first time.',
    parameters: [which],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await proveEndpoint(c.var.ctx, idOf(c));
    return c.json(await read(c, idOf(c)));
  },
);

endpointsApi.post(
  `${ONE}/secret`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Make a new secret',
    description: 'Signatures are made with it at once.',
    parameters: [which],
    responses: {
      201: { description: 'The endpoint with its new secret.', ...one },
      ...problemResponse(401, 403, 404, 429),
    },
  }),
  async (c) => {
    const secret = await renewSecret(c.var.ctx, idOf(c));
    return c.json({ ...(await read(c, idOf(c))), secret }, 201);
  },
);

endpointsApi.post(
  `${ONE}/pause`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Switch a webhook endpoint off',
    description: 'What waits for it is not sent.',
    parameters: [which],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await switchOff(c.var.ctx, idOf(c));
    return c.json(await read(c, idOf(c)));
  },
);

endpointsApi.delete(
  `${ONE}/pause`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Switch a webhook endpoint on',
    description: 'By the challenge.',
    parameters: [which],
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await switchOn(c.var.ctx, idOf(c));
    return c.json(await read(c, idOf(c)));
  },
);

endpointsApi.get(
  `${ONE}/deliveries`,
  ...READ,
  describeRoute({
    tags,
    summary: 'What was sent to an endpoint',
    description: 'Newest first, for thirty days.',
    parameters: [which, ...pageParameters],
    responses: {
      200: { description: 'A page of it.', content: { 'application/json': { schema: resolver(hooksOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  }),
  async (c) => {
    const { limit, cursor } = readQuery(c, hooksQuery);
    if (cursor !== undefined && !isId(cursor)) throw new Refusal('invalid', { fields: { cursor: ['Unknown.'] } });
    const [[found], list] = await c.var.ctx.db.read([endpointById(idOf(c)), hooksOf(idOf(c), { limit, cursor })]);
    if (!found) throw new Refusal('not_found');
    const shown = list.slice(0, limit);
    return c.json({ data: shown.map(hookJson), nextCursor: list.length > limit ? shown.at(-1)!.id : null });
  },
);

endpointsApi.post(
  `${ONE}/deliveries/:hookId/replay`,
  ...WRITE,
  describeRoute({
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
  }),
  async (c) => c.json({ id: await replayHook(c.var.ctx, idOf(c), c.req.param('hookId')) }, 202),
);

async function read(c: C, id: string) {
  const [[found]] = await c.var.ctx.db.read([endpointById(id)]);
  if (!found) throw new Refusal('not_found');
  return endpointJson(found);
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}

function endpointJson({ failingSince, createdAt, offAt: _, ...endpoint }: Endpoint): z.input<typeof endpointOut> {
  return {
    ...endpoint,
    events: endpoint.events as z.input<typeof endpointOut>['events'],
    failingSince: spellMaybe(failingSince),
    createdAt: spellInstant(createdAt),
  };
}

function hookJson({ name, nextAttemptAt, deliveredAt, createdAt, ...hook }: HookLine): z.input<typeof hookOut> {
  return {
    ...hook,
    type: name,
    nextAttemptAt: hook.status === 'pending' ? spellInstant(nextAttemptAt) : null,
    deliveredAt: spellMaybe(deliveredAt),
    createdAt: spellInstant(createdAt),
  };
}
