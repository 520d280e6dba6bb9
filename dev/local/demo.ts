/** `/local/demo`: what only the start script may ask for. Routes behind this guard make the practice organization. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { sameText } from '#foundation/lib/tokens.ts';

export const demoRoutes = new Hono<AppEnv>();

demoRoutes.use(async (c, next) => {
  const { localSecret } = c.var.runtime.config;
  const shown = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!localSecret || !shown || !sameText(shown, localSecret)) throw new Refusal('not_found');
  await next();
});
