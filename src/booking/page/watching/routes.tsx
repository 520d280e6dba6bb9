/** The open page of a link is told when it should look again. The link was checked at the gate, the origin is here. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { limited } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';
import { readHosts } from './queries.ts';

export const watchingRoutes = new Hono<AppEnv>();

watchingRoutes.get('/b/:token/live', limited('live', 60), (c) =>
  lookOn(c, async () => {
    const { ctx, runtime } = c.var;
    const link = runtime.keys.readLink('participant', c.req.param('token'));
    return { tag: `link ${link?.id}`, hosts: await readHosts(ctx) };
  }),
);
