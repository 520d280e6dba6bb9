/**
 * `/hooks/meta`, `/hooks/meta/:id` and `/hooks/texts/:id`: what somebody wrote, and what became of what we wrote.
 * Verified on the very bytes, stored one thing at a time, acknowledged; acting on it is the queue's. The address without a
 * channel is our own application's at Meta and does not exist without its secret; the others are those that organizations
 * bring, each known by the secret that was given for it.
 */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { storeInbound } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { isMetas, isTwilios } from '#foundation/lib/signatures.ts';
import { sameText } from '#foundation/lib/tokens.ts';
import { noteHandshake } from './commands.ts';
import { keptText } from './inputs.ts';
import { type HookSecrets, hookSecrets } from './queries.ts';
import { toldBy } from './rules.ts';

const PER_MINUTE = 60_000;
const CHALLENGE_MAX = 1_000;
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

export const channelHooks = new Hono<AppEnv>();

// Only to store: of an organization nothing but what proves a signature is read here.
const hookGate = createMiddleware<AppEnv>(async (c, next) => {
  c.set('ctx', jobContext(c.var.runtime, { requestId: c.var.requestId }));
  await next();
});

channelHooks.use('/hooks/meta', limited('chats', PER_MINUTE), hookGate);
channelHooks.use('/hooks/meta/*', limited('chats', PER_MINUTE), hookGate);
channelHooks.use('/hooks/texts/*', limited('chats', PER_MINUTE), hookGate);

channelHooks.get('/hooks/meta', (c) => {
  const { meta } = c.var.ctx.config.hooks;
  if (!meta) throw new Refusal('not_found');
  return handshake(c, meta.verifyToken) ?? c.text('Forbidden', 403);
});

channelHooks.post('/hooks/meta', async (c) => {
  const { meta } = c.var.ctx.config.hooks;
  if (!meta) throw new Refusal('not_found');
  await storeSigned(c, meta.secrets, null);
  return c.body(null, 200);
});

channelHooks.get('/hooks/meta/:id', async (c) => {
  const id = channelAsked(c);
  const secrets = await hookSecrets(c.var.runtime, c.var.ctx, id);
  const answer = secrets.verifyToken === null ? null : handshake(c, secrets.verifyToken);
  if (answer) await noteHandshake(c.var.ctx, id);
  return answer ?? c.text('Forbidden', 403);
});

channelHooks.post('/hooks/meta/:id', async (c) => {
  const id = channelAsked(c);
  await storeSigned(c, await secretsFor(c, id), id);
  return c.body(null, 200);
});

channelHooks.post('/hooks/texts/:id', async (c) => {
  const id = channelAsked(c);
  const { twilio } = await hookSecrets(c.var.runtime, c.var.ctx, id);
  const form = new URLSearchParams(await c.req.text());
  const { pathname, search } = new URL(c.req.url);
  const address = `${c.var.runtime.config.origin}${pathname}${search}`;
  const signed = twilio !== null && isTwilios(twilio, address, form, c.req.header('x-twilio-signature') ?? '');
  if (!signed) throw new Refusal('signature_wrong');
  const kept = keptText.safeParse({
    channel: id,
    message: c.req.query('message'),
    form: Object.fromEntries(form),
  }).data;
  const key = kept && `${kept.form.MessageSid}:${kept.message === undefined ? 'received' : kept.form.MessageStatus}`;
  if (key) await storeInbound(c.var.ctx, [{ provider: 'texts', accountId: id, key, payload: JSON.stringify(kept) }]);
  return c.body(EMPTY_TWIML, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
});

function channelAsked(c: C): string {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}

/** The challenge, if the token is the one that we gave; null otherwise. */
function handshake(c: C, verifyToken: string): Response | null {
  const shown = c.req.query('hub.verify_token') ?? '';
  if (c.req.query('hub.mode') !== 'subscribe' || !sameText(shown, verifyToken)) return null;
  return c.text((c.req.query('hub.challenge') ?? '').slice(0, CHALLENGE_MAX));
}

// A secret that was changed meanwhile is asked for anew; asked once, whoever signed wrongly asks for nothing more.
async function secretsFor(c: C, id: string): Promise<readonly string[]> {
  const bytes = await bodyOf(c);
  const signature = c.req.header('x-hub-signature-256') ?? '';
  const known: HookSecrets = await hookSecrets(c.var.runtime, c.var.ctx, id);
  if (isMetas(known.appSecrets, bytes, signature)) return known.appSecrets;
  return (await hookSecrets(c.var.runtime, c.var.ctx, id, true)).appSecrets;
}

async function storeSigned(c: C, secrets: readonly string[], channel: string | null): Promise<void> {
  const bytes = await bodyOf(c);
  if (!isMetas(secrets, bytes, c.req.header('x-hub-signature-256') ?? '')) throw new Refusal('signature_wrong');
  await storeInbound(c.var.ctx, toldBy(jsonOf(bytes), channel));
}

async function bodyOf(c: C): Promise<Uint8Array> {
  return new Uint8Array(await c.req.arrayBuffer());
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
