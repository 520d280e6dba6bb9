/** The JSON door of who answers a channel, and of its end. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { idOf } from '#leads/index.ts';
import { WRITE } from '../doors/api.ts';
import { dropChannel, relinkChannel } from './commands.ts';
import { linkInput } from './inputs.ts';
import { texts } from './openapi.ts';

export const relinkingApi = new Hono<AppEnv>();

relinkingApi.put('/channels/:id/agent', ...WRITE, describeRoute(texts.put), async (c) => {
  const { agentId } = await readJson(c, linkInput());
  await relinkChannel(c.var.ctx, idOf(c), agentId);
  return c.json({ channelId: idOf(c), agentId });
});

relinkingApi.delete('/channels/:id', ...WRITE, describeRoute(texts.delete), async (c) => {
  await dropChannel(c.var.ctx, idOf(c));
  return c.body(null, 204);
});
