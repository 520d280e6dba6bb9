import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { memberOf } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { problemResponse } from '#foundation/http/openapi.ts';
import { meOut } from './profile/inputs.ts';

export const accountsApi = new Hono<AppEnv>();

accountsApi.get(
  '/me',
  limited('me', 240),
  describeRoute({
    operationId: 'getMe',
    summary: 'Whose key this is',
    description: 'The person and the organization that the key acts for.',
    tags: ['Profile'],
    responses: {
      200: { description: 'The person.', content: { 'application/json': { schema: resolver(meOut) } } },
      ...problemResponse(401, 403, 429),
    },
  }),
  keyGate('profile:read'),
  async (c) => {
    await c.var.ctx.db.read([]);
    const { userId, name, email, timezone, language, role, ...of } = memberOf(c.var.ctx);
    const organization = { id: of.organizationId, name: of.organizationName, slug: of.organizationSlug };
    return c.json({ id: userId, name, email, timezone, language, organization, role });
  },
);
