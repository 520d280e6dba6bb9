/**
 * `/hooks/resend` and `/hooks/twilio/...`: verify, store, acknowledge; acting on it is the queue's. Without a secret there
 * is no hook. Who signs is known by the signature alone: cookies and origins are not looked at.
 */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { storeInbound } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { isTwilios, readWebhook } from '#foundation/lib/signatures.ts';
import { resendEvent, twilioStatus, twilioText } from './inputs.ts';

const PER_MINUTE = 60_000;
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

export const deliveryHooks = new Hono<AppEnv>();

deliveryHooks.use('/hooks/*', limited('hooks', PER_MINUTE));

// Only to store: nothing of any organization is read here.
const hookGate = createMiddleware<AppEnv>(async (c, next) => {
  c.set('ctx', jobContext(c.var.runtime, { requestId: c.var.requestId }));
  await next();
});

deliveryHooks.post('/hooks/resend', hookGate, async (c) => {
  const { hooks, mailFrom } = c.var.ctx.config;
  if (!hooks.resend) throw new Refusal('not_found');
  const payload = await c.req.text();
  const key = readWebhook(hooks.resend, (name) => c.req.header(name), payload, c.var.now);
  if (key === null) throw new Refusal('signature_wrong');
  if (!resendEvent.safeParse(jsonOf(payload)).success) return c.body(null, 204);
  const accountId = mailFrom.address.split('@').at(-1)!;
  await storeInbound(c.var.ctx, [{ provider: 'resend', accountId, key, payload }]);
  return c.body(null, 204);
});

deliveryHooks.post('/hooks/twilio/status', hookGate, async (c) => {
  const { accountId, form } = await signedForm(c);
  const told = twilioStatus.safeParse(form).data;
  if (!told) return twiml(c);
  const key = `${told.MessageSid}:${told.MessageStatus}`;
  const payload = JSON.stringify({ kind: 'status', delivery: c.req.query('delivery'), form });
  await storeInbound(c.var.ctx, [{ provider: 'twilio', accountId, key, payload }]);
  return twiml(c);
});

deliveryHooks.post('/hooks/twilio/sms', hookGate, async (c) => {
  const { accountId, form } = await signedForm(c);
  const told = twilioText.safeParse(form).data;
  if (!told) return twiml(c);
  const payload = JSON.stringify({ kind: 'text', form });
  await storeInbound(c.var.ctx, [{ provider: 'twilio', accountId, key: told.MessageSid, payload }]);
  return twiml(c);
});

/** A form that Twilio signed for our account. Throws Refusal: not_found without a secret, signature_wrong. */
async function signedForm(c: C) {
  const { hooks, origin } = c.var.ctx.config;
  if (!hooks.twilio) throw new Refusal('not_found');
  const { accountSid, authToken } = hooks.twilio;
  const form = new URLSearchParams(await c.req.text());
  // Behind a proxy the request's own host may be another; what Twilio was given is our own origin.
  const { pathname, search } = new URL(c.req.url);
  const signature = c.req.header('x-twilio-signature') ?? '';
  const ours = isTwilios(authToken, `${origin}${pathname}${search}`, form, signature);
  if (!ours || form.get('AccountSid') !== accountSid) throw new Refusal('signature_wrong');
  return { accountId: accountSid, form: Object.fromEntries(form) };
}

function twiml(c: C): Response {
  return c.body(EMPTY_TWIML, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
