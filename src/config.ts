/** The environment, parsed once per isolate. A missing required value stops the Worker and is named; locally a missing credential means the local counterpart. */
import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';

const DECIMAL_KEY_ID = 1;
/** What each of the ways that mail can go out needs; deployed exactly one is set. */
const MAIL_SERVICES = ['RESEND_API_KEY', 'SMTP_URL', 'CLOUDFLARE_EMAIL'] as const;
/** Nothing is said in the clear, except to a server on this very machine. */
const SMTP_SECURITY: Record<string, Smtp['secure']> = {
  'smtps:': 'tls',
  'smtp:': 'starttls',
  'smtp+insecure:': 'none',
};
/** From where texts come on a laptop. */
const LOCAL_NUMBER = '+12025550100';

const schema = lazily(() =>
  z.object({
    DATABASE_URL: z.string().min(1),
    APP_ORIGIN: z.url(),
    PARLEY_SECRET: z.string().min(32),
    PARLEY_SECRET_ID: z.coerce.number().int().min(0).max(255).default(DECIMAL_KEY_ID),
    PARLEY_PREVIOUS_SECRET: z.string().min(32).optional(),
    PARLEY_PREVIOUS_SECRET_ID: z.coerce.number().int().min(0).max(255).optional(),
    PARLEY_LOCAL: z.literal('1').optional(),
    LOCAL_SECRET: z.string().optional(),
    LOCAL_SERVERS: z.string().optional(),
    MAIL_FROM: z.string().optional(),
    RESEND_API_KEY: z.string().optional(),
    SMTP_URL: z.string().optional(),
    CLOUDFLARE_EMAIL: z.literal('1').optional(),
    RESEND_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/)
      .optional(),
    TWILIO_ACCOUNT_SID: z.string().optional(),
    TWILIO_AUTH_TOKEN: z.string().optional(),
    TWILIO_FROM: z.string().optional(),
    TWILIO_ORGANIZATION: z.string().optional(),
    META_APP_SECRET: z.string().optional(),
    META_PREVIOUS_APP_SECRET: z.string().optional(),
    INSTAGRAM_APP_SECRET: z.string().optional(),
    META_VERIFY_TOKEN: z.string().optional(),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    MICROSOFT_CLIENT_ID: z.string().optional(),
    MICROSOFT_CLIENT_SECRET: z.string().optional(),
    MICROSOFT_TENANT: z
      .string()
      .regex(/^[A-Za-z0-9.-]+$/)
      .default('common'),
    LOCAL_CALENDAR: z.url().optional(),
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    OPENAI_MODEL: z.string().optional(),
    OPENAI_EMBEDDING_MODEL: z.string().optional(),
  }),
);

/** A mail server; `none` only for one on this machine. */
export type Smtp = {
  host: string;
  port: number;
  secure: 'tls' | 'starttls' | 'none';
  credentials: { user: string; password: string } | null;
};
/** An application that is registered at a provider of calendars. */
export type Application = { clientId: string; clientSecret: string };
/** A model behind the Responses API: OpenAI's own where `baseUrl` is null. Without `embeddingModel` words are searched for. */
export type OpenAi = { apiKey: string; baseUrl: string | null; model: string; embeddingModel: string | null };
/** Our own application at Meta; any of the secrets signs, so that one can be replaced, and Instagram has its own. */
export type MetaApp = { secrets: readonly string[]; verifyToken: string };
export type Twilio = { accountSid: string; authToken: string; from: string };

