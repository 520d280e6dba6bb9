/**
 * Limits of who has no link yet. A network cannot fill a chat with visitors; and many that try together use up what is
 * common to all, while whoever comes from anywhere else still gets in: the first few of a network draw on nothing common.
 */
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '#foundation/http/app.ts';
import { networkOf, take } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

/** So many a minute come in whatever others do; an office behind one address is more, and draws on what is common. */
const FIRST = 3;
/** In an hour a network gets as much as in so many minutes. */
const HOUR_IN_MINUTES = 5;
/** All of a chat's newcomers together, first ones too: so many times what is common. It bounds what a thousand networks do. */
const ALL_TIMES = 10;
const HOUR_MINUTES = 60;

type Buckets = Parameters<typeof take>[0];

/** So many a minute from one network in one chat, and so many in one chat from networks that send many. */
export function arriving(name: string, perNetwork: number, perChat: number) {
  const [networks, hours, firsts, chats]: Buckets[] = [new Map(), new Map(), new Map(), new Map()];
  return createMiddleware<AppEnv>(async (c, next) => {
    const { now } = c.var;
    const chat = `${name} ${c.req.param('key')}`;
    const network = `${chat} ${networkOf(c)}`;
    const wait =
      take(networks!, network, perNetwork, now) ||
      HOUR_MINUTES * take(hours!, network, perNetwork * HOUR_IN_MINUTES, now / HOUR_MINUTES) ||
      take(chats!, `all ${chat}`, perChat * ALL_TIMES, now) ||
      (take(firsts!, network, FIRST, now) && take(chats!, chat, perChat, now));
    if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
    await next();
  });
}
