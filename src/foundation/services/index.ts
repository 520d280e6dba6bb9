/**
 * One table: capability -> credential -> vendor, or the local counterpart. The counterparts are installed by the local
 * entry point only, so that the deployed bundle cannot hold them.
 */
import type { Config } from '#config.ts';
import { makeCalDav } from './calendars/caldav.ts';
import { makeGoogle } from './calendars/google.ts';
import { makeIcs } from './calendars/ics.ts';
import type { CalendarProvider, Calendars } from './calendars/index.ts';
import { makeMicrosoft } from './calendars/microsoft.ts';
import type { Chat, ChatAccount, ChatAnswer, ChatPlatform, FetchedMedia } from './chat/index.ts';
import { makeInstagram } from './chat/instagram.ts';
import { mediaOfTwilio, type TextAccount } from './chat/twilio-media.ts';
import { numberOfTwilio, type OwnNumber } from './chat/twilio-numbers.ts';
import { makeWhatsApp } from './chat/whatsapp.ts';
import { makeCloudflareEmail, type SendBinding } from './email/cloudflare.ts';
import type { Email } from './email/index.ts';
import { makeResend } from './email/resend.ts';
import { makeSmtp } from './email/smtp.ts';
import type { Connect } from './email/wire.ts';
import { type HolidayFiles, holidaysOfAssets } from './holidays.ts';
import { type Manual, manualOfAssets } from './manual.ts';
import type { Model } from './model/index.ts';
import { makeOpenAi } from './model/openai.ts';
import { makeOutside, type Outside } from './outside.ts';
import type { Sms } from './sms/index.ts';
import { makeTwilio } from './sms/twilio.ts';

export type Services = {
  outside: Outside;
  holidays: HolidayFiles;
  manual: Manual;
  email: { provider: string; send: Email } | null;
  sms: { provider: string; send: Sms } | null;
  /** Providers of calendars that are offered here. */
  calendars: Partial<Record<CalendarProvider, Calendars>>;
  /** Chats of providers: whoever has an account there brings its token. */
  chat: Record<ChatPlatform, Chat>;
  /** Text messages of an account that an organization brings. */
  texts: (own: OwnTexts) => Sms;
  /** Whether a number is an account's at Twilio. */
  numbers: (own: OwnNumber) => Promise<ChatAnswer<ChatAccount>>;
  /** A file that came with a text to such an account, at most so many bytes of it. */
  textFile: (account: TextAccount, url: string, maxBytes: number) => Promise<ChatAnswer<FetchedMedia>>;
  /** Null without a key: then agents answer by what is built in. */
  model: Model | null;
};

/** A number of Twilio's that is an organization's own; `channel` is by what it is known here. */
export type OwnTexts = { accountSid: string; authToken: string; from: string; channel: string };

/** Made for a configuration, and the environment in which they ring our bell. */
export type Counterparts = {
  email: (config: Config, env: Record<string, unknown>) => Email;
  sms: (config: Config, env: Record<string, unknown>) => Sms;
  calendars: (config: Config) => Calendars | null;
  /** The people of a laptop, whose phones speak as the providers do. */
  chat: (config: Config, env: Record<string, unknown>) => { fetch: typeof fetch; base: string };
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
  const outside = makeOutside({ own: new URL(origin).hostname, localServers }, ourFetch);
  return {
    outside,
    holidays: holidaysOfAssets(env.ASSETS as Parameters<typeof holidaysOfAssets>[0]),
    manual: manualOfAssets(env.ASSETS as Parameters<typeof manualOfAssets>[0]),
    email: mailOf(config, env) ?? (local && { provider: 'local', send: local.email(config, env) }),
    sms: textsOf(config) ?? (local && { provider: 'local', send: local.sms(config, env) }),
    texts: ({ channel, from, ...account }) =>
      makeTwilio({
        ...account,
        sender: { from },
        statusCallback: (message) => `${origin}/hooks/texts/${channel}?message=${message}`,
        fetch: ourFetch,
      }),
    numbers: (own) => numberOfTwilio(ourFetch, own),
    textFile: (...asked) => mediaOfTwilio(ourFetch, ...asked),
    chat: chatsOf(local ? local.chat(config, env) : { fetch: ourFetch }),
    calendars: { ...calendarsOf(config), ...serversOf(outside), ...localCalendars(config, local) },
    model: config.openai && makeOpenAi({ ...config.openai, fetch: ourFetch }),
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

function chatsOf(at: { fetch: typeof fetch; base?: string }): Services['chat'] {
  return { whatsapp: makeWhatsApp(at), instagram: makeInstagram(at) };
}

function calendarsOf({ google, microsoft }: Config): Services['calendars'] {
  return {
    ...(google && { google: makeGoogle({ ...google, fetch: ourFetch }) }),
    ...(microsoft && { microsoft: makeMicrosoft({ ...microsoft, fetch: ourFetch }) }),
  };
}

/** What needs no credential of ours: people name the server. */
function serversOf(outside: Outside): Services['calendars'] {
  return { caldav: makeCalDav({ outside }), ics: makeIcs({ outside }) };
}

function localCalendars(config: Config, local: Counterparts | null): Services['calendars'] {
  const calendars = local?.calendars(config);
  return calendars ? { local: calendars } : {};
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
