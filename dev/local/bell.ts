/**
 * How the counterparts ring our bell: they post what became of a message to our own hooks, signed as their vendors sign,
 * so that a laptop runs what production runs. Straight into the app, without the network.
 */
import { randomUUID } from 'node:crypto';
import { app } from '#app.ts';
import type { Config } from '#config.ts';
import { signMeta, signTwilio, signWebhook } from '#foundation/lib/signatures.ts';
import type { MailEvent } from '../../src/foundation/services/email/local.ts';

type Bindings = Record<string, unknown>;

/** Tells what became of a mail, as Resend does. */
export function ringMail({ origin, hooks }: Config, env: Bindings) {
  return async (event: MailEvent): Promise<void> => {
    const now = Date.now();
    const body = JSON.stringify({ ...event, created_at: new Date(now).toISOString() });
    const headers = signWebhook(hooks.resend ?? '', `local_${randomUUID()}`, body, now);
    await ring(`${origin}/hooks/resend`, { ...headers, 'content-type': 'application/json' }, body, env);
  };
}

/** Tells how far a text is, as Twilio does. */
export function ringText(config: Config, env: Bindings) {
  return (deliveryId: string, fields: Record<string, string>): Promise<void> =>
    postForm(config, `/hooks/twilio/status?delivery=${deliveryId}`, fields, env);
}

/** Hands on what somebody answered to a text, as Twilio does. */
export function ringAnswer(config: Config, env: Bindings) {
  const To = config.hooks.twilio?.from ?? '';
  return (From: string, Body: string): Promise<void> =>
    postForm(config, '/hooks/twilio/sms', { From, To, Body, MessageSid: `local-${randomUUID()}` }, env);
}

/** Tells what happened in a chat, as Meta does. */
export function ringChat({ origin, hooks }: Config, env: Bindings) {
  return async (_platform: string, envelope: unknown): Promise<void> => {
    const body = JSON.stringify(envelope);
    const signature = signMeta(hooks.meta?.secrets[0] ?? '', body);
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    await ring(`${origin}/hooks/meta`, headers, body, env);
  };
}

async function postForm({ origin, hooks }: Config, path: string, fields: Record<string, string>, env: Bindings) {
  const { accountSid, authToken } = hooks.twilio ?? { accountSid: '', authToken: '' };
  const form = new URLSearchParams({ AccountSid: accountSid, ...fields });
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signTwilio(authToken, `${origin}${path}`, form),
  };
  await ring(`${origin}${path}`, headers, form.toString(), env);
}

// A vendor whose callback is not taken tries again later; here the message only stays as it was sent.
async function ring(url: string, headers: Record<string, string>, body: string, env: Bindings): Promise<void> {
  const answer = await app.request(url, { method: 'POST', headers, body }, env);
  if (!answer.ok) console.warn('The counterpart’s callback was not taken', answer.status);
}