export type Config = {
  databaseUrl: string;
  /** scheme://host[:port], no trailing slash. */
  origin: string;
  secret: { secret: string; keyId: number };
  previousSecret: { secret: string; keyId: number } | undefined;
  /** True only under the start script on a loopback host. */
  local: boolean;
  localSecret: string | null;
  mailFrom: { name: string; address: string };
  resend: { apiKey: string } | null;
  smtp: Smtp | null;
  /** Mail goes out through the `EMAIL` binding. */
  cloudflareEmail: boolean;
  twilio: Twilio | null;
  /** What proves that a provider speaks to us; without it there is no hook. Locally the counterparts have it. */
  hooks: { resend: string | null; twilio: Twilio | null; meta: MetaApp | null };
  /** The organization (its slug) that may answer what is texted to our number; null for none, locally for whoever asks. */
  textsOf: string | null;
  /** `host:port` of servers on this machine that may be asked like ones outside; none but locally. */
  localServers: readonly string[];
  /** At whom people can connect their calendars by a consent. */
  google: Application | null;
  microsoft: (Application & { tenant: string }) | null;
  /** Where the calendar of a laptop answers; never but locally. */
  localCalendar: string | null;
  openai: OpenAi | null;
};

export class ConfigurationFault extends Error {
  override name = 'ConfigurationFault';
}

/** Reads the Worker's variables. Throws a ConfigurationFault that names every missing or wrong one, never its value. */
export function readConfig(env: Record<string, unknown>): Config {
  const parsed = schema().safeParse(dropEmpty(env));
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigurationFault(`Missing or wrong in the configuration: ${names.join(', ')}. See .dev.vars.example.`);
  }
  const v = parsed.data;
  const twilio = twilioOf(v);
  const origin = new URL(v.APP_ORIGIN);
  const local = v.PARLEY_LOCAL === '1';
  if (local && !isLoopback(origin.hostname))
    throw new ConfigurationFault('PARLEY_LOCAL wants APP_ORIGIN to be a loopback address.');
  if (!local) requireForProduction(v, origin);
  return {
    databaseUrl: v.DATABASE_URL,
    origin: origin.origin,
    secret: { secret: v.PARLEY_SECRET, keyId: v.PARLEY_SECRET_ID },
    previousSecret:
      v.PARLEY_PREVIOUS_SECRET === undefined
        ? undefined
        : { secret: v.PARLEY_PREVIOUS_SECRET, keyId: v.PARLEY_PREVIOUS_SECRET_ID ?? 0 },
    local,
    localSecret: local ? (v.LOCAL_SECRET ?? null) : null,
    mailFrom: mailbox(v.MAIL_FROM ?? 'Parley <parley@example.com>'),
    resend: v.RESEND_API_KEY ? { apiKey: v.RESEND_API_KEY } : null,
    smtp: v.SMTP_URL ? readSmtp(v.SMTP_URL) : null,
    cloudflareEmail: v.CLOUDFLARE_EMAIL === '1',
    twilio,
    localServers: local ? (v.LOCAL_SERVERS ?? '').split(',').filter(Boolean) : [],
    google: application(v.GOOGLE_CLIENT_ID, v.GOOGLE_CLIENT_SECRET),
    microsoft: withTenant(application(v.MICROSOFT_CLIENT_ID, v.MICROSOFT_CLIENT_SECRET), v.MICROSOFT_TENANT),
    localCalendar: local ? (v.LOCAL_CALENDAR ?? null) : null,
    openai: modelOf(v, local),
    hooks: local ? localHooks(v, twilio) : { resend: v.RESEND_WEBHOOK_SECRET ?? null, twilio, meta: metaApp(v) },
    textsOf: v.TWILIO_ORGANIZATION ?? null,
  };
}

