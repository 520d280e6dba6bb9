import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { memberOf } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { texts } from './openapi.ts';
export const accountsApi = new Hono<AppEnv>();

accountsApi.get('/me', limited('me', 240), describeRoute(texts.get), keyGate('profile:read'), async (c) => {
  await c.var.ctx.db.read([]);
  const { userId, name, email, timezone, language, role, ...of } = memberOf(c.var.ctx);
  const organization = { id: of.organizationId, name: of.organizationName, slug: of.organizationSlug };
  return c.json({ id: userId, name, email, timezone, language, organization, role });
});
