/** The JSON door of what agents cost. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { creditsLeft } from '#billing/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { pageOf } from '#leads/index.ts';
import { READ } from '../doors/api.ts';
import { linesQuery } from './inputs.ts';
import { texts } from './openapi.ts';
import { ledger, type UsageLine, usagePage, usedByAgent, usedByConversation, usedByDay } from './queries.ts';

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

usageApi.get('/usage/lines', ...READ, describeRoute(texts.getLines), async (c) => {
  const { since = c.var.now - DAYS_SHOWN * DAY_MS, limit, cursor = null } = readQuery(c, linesQuery());
  const [found] = await c.var.ctx.db.read([usagePage(since, limit, cursor)]);
  return c.json(pageOf(found, limit, lineJson));
});

function lineJson({ at, ...line }: UsageLine) {
  return { ...line, at: spellInstant(parseInstant(at)) };
}
