/** What agents cost, as a page and as a file. */
import { Hono } from 'hono';
import { creditsLeft, monthsCredits, nextMonth } from '#billing/index.ts';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { csvRow } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { ledger, usageLines, usedByAgent, usedByConversation, usedByDay } from './queries.ts';
import { UsagePage } from './views.tsx';

const DAYS_SHOWN = 30;

export const usagePages = new Hono<AppEnv>();

usagePages.get('/app/:org/usage', memberGate, async (c) => {
  const { ctx, now } = c.var;
  const since = now - DAYS_SHOWN * DAY_MS;
  const [[sums], [left], [month], days, agents, conversations] = await ctx.db.read([
    ledger(),
    creditsLeft(),
    monthsCredits(now),
    usedByDay(since),
    usedByAgent(since),
    usedByConversation(since),
  ]);
  const props = { viewer: memberOf(ctx), ledger: sums!, left: left ?? null, month: month!, anew: nextMonth(now) };
  return page(c, <UsagePage {...props} days={days} agents={agents} conversations={conversations} />);
});

usagePages.get('/app/:org/usage.csv', memberGate, async (c) => {
  const [lines] = await c.var.ctx.db.read([usageLines(c.var.now - DAYS_SHOWN * DAY_MS)]);
  const t = words(memberOf(c.var.ctx).language).usage;
  const rows = lines.map(({ at, day, kind, agent, conversationId, credits }) =>
    csvRow([at, day, kind, agent ?? '', conversationId ?? '', String(credits)]),
  );
  return c.body(`\ufeff${csvRow(Object.values(t.csvColumns))}${rows.join('')}`, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="usage.csv"',
  });
});
