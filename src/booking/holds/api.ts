/** The JSON door to holds: one a participant, so that it is put and not added to. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { confirmationOf, repeatOf } from '../taking/api.ts';
import { confirmHold, type Held, holdSlot, releaseSlot } from './commands.ts';
import { confirmedHold, wantedHold } from './inputs.ts';
import { texts } from './openapi.ts';

const PATH = '/bookings/:token/hold';
export const holdsApi = new Hono<AppEnv>();

holdsApi.put(PATH, limited('holds', 60), linkGate, describeRoute(texts.putHold), async (c) => {
  const { startsAt, timezone: zone, language, durationMinutes: minutes } = await readJson(c, wantedHold);
  return c.json(holdOf(await holdSlot(c.var.ctx, startsAt, { zone, language, minutes })));
});

holdsApi.delete(PATH, limited('holds', 60), linkGate, describeRoute(texts.deleteHold), async (c) => {
  await releaseSlot(c.var.ctx);
  return c.body(null, 204);
});

holdsApi.post(
  `${PATH}/confirmation`,
  limited('confirmations', 60),
  linkGate,
  describeRoute(texts.postHoldConfirmation),
  async (c) => {
    const { eventId, startsAt, ...asked } = await readJson(c, confirmedHold);
    const seen = {
      zone: asked.timezone,
      language: asked.language,
      minutes: asked.durationMinutes,
      answers: asked.answers,
      guests: asked.guests,
    };
    const repeat = repeatOf(c, { startsAt, ...asked, eventId });
    return c.json(confirmationOf(await confirmHold(c.var.ctx, { eventId, startsAt }, repeat, seen)), 201);
  },
);

function holdOf({ eventId, startsAt, endsAt, heldUntil }: Held) {
  const [starts, ends, until] = [startsAt, endsAt, heldUntil].map(spellInstant) as [string, string, string];
  return { eventId, startsAt: starts, endsAt: ends, heldUntil: until, status: 'held' as const };
}
