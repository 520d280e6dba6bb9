/** The JSON door of pages that are open to anyone: no key is needed, as on the pages themselves. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { slugGate } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { slotsQuery } from '../taking/inputs.ts';
import { readFreeTimes, readOffering } from '../taking/queries.ts';
import { datesAround } from '../taking/rules.ts';
import { bookOpenly, type HeldOpen } from './commands.ts';
import { bookingInput } from './inputs.ts';
import { texts } from './openapi.ts';

const PATH = '/pages/:slug';
export const pagesApi = new Hono<AppEnv>();

pagesApi.get(PATH, limited('page offers', 300), slugGate, describeRoute(texts.getOne), async (c) => {
  const { now, ctx } = c.var;
  const { invitation, guest, situation } = await readOffering(ctx, datesAround(now, now));
  const { slug, title, description, durationMinutes, durationChoices, questions } = invitation;
  const { timezone } = situation.schedule;
  const told = { slug, title, description, organizer: guest.organizer, timezone };
  return c.json({ ...told, durationMinutes, durationChoices, questions });
});

pagesApi.get(`${PATH}/slots`, limited('page slots', 300), slugGate, describeRoute(texts.getSlots), async (c) => {
  const { from, to, timezone, durationMinutes } = readQuery(c, slotsQuery);
  const free = await readFreeTimes(c.var.ctx, from, to, timezone, durationMinutes);
  return c.json({
    data: free.map((slot) => ({ startsAt: spellInstant(slot.startsAt), endsAt: spellInstant(slot.endsAt) })),
  });
});

pagesApi.post(
  `${PATH}/bookings`,
  limited('page bookings', 30),
  slugGate,
  describeRoute(texts.postBookings),
  async (c) => {
    const wanted = await readJson(c, bookingInput);
    const { startsAt, name, email, timezone: zone, durationMinutes: minutes, language, answers } = wanted;
    const network = networkOf(c);
    const visitor = { name, email, network: network === 'unknown' ? null : network };
    const seen = { zone, minutes, language, answers };
    return c.json(heldJson(await bookOpenly(c.var.ctx, startsAt, visitor, seen, repeatOf(c, wanted))), 202);
  },
);

function repeatOf(c: C, asked: unknown) {
  const key = repeatKey(c, 'pages.bookings', asked);
  return key && { ...key, actor: `slug:${(c.req.param('slug') ?? '').toLowerCase()}` };
}

function heldJson({ eventId, startsAt, endsAt, heldUntil }: HeldOpen) {
  const times = { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
  return { eventId, ...times, status: 'held' as const, heldUntil: spellInstant(heldUntil) };
}
