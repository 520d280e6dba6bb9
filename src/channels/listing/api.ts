/** The JSON door of channels: which there are, and how they stand. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { isId } from '#foundation/lib/ids.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { healthJson } from '../health/api.ts';
import { hookOf } from '../rules.ts';
import { texts } from './openapi.ts';
import { type ListedChannel, listedChannel, listedChannels } from './queries.ts';

const READ = [limited('channels', 240), keyGate('conversations:read')] as const;

export const listingApi = new Hono<AppEnv>();

listingApi.get('/channels', ...READ, describeRoute(texts.get), async (c) => {
  const [found] = await c.var.ctx.db.read([listedChannels()]);
  return c.json({ data: found.map((one) => channelJson(one, c)) });
});

listingApi.get('/channels/:id', ...READ, describeRoute(texts.getOne), (c) => showChannel(c, idOf(c)));

/** An id in the address. Throws Refusal('not_found') for what is none. */
export function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}

/** Answers a channel as it stands. Throws Refusal('not_found'). */
export async function showChannel(c: C, id: string, status: 200 | 201 = 200): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([listedChannel(id)]);
  if (!found) throw new Refusal('not_found');
  return c.json(channelJson(found, c), status);
}

function channelJson(found: ListedChannel, c: C) {
  const { displayName, epoch: _, hasOwnApp: __, businessId: ___, facts, ...channel } = found;
  const { handshakeAt, provenAt, lastInboundAt, lastOutboundAt, createdAt, ...told } = channel;
  return {
    ...told,
    name: displayName,
    hook: hookOf(c.var.runtime.config.origin, found, null)?.callback ?? null,
    health: healthJson(facts, c.var.ctx.now),
    handshakeAt: spelled(handshakeAt),
    provenAt: spelled(provenAt),
    lastInboundAt: spelled(lastInboundAt),
    lastOutboundAt: spelled(lastOutboundAt),
    createdAt: spelled(createdAt),
  };
}

function spelled(text: string | null): string | null {
  return text === null ? null : spellInstant(Number(text));
}
