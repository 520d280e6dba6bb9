/** The JSON door of channels that are connected and changed. What lets us in is taken, and never given back; by what a provider knows us is shown. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { spellMaybe } from '#foundation/lib/instants.ts';
import { checkChannel, connectChannel, reconnectChannel } from '../connecting/commands.ts';
import { connectForm, reconnectForm } from '../connecting/inputs.ts';
import { idOf, showChannel } from '../listing/api.ts';
import { pauseChannel, readConnection, resumeChannel } from '../managing/commands.ts';
import { texts } from './openapi.ts';

const ONE = '/channels/:id';
const WRITE = [limited('written channels', 60), keyGate('conversations:write')] as const;

export const changingApi = new Hono<AppEnv>();

changingApi.post('/channels', ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, connectForm);
  return showChannel(c, await connectChannel(c.var.ctx, asked, repeatOf(c, 'channels', asked)), 201);
});

changingApi.get(`${ONE}/connection`, ...WRITE, describeRoute(texts.getConnection), async (c) => {
  const { handshakeAt, ...found } = await readConnection(c.var.ctx, idOf(c));
  return c.json({ channelId: idOf(c), ...found, handshakeAt: spellMaybe(handshakeAt) });
});

changingApi.put(`${ONE}/connection`, ...WRITE, describeRoute(texts.putConnection), async (c) => {
  await reconnectChannel(c.var.ctx, idOf(c), await readJson(c, reconnectForm));
  return showChannel(c, idOf(c));
});

changingApi.post(`${ONE}/check`, ...WRITE, describeRoute(texts.postCheck), async (c) => {
  await changeOnce(c.var.ctx, repeatOf(c, 'channels.check', {}), idOf(c), (ctx) => checkChannel(ctx, idOf(c)));
  return showChannel(c, idOf(c));
});

changingApi.put(`${ONE}/pause`, ...WRITE, describeRoute(texts.putPause), async (c) => {
  await pauseChannel(c.var.ctx, idOf(c));
  return showChannel(c, idOf(c));
});

changingApi.delete(`${ONE}/pause`, ...WRITE, describeRoute(texts.deletePause), async (c) => {
  await resumeChannel(c.var.ctx, idOf(c));
  return showChannel(c, idOf(c));
});

function repeatOf(c: C, route: string, asked: unknown) {
  const key = repeatKey(c, route, asked);
  return key && { ...key, actor: callerOf(c) };
}
