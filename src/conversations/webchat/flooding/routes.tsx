/** Limits of who has no link yet: a network cannot fill a chat with visitors, and a chat cannot be filled by many networks. */
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '#foundation/http/app.ts';
import { networkOf, take } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

type Buckets = Parameters<typeof take>[0];

/** So many a minute from one network in one chat, and so many in one chat wherever they come from. */
export function arriving(name: string, perNetwork: number, perChat: number) {
  const buckets: Buckets = new Map();
  return createMiddleware<AppEnv>(async (c, next) => {
    const key = c.req.param('key');
    const wait =
      take(buckets, `${name} ${key} ${networkOf(c)}`, perNetwork, c.var.now) ||
      take(buckets, `${name} ${key}`, perChat, c.var.now);
    if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
    await next();
  });
}
