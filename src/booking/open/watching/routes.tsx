/** A page that is open to anyone is told when it should look again, as a link's is; each network has some places. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { slugGate } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { readHosts } from '../../page/watching/queries.ts';

export const openWatchingRoutes = new Hono<AppEnv>();

openWatchingRoutes.get('/i/:slug/live', limited('open live', 30), slugGate, (c) =>
  lookOn(c, async () => {
    const who = hashToken(networkOf(c));
    return { tag: `network ${who}`, hosts: await readHosts(c.var.ctx), anyone: true };
  }),
);
