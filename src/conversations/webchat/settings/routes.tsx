import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { changeWebchat, chatSecrets, openWebchat, renewChatSecret, webchatById, webchatOf } from '#channels/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { relinkChannel } from '../../relinking/commands.ts';
import { linkableAgents } from '../../relinking/queries.ts';
import { previewPages } from '../previewing/routes.tsx';
import { openForm, settingsForm } from './inputs.ts';
import { ChatSettingsPage, type ChatSettingsProps } from './views.tsx';

const PATH = '/app/:org/settings/channels/:id/chat';

export const chatPages = new Hono<AppEnv>().route('/', previewPages);

chatPages.post('/app/:org/settings/channels/chats', memberGate, async (c) => {
  const form = await readForm(c, openForm);
  const name = (form.ok && form.value.name) || words('en').chatPages.defaultName;
  const { id } = await openWebchat(c.var.ctx, name);
  if (form.typed.agent) await relinkChannel(c.var.ctx, id, form.typed.agent);
  return done(c, `/app/${c.var.org}/settings/channels/${id}/chat?said=opened`);
});

chatPages.get(PATH, memberGate, (c) => show(c, {}));

chatPages.put(PATH, memberGate, async (c) => {
  const { typed, ...form } = await readForm(c, settingsForm);
  if (!form.ok) return show(c, { errors: form.errors, typed }, 422);
  await changeWebchat(c.var.ctx, idOf(c), form.value);
  return done(c, `${hereOf(c)}?said=chat`);
});

chatPages.post(`${PATH}/secret`, memberGate, async (c) => {
  await renewChatSecret(c.var.ctx, idOf(c));
  return done(c, `${hereOf(c)}?said=secret`);
});

async function show(c: C, more: Pick<ChatSettingsProps, 'errors' | 'typed'>, status: 200 | 422 = 200) {
  const { ctx, runtime } = c.var;
  const [[row], agents] = await ctx.db.read([webchatById(idOf(c)), linkableAgents()]);
  if (!row) throw new Refusal('not_found');
  const viewer = memberOf(ctx);
  const [secret = null] = viewer.role === 'member' ? [] : await chatSecrets(ctx, row.id);
  const notices = saidNotices(viewer.language, c.req.query('said'), words(viewer.language).chatPages.said);
  const agent = agents.find(({ channelId }) => channelId === row.id)?.name ?? null;
  const shown = {
    viewer,
    agent,
    chat: webchatOf(row),
    origin: runtime.config.origin,
    secret,
    here: hereOf(c),
    notices,
  };
  return page(c, <ChatSettingsPage {...shown} {...more} />, status);
}

function hereOf(c: C): string {
  return `/app/${c.var.org}/settings/channels/${c.req.param('id')}/chat`;
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
