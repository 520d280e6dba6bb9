/** The JSON door of single messages: how far one is, sent again, settled. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { deliveryLife } from '#deliveries/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { deliveryJson } from '../invitations/answers/rules.ts';
import { idOf, repeatOf } from '../invitations/api.ts';
import { letBe, settle, tryAgain } from './commands.ts';
import { againInput, settlementInput } from './inputs.ts';
import { texts } from './openapi.ts';

const ONE = '/deliveries/:id';
const WRITE = [limited('written deliveries', 120), keyGate('deliveries:write')] as const;

export const undeliveredApi = new Hono<AppEnv>();

undeliveredApi.get(
  ONE,
  limited('deliveries', 240),
  keyGate('deliveries:read'),
  describeRoute(texts.getOne),
  async (c) => answer(c, idOf(c), 200),
);

undeliveredApi.post(`${ONE}/retry`, ...WRITE, describeRoute(texts.postRetry), async (c) => {
  const { channel } = await readJson(c, againInput);
  const id = await tryAgain(c.var.ctx, idOf(c), channel, repeatOf(c, 'deliveries.retry', { channel }));
  return answer(c, id, 202);
});

undeliveredApi.put(`${ONE}/settlement`, ...WRITE, describeRoute(texts.putSettlement), async (c) => {
  await settle(c.var.ctx, idOf(c), (await readJson(c, settlementInput)).outcome);
  return answer(c, idOf(c), 200);
});

undeliveredApi.put(`${ONE}/dismissal`, ...WRITE, describeRoute(texts.putDismissal), async (c) => {
  await letBe(c.var.ctx, idOf(c));
  return answer(c, idOf(c), 200);
});

async function answer(c: C, id: string, status: 200 | 202): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([deliveryLife(id)]);
  if (!found) throw new Refusal('not_found');
  return c.json(deliveryJson(found), status);
}
