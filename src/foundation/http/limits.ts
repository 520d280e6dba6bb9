/**
 * Limits for floods, counted in this isolate's memory: approximate on purpose, no trip, no row. What must be exact
 * (sign-in, mails to strangers) is counted in the database by its verb.
 *
 * Whoever has shown something that is good is counted alone, so that a crowd behind one address does not wait for each
 * other. What is only claimed counts for the network that it comes from: a made-up key would otherwise buy a new limit.
 */
import { createMiddleware } from 'hono/factory';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import type { AppEnv, C } from './app.ts';
import { feedShown, sessionToken } from './gates.ts';
import { asRefusal } from './problems.tsx';

const BUCKETS_MAX = 10_000;
/** Keys and login sessions that one network may show for the first time. */
const CLAIMS_PER_MINUTE = 240;

type Bucket = { left: number; at: number };
/** `claimed` is what a key or login session must still prove. */
type Asker = { who: string; claimed: string | null };

const proven = new Set<string>();
const claims = new Map<string, Bucket>();

/** `perMinute` on average, with bursts of as many; keyed by link, key or login session, by network where nothing is known. */
export function limited(name: string, perMinute: number) {
  const buckets = new Map<string, Bucket>();
  return createMiddleware<AppEnv>(async (c, next) => {
    const { who, claimed } = askerOf(c);
    if (claimed) refuse(take(claims, networkOf(c), CLAIMS_PER_MINUTE, c.var.now));
    refuse(take(buckets, `${name}:${who}`, perMinute, c.var.now));
    await next();
    // A request that was refused before the database was asked has proven nothing.
    const asked = (c.var.ctx?.db.trips.count ?? 0) > 0;
    if (claimed && asked && c.res.status < 500 && asRefusal(c.error)?.status !== 401) prove(claimed);
  });
}

/** Takes one from the bucket; answers the seconds to wait, 0 when it may go on. */
export function take(buckets: Map<string, Bucket>, key: string, perMinute: number, now: number): number {
  const bucket = buckets.get(key) ?? { left: perMinute, at: now };
  // A clock that was set back takes nothing away.
  const passed = Math.max(0, now - bucket.at);
  const left = Math.min(perMinute, bucket.left + (passed / 60_000) * perMinute);
  buckets.delete(key);
  // The oldest go first; a flood of new keys cannot grow the map without end.
  if (buckets.size >= BUCKETS_MAX) buckets.delete(buckets.keys().next().value!);
  buckets.set(key, { left: Math.max(0, left >= 1 ? left - 1 : left), at: now });
  return left >= 1 ? 0 : Math.ceil(((1 - left) / perMinute) * 60);
}

/** The caller's network: an IPv4 address, or the first 64 bits of an IPv6 one, however it is spelled. */
export function networkOf(c: C): string {
  const address = c.req.header('cf-connecting-ip') ?? 'unknown';
  if (!address.includes(':')) return address;
  const [before = '', after] = address.toLowerCase().split('::');
  const [head, tail] = [before, after ?? ''].map((part) => (part ? part.split(':') : []));
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head!.length - tail!.length);
  const groups = [...head!, ...Array<string>(zeros).fill('0'), ...tail!].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

// Only what the door itself looks at: elsewhere anybody could add a key or a cookie to the request, a new one each time.
function askerOf(c: C): Asker {
  const token = c.req.param('token') ?? '';
  const { keys } = c.var.runtime;
  const link =
    keys.readLink('participant', token) ??
    keys.readLink('hold', token) ??
    keys.readLink('visitor', token) ??
    feedShown(c);
  if (link) return { who: `link ${link.id}`, claimed: null };
  const shown = isKeyed(c) ? c.req.header('authorization') : memberToken(c);
  if (!shown) return { who: networkOf(c), claimed: null };
  const hash = hashToken(shown);
  return { who: hash, claimed: proven.has(hash) ? null : hash };
}

// The doors of links and of open pages ask for no key: one that is shown there would be believed unread.
function isKeyed(c: C): boolean {
  const asks = c.req.path.startsWith('/api/') || c.req.path === '/mcp';
  return asks && c.req.param('token') === undefined && c.req.param('slug') === undefined;
}

function memberToken(c: C): string | null {
  return c.req.path.startsWith('/app') ? sessionToken(c) : null;
}

function prove(hash: string): void {
  if (proven.size >= BUCKETS_MAX) proven.delete(proven.values().next().value!);
  proven.add(hash);
}

function refuse(wait: number): void {
  if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
}
