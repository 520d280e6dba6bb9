/** The JSON door of a chat's settings. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { renewOnce } from '#audit/index.ts';
import { changeWebchat, chatSecrets, renewChatSecret, webchatById, webchatOf } from '#channels/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { READ, WRITE } from '../../doors/api.ts';
import { settingsInput } from './inputs.ts';
import { texts } from './openapi.ts';
import { chatSnippet } from './rules.ts';

const PATH = '/channels/:id/chat';

export const chatApi = new Hono<AppEnv>();

chatApi.get(PATH, ...READ, describeRoute(texts.get), (c) => show(c));

chatApi.put(PATH, ...WRITE, describeRoute(texts.put), async (c) => {
  await changeWebchat(c.var.ctx, idOf(c), await readJson(c, settingsInput()));
  return show(c);
});

chatApi.post(`${PATH}/secret`, ...WRITE, describeRoute(texts.postSecret), async (c) => {
  const { ctx } = c.var;
  await renewOnce(ctx, repeatOf(c, 'channels.chat.secret', {}), idOf(c), (once) => renewChatSecret(once, idOf(c)));
  const [secret] = await chatSecrets(ctx, idOf(c));
  return c.json({ secret }, 201);
});

async function show(c: C): Promise<Response> {
  const { origin } = c.var.runtime.config;
  const [[row]] = await c.var.ctx.db.read([webchatById(idOf(c))]);
  if (!row) throw new Refusal('not_found');
  const { id: channelId, key, name, settings } = webchatOf(row);
  const where = { link: `${origin}/chat/${key}`, snippet: chatSnippet(key, settings, origin) };
  return c.json({ channelId, name, ...where, ...settings });
}
