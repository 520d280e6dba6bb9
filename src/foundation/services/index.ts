/**
 * One table: capability -> credential -> vendor, or the local counterpart. The counterparts are installed by the local
 * entry point only, so that the deployed bundle cannot hold them.
 */
import type { Config } from '#config.ts';
import { makeCloudflareEmail, type SendBinding } from './email/cloudflare.ts';
import type { Email } from './email/index.ts';
import { makeResend } from './email/resend.ts';
import { makeSmtp } from './email/smtp.ts';
import type { Connect } from './email/wire.ts';
import { type HolidayFiles, holidaysOfAssets } from './holidays.ts';
import { makeOutside, type Outside } from './outside.ts';
import type { Sms } from './sms/index.ts';
import { makeTwilio } from './sms/twilio.ts';

export type Services = {
  outside: Outside;
  holidays: HolidayFiles;
  email: { provider: string; send: Email } | null;
  sms: { provider: string; send: Sms } | null;
};

/** Made for a configuration, and the environment in which they ring our bell. */
export type Counterparts = {
  email: (config: Config, env: Record<string, unknown>) => Email;
  sms: (config: Config, env: Record<string, unknown>) => Sms;
};

let counterparts: Counterparts | null = null;

/** Called once by the local entry point. */
export function installCounterparts(local: Counterparts): void {
  counterparts = local;
}

type Env = Record<string, unknown>;

/** The outside services of this configuration; null where there is neither credential nor counterpart. */
export function openServices(config: Config, env: Env): Services {
  const local = config.local ? counterparts : null;
  const { origin, localServers } = config;
  return {
    outside: makeOutside({ own: new URL(origin).hostname, localServers }, ourFetch),
    holidays: holidaysOfAssets(env.ASSETS as Parameters<typeof holidaysOfAssets>[0]),
    email: mailOf(config, env) ?? (local && { provider: 'local', send: local.email(config, env) }),
    sms: textsOf(config) ?? (local && { provider: 'local', send: local.sms(config, env) }),
  };
}

function mailOf({ resend, smtp, cloudflareEmail }: Config, env: Env): Services['email'] {
  if (resend) return { provider: 'resend', send: makeResend({ apiKey: resend.apiKey, fetch: ourFetch }) };
  else if (smtp) return { provider: 'smtp', send: makeSmtp({ ...smtp, connect: sockets, now: Date.now }) };
  else if (cloudflareEmail)
    return { provider: 'cloudflare', send: throughCloudflare(env.EMAIL as SendBinding<unknown>) };
  else return null;
}

function textsOf({ twilio, origin }: Config): Services['sms'] {
  if (!twilio) return null;
  const { accountSid, authToken, from } = twilio;
  const statusCallback = (deliveryId: string) => `${origin}/hooks/twilio/status?delivery=${deliveryId}`;
  return {
    provider: 'twilio',
    send: makeTwilio({ accountSid, authToken, sender: { from }, statusCallback, fetch: ourFetch }),
  };
}

function throughCloudflare(binding: SendBinding<unknown>) {
  return makeCloudflareEmail({
    binding,
    wrap: async (from, to, raw) => new (await import('cloudflare:email')).EmailMessage(from, to, raw),
    now: Date.now,
  });
}

// What only workerd has is loaded when it is used, so that the rest runs in Node too.
async function sockets(): Promise<Connect> {
  return (await import('cloudflare:sockets')).connect as unknown as Connect;
}

const ourFetch: typeof fetch = (...input) => fetch(...input);
