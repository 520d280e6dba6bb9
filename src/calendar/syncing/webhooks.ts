/**
 * `/hooks/google` and `/hooks/microsoft`: a calendar changed. What proves it is the secret that we gave for that calendar,
 * checked before the database is asked. All that a ring does is to have the calendar read, so whoever is doubled, late or
 * replayed does no harm. Every well-formed ring gets the same answer, known here or not: nobody learns what is watched, and
 * Google and Graph do not ring again and again for what is gone.
 */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '#foundation/http/app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { sameText } from '#foundation/lib/tokens.ts';
import { readGoogleRing } from '#foundation/services/calendars/google-watch.ts';
import { readGraphNotifications } from '#foundation/services/calendars/microsoft-watch.ts';
import { hearRings, type Ring } from './watches/commands.ts';
import { calendarRung } from './watches/rules.ts';

const PER_MINUTE = 60_000;
const VALIDATION_MAX = 1_000;

export const calendarHooks = new Hono<AppEnv>();

// Only to store: nothing of any organization is read here.
const hookGate = createMiddleware<AppEnv>(async (c, next) => {
  c.set('ctx', jobContext(c.var.runtime, { requestId: c.var.requestId }));
  await next();
});

// https://developers.google.com/workspace/calendar/api/guides/push
calendarHooks.post('/hooks/google', limited('bells', PER_MINUTE), hookGate, async (c) => {
  const { config, keys } = c.var.ctx;
  if (!config.google && !config.local) throw new Refusal('not_found');
  const ring = readGoogleRing(c.req.raw.headers);
  if (!ring) throw new Refusal('signature_wrong');
  const calendarId = ring.first ? null : calendarRung(keys, sameText, ring.secret);
  if (calendarId) await hearRings(c.var.ctx, [{ calendarId, watchId: ring.channel, says: 'changed' }]);
  return c.body(null, 204);
});

// https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
calendarHooks.post('/hooks/microsoft', limited('bells', PER_MINUTE), hookGate, async (c) => {
  const { config, keys } = c.var.ctx;
  if (!config.microsoft) throw new Refusal('not_found');
  const asked = c.req.query('validationToken');
  if (asked !== undefined) return c.text(asked.slice(0, VALIDATION_MAX));
  const told = readGraphNotifications(await c.req.json().catch(() => null));
  if (!told) throw new Refusal('signature_wrong');
  const rings = told.flatMap(({ subscription, secret, says }): Ring[] => {
    const calendarId = calendarRung(keys, sameText, secret);
    return calendarId ? [{ calendarId, watchId: subscription.toLowerCase(), says }] : [];
  });
  await hearRings(c.var.ctx, rings);
  return c.body(null, 202);
});
