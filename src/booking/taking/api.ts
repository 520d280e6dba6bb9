/** The JSON door of one participant's link: the token in the path is all that is needed. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { cancelSlot, moveSlot, type Taken, takeSlot } from './commands.ts';
import { linkSlotsQuery, wantedBooking, wantedMove, whichAppointment } from './inputs.ts';
import { texts } from './openapi.ts';
import { readFreeTimes } from './queries.ts';

const PATH = '/bookings/:token';
export const bookingsApi = new Hono<AppEnv>();

bookingsApi.get(`${PATH}/slots`, limited('slots', 300), linkGate, describeRoute(texts.getSlots), async (c) => {
  const { from, to, timezone, durationMinutes, eventId } = readQuery(c, linkSlotsQuery);
  const free = await readFreeTimes(c.var.ctx, from, to, timezone, durationMinutes, eventId);
  return c.json({ data: free.map(spellSlot) });
});

bookingsApi.post(
  `${PATH}/confirmation`,
  limited('confirmations', 60),
  linkGate,
  describeRoute(texts.postConfirmation),
  async (c) => {
    const wanted = await readJson(c, wantedBooking);
    const { startsAt, timezone: zone, language, durationMinutes: minutes, answers, guests } = wanted;
    const seen = { zone, language, minutes, answers, guests };
    const taken = await takeSlot(c.var.ctx, startsAt, repeatOf(c, wanted), seen);
    return c.json(confirmationOf(taken), 201);
  },
);

bookingsApi.patch(
  `${PATH}/confirmation`,
  limited('moves', 60),
  linkGate,
  describeRoute(texts.patchConfirmation),
  async (c) => {
    const { startsAt, timezone: zone, language, eventId } = await readJson(c, wantedMove);
    return c.json(confirmationOf(await moveSlot(c.var.ctx, startsAt, { zone, language }, eventId)));
  },
);

bookingsApi.delete(
  `${PATH}/confirmation`,
  limited('cancellations', 60),
  linkGate,
  describeRoute(texts.deleteConfirmation),
  async (c) => {
    await cancelSlot(c.var.ctx, readQuery(c, whichAppointment).eventId);
    return c.body(null, 204);
  },
);

/**
 * The request as it may be repeated; its actor is the participant, who is known by the token alone. A page's `token`
 * stands for each of its times apart: who goes back and chooses another one asks for something else.
 */
export function repeatOf(
  c: C,
  asked: {
    startsAt?: number;
    durationMinutes?: number;
    answers?: unknown;
    guests?: readonly string[];
    eventId?: string;
  },
  token?: string,
) {
  const link = c.var.runtime.keys.readLink('participant', c.req.param('token') ?? '');
  const { startsAt, durationMinutes, answers, guests, eventId } = asked;
  const ofTime = token && `${token} ${startsAt}`;
  const key = repeatKey(c, 'bookings.confirmation', { startsAt, durationMinutes, answers, guests, eventId }, ofTime);
  return key && link ? { ...key, actor: `participant:${link.id}` } : null;
}

/** What was taken, as JSON says it. */
export function confirmationOf({ eventId, startsAt, endsAt, status }: Taken) {
  const stands = status === 'pending' ? ('pending' as const) : ('confirmed' as const);
  return { eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: stands };
}

function spellSlot({ startsAt, endsAt }: { startsAt: number; endsAt: number }) {
  return { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
