/** Pages and doors of a laptop. Outside local mode none of them exists. */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '#foundation/http/app.ts';
import { onMissing } from '#foundation/http/problems.tsx';
import { isLoopback } from '../../src/config.ts';
import { demoRoutes } from './demo.ts';
import { outboxRoutes } from './outbox/routes.tsx';
import { phoneRoutes } from './phone/routes.tsx';
import { shopRoutes } from './shop/routes.tsx';

const onlyLocally = createMiddleware<AppEnv>(async (c, next) => {
  // A name of somebody else's may point here too, and its pages could then read ours.
  if (c.var.runtime.config.local && isLoopback(new URL(c.req.url).hostname)) await next();
  else return onMissing(c);
});

export const localRoutes = new Hono<AppEnv>();

localRoutes.use(onlyLocally);
localRoutes.route('/demo', demoRoutes);
localRoutes.route('/', outboxRoutes);
localRoutes.route('/', shopRoutes);
localRoutes.route('/', phoneRoutes);
