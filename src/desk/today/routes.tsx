import { Hono } from 'hono';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { readToday } from './queries.ts';
import { dayView } from './rules.ts';
import { TodayPage } from './views.tsx';

export const todayPages = new Hono<AppEnv>();

todayPages.get('/app/:org/today', memberGate, async (c) => {
  const { ctx, now } = c.var;
  const today = await readToday(ctx);
  const viewer = memberOf(ctx);
  if (!viewer.onboarded) return c.redirect(`/app/${c.var.org}/welcome`, 303);
  const day = dayView(today.events, today.schedule, viewer.timezone, now);
  return page(c, <TodayPage viewer={viewer} today={today} day={day} now={now} />);
});
