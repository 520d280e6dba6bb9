/**
 * `/u/:token`, the link in a mail that nobody asked for. Mail programs post to it by themselves (RFC 8058, one click),
 * without cookie or origin; people see a page with a button. The link names the mail, and opens nothing else.
 */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { chooseGuestLanguage } from '#words/index.ts';
import { subscribeAgain, subscription, unsubscribe } from './commands.ts';
import type { Subscription } from './queries.ts';
import { UnsubscribePage } from './views.tsx';

const PER_MINUTE = 120;

export const unsubscribeRoutes = new Hono<AppEnv>();

// The link is checked before the database is asked; a mail program that unsubscribes knows nothing but it.
const unsubscribeGate = createMiddleware<AppEnv>(async (c, next) => {
  c.set('language', chooseGuestLanguage([], c.req.header('accept-language')));
  c.header('X-Robots-Tag', 'noindex');
  c.set('ctx', jobContext(c.var.runtime, { requestId: c.var.requestId }));
  deliveryOf(c);
  await next();
});

unsubscribeRoutes.use('/u/:token', limited('unsubscribe', PER_MINUTE), unsubscribeGate);

unsubscribeRoutes.get('/u/:token', async (c) => show(c, await subscription(c.var.ctx, deliveryOf(c))));
unsubscribeRoutes.post('/u/:token', async (c) => show(c, await unsubscribe(c.var.ctx, deliveryOf(c))));
unsubscribeRoutes.delete('/u/:token', async (c) => show(c, await subscribeAgain(c.var.ctx, deliveryOf(c))));

function deliveryOf(c: C): string {
  const link = c.var.runtime.keys.readLink('unsubscribe', c.req.param('token') ?? '');
  if (!link) throw new Refusal('no_such_link');
  return link.id;
}

function show(c: C, { organization, unsubscribed }: Subscription): Promise<Response> {
  const language = c.var.language!;
  return page(c, <UnsubscribePage {...{ language, organization, unsubscribed }} address={c.req.path} />);
}
