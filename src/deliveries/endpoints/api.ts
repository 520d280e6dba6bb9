/** The JSON door of webhook endpoints and their log. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { z } from 'zod';
import { changeOnce, once, renewOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  addEndpoint,
  changeEndpoint,
  ownSecret,
  proveEndpoint,
  removeEndpoint,
  renewSecret,
  replayHook,
  switchOff,
  switchOn,
} from './commands.ts';
import { endpointInput, hooksQuery } from './inputs.ts';
import { type endpointOut, type hookOut, texts } from './openapi.ts';
import { type Endpoint, endpointById, endpoints, type HookLine, hooksOf } from './queries.ts';

const PATH = '/webhooks';
const ONE = '/webhooks/:id';
const READ = [limited('endpoints', 240), keyGate('webhooks:read')] as const;
const WRITE = [limited('written endpoints', 30), keyGate('webhooks:write')] as const;
export const endpointsApi = new Hono<AppEnv>();

endpointsApi.get(PATH, ...READ, describeRoute(texts.get), async (c) => {
  const [list] = await c.var.ctx.db.read([endpoints()]);
  return c.json({ data: list.map(endpointJson) });
});

endpointsApi.post(PATH, ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, endpointInput);
  const { ctx } = c.var;
  const repeat = repeatOf(c, 'webhooks', asked);
  const id = await once(ctx, repeat, async () => (await addEndpoint(ctx, asked, repeat)).id);
  return c.json({ ...(await read(c, id)), secret: await ownSecret(ctx, id) }, 201);
});

endpointsApi.get(ONE, ...READ, describeRoute(texts.getOne), async (c) => c.json(await read(c, idOf(c))));

endpointsApi.put(ONE, ...WRITE, describeRoute(texts.putOne), async (c) => {
  await changeEndpoint(c.var.ctx, idOf(c), await readJson(c, endpointInput));
  return c.json(await read(c, idOf(c)));
});

endpointsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await removeEndpoint(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

endpointsApi.post(`${ONE}/proof`, ...WRITE, describeRoute(texts.postProof), async (c) => {
  const repeat = repeatOf(c, 'webhooks.proof', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => proveEndpoint(ctx, idOf(c)));
  return c.json(await read(c, idOf(c)));
});

endpointsApi.post(`${ONE}/secret`, ...WRITE, describeRoute(texts.postSecret), async (c) => {
  const repeat = repeatOf(c, 'webhooks.secret', {});
  await renewOnce(c.var.ctx, repeat, idOf(c), (ctx) => renewSecret(ctx, idOf(c)));
  return c.json({ ...(await read(c, idOf(c))), secret: await ownSecret(c.var.ctx, idOf(c)) }, 201);
});

endpointsApi.post(`${ONE}/pause`, ...WRITE, describeRoute(texts.postPause), async (c) => {
  const repeat = repeatOf(c, 'webhooks.pause', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => switchOff(ctx, idOf(c)));
  return c.json(await read(c, idOf(c)));
});

endpointsApi.delete(`${ONE}/pause`, ...WRITE, describeRoute(texts.deletePause), async (c) => {
  await switchOn(c.var.ctx, idOf(c));
  return c.json(await read(c, idOf(c)));
});

endpointsApi.get(`${ONE}/deliveries`, ...READ, describeRoute(texts.getDeliveries), async (c) => {
  const { limit, cursor } = readQuery(c, hooksQuery);
  if (cursor !== undefined && !isId(cursor)) throw new Refusal('invalid', { fields: { cursor: ['Unknown.'] } });
  const [[found], list] = await c.var.ctx.db.read([endpointById(idOf(c)), hooksOf(idOf(c), { limit, cursor })]);
  if (!found) throw new Refusal('not_found');
  const shown = list.slice(0, limit);
  return c.json({ data: shown.map(hookJson), nextCursor: list.length > limit ? shown.at(-1)!.id : null });
});

endpointsApi.post(
  `${ONE}/deliveries/:hookId/replay`,
  ...WRITE,
  describeRoute(texts.postDeliveriesReplay),
  async (c) => {
    const { ctx } = c.var;
    const repeat = repeatOf(c, 'webhooks.replay', {});
    const id = await once(ctx, repeat, () => replayHook(ctx, idOf(c), c.req.param('hookId'), repeat));
    return c.json({ id }, 202);
  },
);

function repeatOf(c: C, route: string, asked: unknown) {
  const key = repeatKey(c, route, asked);
  return key && { ...key, actor: callerOf(c) };
}

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
