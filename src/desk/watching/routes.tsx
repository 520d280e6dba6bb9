/** A member's own open pages are told when their times changed. The login is checked whenever one comes to listen. */
import { Hono } from 'hono';
import { loginTag } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';
import { readLooker } from './queries.ts';

export const watchingPages = new Hono<AppEnv>();

watchingPages.get('/app/:org/live', memberGate, limited('live', 60), (c) =>
  lookOn(c, async () => {
    const { userId, sessionId } = await readLooker(c.var.ctx);
    return { tag: loginTag(sessionId), hosts: [userId] };
  }),
);
