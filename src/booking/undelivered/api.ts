/** The JSON door of single messages: how far one is, sent again, settled. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { deliveryLife } from '#deliveries/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { deliveryOut } from '../invitations/answers/inputs.ts';
import { deliveryJson } from '../invitations/answers/rules.ts';
import { idOf, repeatOf } from '../invitations/api.ts';
import { settle, tryAgain } from './commands.ts';
import { againInput, settlementInput } from './inputs.ts';

const ONE = '/deliveries/:id';
const tags = ['Deliveries'];
const which = pathParameter('id', 'The message.', 'uuid');
const one = { content: { 'application/json': { schema: resolver(deliveryOut) } } };
const WRITE = [limited('written deliveries', 120), keyGate('deliveries:write')] as const;

export const undeliveredApi = new Hono<AppEnv>();

undeliveredApi.get(
  ONE,
  limited('deliveries', 240),
  keyGate('deliveries:read'),
  describeRoute({
    tags,
    summary: 'One message and how far it is',
    description: 'Its state, each step with its time, and why it did not arrive.',
    parameters: [which],
    responses: { 200: { description: 'The message.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => answer(c, idOf(c), 200),
);

undeliveredApi.post(
  `${ONE}/retry`,
  ...WRITE,
  describeRoute({
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
  }),
  async (c) => {
    const { channel } = await readJson(c, againInput);
    const id = await tryAgain(c.var.ctx, idOf(c), channel, repeatOf(c, 'deliveries.retry', { channel }));
    return answer(c, id, 202);
  },
);

undeliveredApi.put(
  `${ONE}/settlement`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Say what became of a message',
    description: 'For one that is `unknown`: whether it did go out. It is not sent again by that.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(settlementInput) as never } } },
    responses: { 200: { description: 'The message.', ...one }, ...problemResponse(401, 403, 404, 409, 415, 422, 429) },
  }),
  async (c) => {
    await settle(c.var.ctx, idOf(c), (await readJson(c, settlementInput)).outcome);
    return answer(c, idOf(c), 200);
  },
);

async function answer(c: C, id: string, status: 200 | 202): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([deliveryLife(id)]);
  if (!found) throw new Refusal('not_found');
  return c.json(deliveryJson(found), status);
}