/** Whether a host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

type Variables = z.infer<ReturnType<typeof schema>>;

function twilioOf(v: Variables): Twilio | null {
  return v.TWILIO_ACCOUNT_SID && v.TWILIO_AUTH_TOKEN && v.TWILIO_FROM
    ? { accountSid: v.TWILIO_ACCOUNT_SID, authToken: v.TWILIO_AUTH_TOKEN, from: v.TWILIO_FROM }
    : null;
}

// Names of models come and go with their vendors: none is guessed.
function modelOf(v: Variables, local: boolean): OpenAi | null {
  if (!v.OPENAI_API_KEY) return null;
  if (!v.OPENAI_MODEL) throw new ConfigurationFault('OPENAI_API_KEY wants OPENAI_MODEL beside it.');
  const baseUrl = v.OPENAI_BASE_URL ?? null;
  if (baseUrl?.startsWith('http:') && !(local && isLoopback(new URL(baseUrl).hostname)))
    throw new ConfigurationFault('OPENAI_BASE_URL must be an https address: the key goes there.');
  return {
    apiKey: v.OPENAI_API_KEY,
    baseUrl,
    model: v.OPENAI_MODEL,
    embeddingModel: v.OPENAI_EMBEDDING_MODEL ?? null,
  };
}

function application(clientId: string | undefined, clientSecret: string | undefined): Application | null {
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

function metaApp(v: Variables): MetaApp | null {
  const secrets = [v.META_APP_SECRET, v.META_PREVIOUS_APP_SECRET, v.INSTAGRAM_APP_SECRET].filter(
    (one) => one !== undefined,
  );
  return secrets.length > 0 && v.META_VERIFY_TOKEN ? { secrets, verifyToken: v.META_VERIFY_TOKEN } : null;
}

function withTenant(found: Application | null, tenant: string): Config['microsoft'] {
  return found && { ...found, tenant };
}

// The counterparts sign with what follows from the local secret, as their vendors do with what they agreed with us.
function localHooks(v: Variables, twilio: Twilio | null): Config['hooks'] {
  const derive = (use: string) => createHmac('sha256', v.LOCAL_SECRET ?? v.PARLEY_SECRET).update(`hook ${use}`);
  const counterpart = {
    accountSid: `AC${derive('account').digest('hex').slice(0, 32)}`,
    authToken: derive('token').digest('hex'),
    from: LOCAL_NUMBER,
  };
  return {
    resend: v.RESEND_WEBHOOK_SECRET ?? `whsec_${derive('resend').digest('base64')}`,
    twilio: twilio ?? counterpart,
    meta: metaApp(v) ?? {
      secrets: [derive('meta').digest('hex')],
      verifyToken: derive('meta handshake').digest('hex'),
    },
  };
}

// Mail is how people confirm who they are: without it nobody could sign up. Texts are optional: no SMS is offered then.
function requireForProduction(v: Variables, origin: URL): void {
  if (!v.MAIL_FROM) throw new ConfigurationFault('Missing in the configuration: MAIL_FROM. See .dev.vars.example.');
  const services = MAIL_SERVICES.filter((name) => v[name]);
  if (services.length !== 1) {
    const found = services.length === 0 ? 'none is set' : `${services.join(' and ')} are set`;
    const wanted = `${MAIL_SERVICES.slice(0, -1).join(', ')} or ${MAIL_SERVICES.at(-1)}`;
    throw new ConfigurationFault(`Mail needs exactly one of ${wanted}; ${found}. See .dev.vars.example.`);
  }
  if (origin.protocol !== 'https:') throw new ConfigurationFault('APP_ORIGIN must be an https address.');
}

function readSmtp(text: string): Smtp {
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure = url && (SMTP_SECURITY[url.protocol] ?? null);
  if (!url?.hostname || !secure || (secure === 'none' && !isLoopback(url.hostname)))
    throw new ConfigurationFault(
      'SMTP_URL must look like smtps://user:password@host:465, or smtp://user:password@host:587 for STARTTLS.',
    );
  const credentials = url.username
    ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    : null;
  const port = url.port ? Number(url.port) : secure === 'tls' ? 465 : 587;
  return { host: url.hostname, port, secure, credentials };
}

function dropEmpty(env: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function mailbox(text: string): { name: string; address: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text);
  if (match) return { name: match[1]!, address: match[2]! };
  if (/^[^<>\s]+@[^<>\s]+$/.test(text.trim())) return { name: 'Parley', address: text.trim() };
  throw new ConfigurationFault('MAIL_FROM must look like: Name <address@example.com>.');
}
