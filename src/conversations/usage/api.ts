/** The JSON door of what agents cost. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { creditsLeft } from '#billing/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { READ } from '../doors/api.ts';
import { texts } from './openapi.ts';
import { ledger, usedByAgent, usedByConversation, usedByDay } from './queries.ts';

const DAYS_SHOWN = 30;

export const usageApi = new Hono<AppEnv>();

usageApi.get('/usage', ...READ, describeRoute(texts.get), async (c) => {
  const since = c.var.now - DAYS_SHOWN * DAY_MS;
  const [[sums], [left], days, agents, conversations] = await c.var.ctx.db.read([
    ledger(),
    creditsLeft(),
    usedByDay(since),
    usedByAgent(since),
    usedByConversation(since),
  ]);
  return c.json({ credits: { ...sums, remaining: left?.remaining ?? null }, days, agents, conversations });
});
