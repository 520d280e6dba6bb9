/** A member's events for other calendars: the file at its secret address, and making a new address. */
import { Hono } from 'hono';
import { calendarFile } from '#calendar/itip/rules.ts';
import { memberOf } from '#context.ts';
import { done } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { feedGate, memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { renewFeed } from './commands.ts';
import { type Feed, readFeed } from './queries.ts';
import { FeedCard } from './views.tsx';

const SETTINGS = '/app/:org/settings/availability';

export const feedRoutes = new Hono<AppEnv>();

feedRoutes.get('/feeds/:token', limited('feeds', 60), feedGate, async (c) => {
  const { name, events } = await readFeed(c.var.ctx);
  const file = calendarFile(events, name);
  const tag = `"${hashToken(file)}"`;
  const headers = { 'Cache-Control': 'private, no-cache', ETag: tag };
  // Servers on the way may have weakened it.
  if (c.req.header('if-none-match')?.replace(/^W\//, '') === tag) return c.body(null, 304, headers);
  return c.body(file, 200, { ...headers, 'Content-Type': 'text/calendar; charset=utf-8', 'X-Robots-Tag': 'noindex' });
});

feedRoutes.post(`${SETTINGS}/feed`, memberGate, async (c) => {
  const feed = await renewFeed(c.var.ctx);
  const to = `/app/${c.var.org}/settings/availability?renewed#feed`;
  return done(c, to, () => <FeedCard {...feedProps(c, feed)} renewed />);
});

/** What the settings show of a feed. */
export function feedProps(c: C, { id, version }: Feed) {
  const { language, organizationSlug } = memberOf(c.var.ctx);
  const { config, keys } = c.var.runtime;
  return {
    language,
    action: `/app/${organizationSlug}/settings/availability/feed`,
    address: `${config.origin}/feeds/${keys.link('feed', id, version)}.ics`,
  };
}
