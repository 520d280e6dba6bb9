/**
 * How vendors sign what they tell us: Standard Webhooks (https://www.standardwebhooks.com, Svix and Resend the same),
 * Twilio's own (https://www.twilio.com/docs/usage/security) and Meta's (X-Hub-Signature-256). Each is made and checked here, since the local counterparts
 * sign as their vendors do.
 */
import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';
const VERSION = 'v1';
const STANDARD_PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' };

/** The headers that sign `body` at `now` (ms) under `secret`, which is `whsec_` and base64. `spelling` is how they begin. */
export function signWebhook(
  secret: string,
  id: string,
  body: string,
  now: number,
  spelling: 'svix' | 'webhook' = 'svix',
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    [`${spelling}-id`]: id,
    [`${spelling}-timestamp`]: timestamp,
    [`${spelling}-signature`]: `${VERSION},${standardMac(secret, id, timestamp, body).toString('base64')}`,
  };
}

/**
 * The id of a message that the secret's holder signed within five minutes of `now` (ms); null for any other. `header`
 * reads a header by its name; both spellings of the three names are known. `body` is as it came, byte for byte.
 */
export function readWebhook(
  secret: string,
  header: (name: string) => string | undefined,
  body: string,
  now: number,
): string | null {
  const read = (name: string) => header(`svix-${name}`) ?? header(`webhook-${name}`);
  const [id, timestamp, signatures] = [read('id'), read('timestamp'), read('signature')];
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return null;
  const expected = standardMac(secret, id, timestamp, body);
  const shown = signatures.split(' ').filter((one) => one.startsWith(`${VERSION},`));
  return shown.some((one) => sameBytes(expected, one.slice(VERSION.length + 1))) ? id : null;
}

/** Twilio's signature of a form that is posted to `url`: base64 of the HMAC-SHA1 over both. */
export function signTwilio(authToken: string, url: string, form: URLSearchParams): string {
  return twilioMac(authToken, url, form).toString('base64');
}

/** Whether Twilio signed it. It signs the address as it was given or with the standard port spelled out. */
export function isTwilios(authToken: string, url: string, form: URLSearchParams, signature: string): boolean {
  return spellings(url).some((one) => sameBytes(twilioMac(authToken, one, form), signature));
}

/** Meta's signature of a body, byte for byte: the value of its header. */
export function signMeta(appSecret: string, body: Uint8Array | string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Whether the holder of one of the secrets signed this body. The bytes count: written anew, the same JSON differs. */
export function isMetas(appSecrets: readonly string[], body: Uint8Array, signature: string): boolean {
  const shown = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (shown === undefined) return false;
  const bytes = Buffer.from(shown, 'hex').toString('base64');
  return appSecrets.some((secret) => sameBytes(createHmac('sha256', secret).update(body).digest(), bytes));
}

function standardMac(secret: string, id: string, timestamp: string, body: string): Buffer {
  const key = Buffer.from(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret, 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}

// A name that comes twice is signed with each of its values once, in order.
function twilioMac(authToken: string, url: string, form: URLSearchParams): Buffer {
  const names = [...new Set(form.keys())].toSorted();
  const signed = names.flatMap((name) => [...new Set(form.getAll(name))].toSorted().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + signed.join(''), 'utf8')
    .digest();
}

function spellings(url: string): string[] {
  const { protocol, port, host } = new URL(url);
  const standard = STANDARD_PORTS[protocol];
  return port || !standard ? [url] : [url, url.replace(`//${host}`, `//${host}:${standard}`)];
}

function sameBytes(expected: Buffer, shown: string): boolean {
  const bytes = Buffer.from(shown, 'base64');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
