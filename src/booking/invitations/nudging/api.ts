/** The JSON door of asking again. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { idOf, repeatOf } from '#booking/invitations/api.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { nudgeNow } from './commands.ts';
import { texts } from './openapi.ts';
export const nudgesApi = new Hono<AppEnv>();

nudgesApi.post(
  '/invitations/:id/nudges',
  limited('nudges', 30),
  keyGate('invitations:write'),
  describeRoute(texts.postNudges),
  async (c) => c.json({ queued: await nudgeNow(c.var.ctx, idOf(c), repeatOf(c, 'nudges', { id: idOf(c) })) }, 202),
);
