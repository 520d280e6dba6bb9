/** `/local/demo`: what only the start script may ask for. Makes the practice organization, once, and lets its owner in. */
import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { createKey, KEY_SCOPES, reachOnboardingStep, signUp, verifyByLink } from '#accounts/index.ts';
import { apiKeys } from '#accounts/schema.ts';
import { defaultSchedule } from '#calendar/index.ts';
import { makeContext, type Runtime } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { serviceScope, sessionScope } from '#foundation/db/scope.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, sameText } from '#foundation/lib/tokens.ts';
import { isZone } from '#foundation/lib/zones.ts';
import { datePast } from '../demo/past.ts';
import { OWNER } from '../demo/people.ts';
import { makeWorld } from '../demo/world.ts';

const wanted = z.object({ password: z.string().min(10), timezone: z.string().refine(isZone).catch('UTC') });

export const demoRoutes = new Hono<AppEnv>();

demoRoutes.use(async (c, next) => {
  const { localSecret } = c.var.runtime.config;
  const shown = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!localSecret || !shown || !sameText(shown, localSecret)) throw new Refusal('not_found');
  await next();
});

demoRoutes.post('/', async (c) => {
  const { password, timezone } = await readJson(c, wanted);
  const apiKey = demoKey(c.var.runtime);
  await makeOnce(c.var.runtime, password, timezone, apiKey);
  return c.json({ email: OWNER.email, password, apiKey });
});

// The key follows from the data folder's secret, so that it can be printed again at every start and is nowhere kept.
function demoKey({ config }: Runtime): string {
  return `parley_${createHmac('sha256', config.localSecret ?? '')
    .update('demo key')
    .digest('base64url')}`;
}

async function makeOnce(runtime: Runtime, password: string, timezone: string, apiKey: string): Promise<void> {
  const now = runtime.now();
  const service = makeContext(runtime, serviceScope(), now);
  const person = { name: OWNER.name, email: OWNER.email, password, timezone, language: 'en' };
  const { pendingId, created } = await signUp(service, person, defaultSchedule);
  if (!created) return;
  const who = { pendingId, sessionToken: null, device: 'The practice world' };
  const verified = await verifyByLink(service, runtime.keys.onceToken(created.linkId), who, null);
  if (!verified.ok || !verified.token) throw new Error('The owner of the practice world could not be verified');
  const owner = sessionScope(hashToken(verified.token), created.slug);
  await nameIt(makeContext(runtime, owner, now), created.organizationId);
  const { id } = await createKey(makeContext(runtime, owner, now), {
    name: 'Printed by npm start',
    scopes: KEY_SCOPES,
  });
  await makeContext(runtime, serviceScope(), now).write([
    rows(
      sql`update ${apiKeys} set key_hash = ${hashToken(apiKey)}, prefix = ${apiKey.slice(0, 13)} where id = ${id}::uuid`,
    ),
  ]);
  await reachOnboardingStep(makeContext(runtime, owner, now), 4);
  await makeWorld({ runtime, owner, zone: timezone, now });
  await datePast(runtime, created.organizationId);
}

async function nameIt(ctx: ReturnType<typeof makeContext>, organizationId: string): Promise<void> {
  await ctx.write([
    rows(sql`update organizations set name = ${OWNER.organization} where id = ${organizationId}::uuid`),
  ]);
}
