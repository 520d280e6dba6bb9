/** A page whose organizer has the last word: whoever confirms their address has asked, and not yet booked. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { confirmRequest, declineRequest } from '#booking/index.ts';
import { words } from '#words/index.ts';
import { ownerQuery } from '../../../support/database.ts';
import { bookOn, confirmBooking, openPage } from '../../../support/opened.ts';
import { makeWorld, type World } from '../../../support/world.ts';

let world: World;
let slug: string;
let email: string;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  email = `noor.${world.mark}@example.com`;
});

async function asks(terms: Record<string, unknown> = {}) {
  const opened = await openPage(world, world.acme.ada, world.mark, { needsConfirmation: true, ...terms });
  slug = opened.slug;
  return opened;
}

async function freeTimes(): Promise<string[]> {
  const day = (ahead: number) => new Date(world.time.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const answer = await world.api(null, `/api/v1/pages/${slug}/slots?from=${day(2)}&to=${day(12)}&timezone=UTC`);
  return ((await answer.json()) as { data: { startsAt: string }[] }).data.map(({ startsAt }) => startsAt);
}

const one = async (eventId: string) =>
  (
    await ownerQuery(
      `select e.status, e.held_until, h.busy, h.exclusive, c.confirmed_at from events e
       join event_hosts h on h.event_id = e.id join confirmations c on c.event_id = e.id where e.id = $1`,
      [eventId],
    )
  )[0];
const mailsTo = (address: string) => world.mails.filter(({ to }) => to.address === address);
const page = async (path: string, person: typeof world.acme.ada | null = null) =>
  (await world.request(person, path)).text();

describe('a time of a page whose organizer confirms', () => {
  test('waits once the address is confirmed: no calendar entry goes out, and both sides know', async () => {
    const { id } = await asks();
    // Whoever is not through their first steps is led there instead of to their day.
    await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
    const today = () => page(`/app/${world.acme.slug}/today`, world.acme.ada);
    const [startsAt] = await freeTimes();
    const booking = await bookOn(world, slug, { startsAt, email });
    const held = await today();
    expect(held).toMatch(/Noor · [^<]*<.*<\/time> · held/);
    expect(held).not.toContain(`/requests/${booking.eventId}/confirmation`);
    expect(await page(`/i/${slug}/held`)).toContain('is asked for this time');
    expect(await page(`/h/${booking.hold}`)).toContain('Ask for this time');
    expect((await confirmBooking(world, booking)).headers.get('location')).toBe(`/b/${booking.own}`);
    await world.drain();
    const waiting = await today();
    expect(waiting).toMatch(/Noor · [^<]*<.*<\/time> · not yet confirmed/);
    expect(waiting).toContain(`/requests/${booking.eventId}/confirmation`);
    expect(await one(booking.eventId)).toEqual({
      status: 'pending',
      held_until: null,
      busy: true,
      exclusive: true,
      confirmed_at: null,
    });
    expect(await freeTimes()).not.toContain(startsAt);
    expect(mailsTo(email).at(-1)!.subject).toContain('Waiting for confirmation');
    expect(mailsTo(world.acme.ada.email).at(-1)!.subject).toContain('Noor asks for');
    expect(world.mails.filter(({ calendar }) => calendar)).toEqual([]);
    expect(await page(`/b/${booking.own}`)).toContain('Your time waits for confirmation');
    expect(await page(`/app/${world.acme.slug}/invitations/${id}`, world.acme.ada)).toContain('Noor');
    expect(await page(`/app/${world.acme.slug}/events/${booking.eventId}`, world.acme.ada)).toContain('The roof');
    const happened = await ownerQuery('select name from domain_events where subject_id = $1 order by id', [
      booking.eventId,
    ]);
    expect(happened.map(({ name }) => name).sort()).toEqual(['booking.held', 'booking.requested']);
  });

  test('is asked for once, however often the button is pressed', async () => {
    await asks();
    const booking = await bookOn(world, slug, { startsAt: (await freeTimes())[0], email });
    await world.drain();
    await Promise.all([confirmBooking(world, booking), confirmBooking(world, booking)]);
    expect((await confirmBooking(world, booking)).status).toBe(303);
    await world.drain();
    expect(mailsTo(world.acme.ada.email)).toHaveLength(1);
    expect(mailsTo(email)).toHaveLength(2);
  });

  test('becomes an appointment by the organizer’s word, or is free again', async () => {
    await asks();
    const [first, second] = await freeTimes();
    const wanted = await bookOn(world, slug, { startsAt: first, email });
    const refused = await bookOn(world, slug, { startsAt: second, email: `lena.${world.mark}@example.com` });
    await confirmBooking(world, wanted);
    await confirmBooking(world, refused);
    await confirmRequest(world.as(world.acme.ada), wanted.eventId);
    await declineRequest(world.as(world.acme.ada), refused.eventId, 'I am away.');
    await world.drain();
    expect(await one(wanted.eventId)).toMatchObject({ status: 'confirmed', confirmed_at: expect.anything() });
    expect(mailsTo(email).at(-1)!.calendar).toMatchObject({ method: 'REQUEST' });
    expect(await one(refused.eventId)).toMatchObject({ status: 'cancelled', busy: false });
    const free = await freeTimes();
    expect([first, second].map((time) => free.includes(time!))).toEqual([false, true]);
  });

  test('stays free for others meanwhile where requests keep no time', async () => {
    await asks({ pendingBlocks: false });
    const [startsAt] = await freeTimes();
    const booking = await bookOn(world, slug, { startsAt, email });
    expect(await freeTimes()).not.toContain(startsAt);
    await confirmBooking(world, booking);
    expect(await one(booking.eventId)).toMatchObject({ status: 'pending', busy: false, exclusive: false });
    expect(await freeTimes()).toContain(startsAt);
  });

  test('is over when the half hour is, and nobody is asked', async () => {
    await asks();
    const booking = await bookOn(world, slug, { startsAt: (await freeTimes())[0], email });
    await ownerQuery(`update events set held_until = now() - interval '1 minute' where id = $1`, [booking.eventId]);
    expect((await confirmBooking(world, booking)).status).toBe(409);
    await world.drain();
    expect(mailsTo(world.acme.ada.email)).toEqual([]);
  });
});

test('several people at one time are refused for a page, with a sentence, in the form and by the JSON door', async () => {
  const title = `Class ${world.mark}`;
  const json = { title, durationMinutes: 30, mode: 'open', capacity: 5 };
  const answer = await world.api(world.acme.ada.key, '/api/v1/invitations', { json });
  expect(answer.status).toBe(422);
  expect(JSON.stringify(await answer.json())).toContain(words('en').policyFaults.sharedEach);
  const form = { title, durationMinutes: '30', mode: 'open', windowKind: 'rolling', windowDays: '14' };
  const written = await world.request(world.acme.ada, `/app/${world.acme.slug}/invitations`, {
    form: { ...form, deadlineAt: '', cancelNoticeMinutes: '0', moveNoticeMinutes: '0', capacity: '5', intent: 'draft' },
  });
  expect(written.status).toBe(303);
  const [made] = await ownerQuery('select capacity, bookings_per_person from invitations where title = $1', [title]);
  expect(made).toEqual({ capacity: 1, bookings_per_person: null });
});
