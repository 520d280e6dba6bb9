import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import {
  checkChannel,
  connectChannel,
  connectForm,
  hookAddress,
  listedChannel,
  listedChannels,
  pauseChannel,
  reconnectChannel,
  reconnectForm,
  resumeChannel,
  shownSecrets,
} from '#channels/index.ts';
import { memberOf } from '#context.ts';
import { dropChannel, linkableAgents, relinkChannel } from '#conversations/index.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { type FormFaults, formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { ChannelPage, type ChannelPageProps, ChannelsPage, type ChannelsPageProps } from './views.tsx';

const PATH = '/app/:org/settings/channels';
const ONE = `${PATH}/:id`;
const PLACES = { channel_taken: 'accountId', not_yours: '' } as const;

export const channelPages = new Hono<AppEnv>();

channelPages.get(PATH, memberGate, (c) => list(c, {}));

channelPages.post(PATH, memberGate, async (c) => {
  const typed = (await formFields(c)).typed;
  const form = await readForm(c, connectForm);
  if (!form.ok) return list(c, { typed, errors: form.errors }, 422);
  try {
    const id = await connectChannel(c.var.ctx, form.value);
    if (typed.agent) await relinkChannel(c.var.ctx, id, typed.agent);
    return done(c, `/app/${c.var.org}/settings/channels/${id}?said=channel_connected`);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', PLACES);
    return list(c, { typed, errors }, status);
  }
});

channelPages.get(ONE, memberGate, (c) => one(c, {}));

channelPages.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, reconnectForm);
  if (!form.ok) return one(c, { errors: form.errors }, 422);
  return tried(c, 'channel_works', () => reconnectChannel(c.var.ctx, idOf(c), form.value));
});

channelPages.delete(ONE, memberGate, async (c) => {
  await dropChannel(c.var.ctx, idOf(c));
  return done(c, `/app/${c.var.org}/settings/channels?said=channel_removed`);
});

channelPages.post(`${ONE}/check`, memberGate, (c) => tried(c, 'channel_works', () => checkChannel(c.var.ctx, idOf(c))));

channelPages.post(`${ONE}/pause`, memberGate, async (c) => {
  await pauseChannel(c.var.ctx, idOf(c));
  return back(c, 'channel_paused');
});

channelPages.delete(`${ONE}/pause`, memberGate, async (c) => {
  await resumeChannel(c.var.ctx, idOf(c));
  return back(c, 'channel_resumed');
});

channelPages.put(`${ONE}/agent`, memberGate, async (c) => {
  const { agent = '' } = (await formFields(c)).typed;
  await relinkChannel(c.var.ctx, idOf(c), agent === '' ? null : agent);
  return back(c, 'channel_relinked');
});

type Status = 200 | FormFaults['status'];

async function list(c: C, more: Partial<ChannelsPageProps>, status: Status = 200) {
  const [channels, agents] = await c.var.ctx.db.read([listedChannels(), linkableAgents()]);
  const viewer = memberOf(c.var.ctx);
  const { local, hooks, textsOf } = c.var.ctx.config;
  const number = hooks.twilio && (local || textsOf === viewer.organizationSlug) ? hooks.twilio.from : null;
  const open = c.req.query('connect');
  const props = {
    viewer,
    channels,
    agents,
    now: c.var.ctx.now,
    number,
    local,
    hasApp: hooks.meta !== null,
    open,
    notices: said(c, viewer.language),
  };
  return page(c, <ChannelsPage {...props} {...more} />, status);
}

async function one(c: C, more: Partial<ChannelPageProps>, status: Status = 200) {
  const [[channel], [secrets], agents] = await c.var.ctx.db.read([
    listedChannel(idOf(c)),
    shownSecrets(idOf(c)),
    linkableAgents(),
  ]);
  if (!channel || !secrets) throw new Refusal('not_found');
  const viewer = memberOf(c.var.ctx);
  const hook = viewer.role === 'member' ? null : hookAddress(c.var.ctx, channel, secrets);
  const { local } = c.var.ctx.config;
  const { now } = c.var.ctx;
  const props = { viewer, channel, agents, now, hook, local, notices: said(c, viewer.language) };
  return page(c, <ChannelPage {...props} {...more} />, status);
}

/** Tries the channel, and says in the form what was wrong. */
async function tried(c: C, what: string, verb: () => Promise<void>) {
  try {
    await verb();
    return back(c, what);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', PLACES);
    return one(c, { errors }, status);
  }
}

function back(c: C, what: string) {
  return done(c, `/app/${c.var.org}/settings/channels/${idOf(c)}?said=${what}`);
}

function said(c: C, language: string) {
  return saidNotices(language, c.req.query('said'), words(language).channels.said);
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
