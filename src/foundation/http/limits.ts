/**
 * Limits for floods, counted in this isolate's memory: approximate on purpose, no trip, no row. What must be exact
 * (sign-in, mails to strangers) is counted in the database by its verb.
 */
import { createMiddleware } from 'hono/factory';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import type { AppEnv, C } from './app.ts';

const BUCKETS_MAX = 10_000;

type Bucket = { left: number; at: number };

/** `perMinute` on average, with bursts of as many; keyed by link or key first, by network only where nothing else is known. */
export function limited(name: string, perMinute: number) {
  const buckets = new Map<string, Bucket>();
  return createMiddleware<AppEnv>(async (c, next) => {
    const wait = take(buckets, `${name}:${whoAsks(c)}`, perMinute, c.var.now);
    if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
    await next();
  });
}

/** Takes one from the bucket; answers the seconds to wait, 0 when it may go on. */
export function take(buckets: Map<string, Bucket>, key: string, perMinute: number, now: number): number {
  const bucket = buckets.get(key) ?? { left: perMinute, at: now };
  // A clock that was set back must not take away what is left.
  const passed = Math.max(0, now - bucket.at);
  const left = Math.min(perMinute, bucket.left + (passed / 60_000) * perMinute);
  buckets.delete(key);
  // The oldest go first; a flood of new keys cannot grow the map without end.
  if (buckets.size >= BUCKETS_MAX) buckets.delete(buckets.keys().next().value!);
  buckets.set(key, { left: Math.max(0, left >= 1 ? left - 1 : left), at: now });
  return left >= 1 ? 0 : Math.ceil(((1 - left) / perMinute) * 60);
}

function whoAsks(c: C): string {
  const token = c.req.param('token') ?? c.req.header('authorization');
  return token ? hashToken(token) : networkOf(c);
}

/** The caller's network: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(c: C): string {
  const address = c.req.header('cf-connecting-ip') ?? 'unknown';
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}
