/** `/local/phone`: a customer's phone. What it does is told to Parley as the provider would tell it, signed; nothing leaves this machine. */
import { Hono } from 'hono';
import { fragment, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { jobContext, requireSameOrigin } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { ringAnswer, ringChat } from '../bell.ts';
import { type Act, envelopeOf } from './envelopes.ts';
import { type PhoneChannel, phoneChannels, phoneMessages } from './queries.ts';
import { LOOK, SHEET } from './sheet.ts';
import { shownTo } from './state.ts';
import { NOBODY, PEOPLE, PhonePage, Thread } from './views.tsx';

const TEXT_MAX = 5_000;

export const phoneRoutes = new Hono<AppEnv>();

phoneRoutes.get('/phone', async (c) => page(c, <PhonePage {...(await held(c))} />));

phoneRoutes.get('/phone/thread', async (c) => fragment(c, <Thread {...(await held(c))} />));

phoneRoutes.get('/phone/sheet.css', (c) => c.body(SHEET, 200, { 'Content-Type': 'text/css' }));
phoneRoutes.get('/phone/look.js', (c) => c.body(LOOK, 200, { 'Content-Type': 'text/javascript' }));

phoneRoutes.post('/phone', async (c) => {
  requireSameOrigin(c);
  const { typed } = await formFields(c);
  const channel = (await phoneChannels(service(c))).find(({ id }) => id === typed.channel);
  const who = (typed.who ?? '').replace(/\D/g, '');
  if (!channel || who === '') throw new Refusal('not_found');
  await act(c, channel, who, typed);
  return c.redirect(`/local/phone?${new URLSearchParams({ channel: channel.id, who })}`, 303);
});

async function act(c: C, channel: PhoneChannel, who: string, typed: Record<string, string>): Promise<void> {
  const { config } = c.var.runtime;
  const text = (typed.text ?? '').slice(0, TEXT_MAX);
  if (channel.platform === 'sms') {
    if (text !== '') await ringAnswer(config, c.env)(`+${who}`, text);
    return;
  }
  const name = PEOPLE.find((one) => one.who === who)?.name ?? NOBODY;
  const by = { channel, who, name, at: c.var.now };
  const doing = actOf(typed, text);
  const envelope = doing && envelopeOf({ ...by, ...doing } as Act);
  if (envelope) await ringChat(config, c.env)(channel.platform, envelope);
}

function actOf({ does, of = '', to = '' }: Record<string, string>, text: string) {
  if (does === 'react') return { does, of, emoji: '👍' };
  else if (does === 'take back' || does === 'read') return { does, of };
  else if (does === 'change number') return { does, to: to.replace(/\D/g, '') };
  else if (text === '') return null;
  else return { does: does === 'echo' ? 'echo' : 'write', text };
}

async function held(c: C) {
  const ctx = service(c);
  const channels = await phoneChannels(ctx);
  const channel = channels.find(({ id }) => id === c.req.query('channel')) ?? channels[0] ?? null;
  const who = (c.req.query('who') ?? PEOPLE[0]!.who).replace(/\D/g, '') || PEOPLE[0]!.who;
  const messages = channel ? await phoneMessages(ctx, channel, who) : [];
  const shown = shownTo(channel?.accountId ?? '', who, messages, Date.now());
  return { channels, channel, who, messages, ...shown };
}

function service(c: C) {
  const ctx = jobContext(c.var.runtime, { requestId: c.var.requestId });
  c.set('ctx', ctx);
  return ctx;
}
