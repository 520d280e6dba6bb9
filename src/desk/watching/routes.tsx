/** A member's own open pages are told when their times changed. The login is checked whenever one comes to listen. */
import { Hono } from 'hono';
import { memberOf } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';

/** Nothing is read but who it is, which is checked before any statement. */
const NOTHING = rows(sql`select 1`);

export const watchingPages = new Hono<AppEnv>();

watchingPages.get('/app/:org/live', memberGate, limited('live', 60), (c) =>
  lookOn(c, async () => {
    await c.var.ctx.db.read([NOTHING]);
    const { userId, sessionId } = memberOf(c.var.ctx);
    return { tag: `login ${sessionId}`, hosts: [userId] };
  }),
);
