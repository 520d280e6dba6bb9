import { Hono } from 'hono';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { readCalendar } from './queries.ts';
import { askedOf, shownOf } from './rules.ts';
import { CalendarPage } from './views.tsx';

export const calendarPages = new Hono<AppEnv>();

calendarPages.get('/app/:org/calendar', memberGate, async (c) => {
  const { ctx, now } = c.var;
  const asked = askedOf(c.req.query());
  const read = await readCalendar(ctx, asked);
  const viewer = memberOf(ctx);
  return page(c, <CalendarPage viewer={viewer} shown={shownOf(asked, viewer.timezone, now)} {...read} now={now} />);
});
