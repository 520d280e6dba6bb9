/** Booking on a page that is open to anyone: held, confirmed by who reads the mail, and what attackers get of it. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { bookOn, confirmBooking, openPage } from '../../support/opened.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
let slug: string;
let id: string;
let free: string[];

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  ({ slug, id } = await openPage(world, world.acme.ada, world.mark));
});
beforeEach(async () => {
  free = await freeTimes();
});

async function freeTimes(query = ''): Promise<string[]> {
  const day = (ahead: number) => new Date(world.time.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const path = `/api/v1/pages/${slug}/slots?from=${day(1)}&to=${day(20)}&timezone=UTC${query}`;
  const { data } = (await (await world.api(null, path)).json()) as { data: { startsAt: string }[] };
  return data.map(({ startsAt }) => startsAt);
}

let count = 0;
const someone = () => `guest-${++count}.${world.mark}@example.com`;
const eventOf = async (eventId: string) =>
  (
    await ownerQuery<{ status: string; starts_at: string; ends_at: string }>('select * from events where id = $1', [
      eventId,
    ])
  )[0];
const mailsTo = (email: string) => world.mails.filter(({ to }) => to.address === email);
const form = (extra: Record<string, string> = {}) => ({
  startsAt: free[0]!,
  name: 'Noor',
  email: someone(),
  q_topic: 'The roof',
  ...extra,
});

describe('a booking', () => {
  test('is held until its address is confirmed, and told to the organizer only then', async () => {
    const email = someone();
    const booking = await bookOn(world, slug, { startsAt: free[0], email });
    await world.drain();
    expect(await eventOf(booking.eventId)).toMatchObject({ status: 'held' });
    expect(await freeTimes()).not.toContain(free[0]);
    const [first, ...rest] = mailsTo(email);
    expect(rest).toEqual([]);
    expect(first!.text).toContain(`/h/${booking.hold}`);
    expect(first!.text).not.toContain(`/b/`);
    expect(mailsTo(world.acme.ada.email).filter(({ text }) => text.includes('The roof'))).toEqual([]);

    const answer = await confirmBooking(world, booking);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/b/${booking.own}`);
    expect(await eventOf(booking.eventId)).toMatchObject({ status: 'confirmed' });
    await world.drain();
    expect(mailsTo(email).map(({ calendar }) => calendar?.method)).toEqual([undefined, 'REQUEST']);
    expect(mailsTo(world.acme.ada.email).at(-1)!.text).toContain('The roof');
    expect((await world.request(null, `/b/${booking.own}`)).status).toBe(200);
  });

  test('asks one trip to read the page, two to book, one to confirm', async () => {
    const trips = (answer: Response) => /db;desc="(\d+)/.exec(answer.headers.get('server-timing') ?? '')?.[1];
    const page = await world.request(null, `/i/${slug}`);
    const held = await world.request(null, `/i/${slug}/bookings`, { form: form() });
    expect(held.status).toBe(303);
    const booking = await bookOn(world, slug, { startsAt: free[1], email: someone() });
    const confirmed = await confirmBooking(world, booking);
    expect([page, held, confirmed].map(trips)).toEqual(['1', '2', '1']);
  });

  test('of a chosen length takes as long as that', async () => {
    const [start] = await freeTimes('&durationMinutes=60');
    const { eventId } = await bookOn(world, slug, { startsAt: start, durationMinutes: 60, email: someone() });
    const event = (await eventOf(eventId))!;
    expect(Date.parse(event.ends_at) - Date.parse(event.starts_at)).toBe(3_600_000);
    const json = { startsAt: free.at(-1), durationMinutes: 45, name: 'Noor', email: someone() };
    const answer = await world.api(null, `/api/v1/pages/${slug}/bookings`, { json });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: [{ path: 'durationMinutes', message: 'This length is not offered.' }],
    });
  });

  test('sent twice under one key is one booking', async () => {
    const json = { startsAt: free[2], name: 'Noor', email: someone(), answers: { topic: 'Roof' } };
    const headers = { 'idempotency-key': `twice-${world.mark}` };
    const send = () => world.api(null, `/api/v1/pages/${slug}/bookings`, { json, headers });
    const [one, other] = [await send(), await send()];
    expect([one.status, other.status]).toEqual([202, 202]);
    expect(await other.json()).toEqual(await one.json());
    const changed = await world.api(null, `/api/v1/pages/${slug}/bookings`, {
      json: { ...json, name: 'Eve' },
      headers,
    });
    expect(changed.status).toBe(422);
  });

  test('of a time that is gone meanwhile keeps everything that was typed and offers others', async () => {
    const startsAt = free[3]!;
    await bookOn(world, slug, { startsAt, email: someone() });
    const typed = form({ startsAt, name: 'Noor Typed', q_topic: 'Kept words' });
    const answer = await world.request(null, `/i/${slug}/bookings`, { form: typed });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('This time is gone');
    for (const kept of ['Noor Typed', 'Kept words', typed.email]) expect(html).toContain(kept);
    expect(html.match(/<button[^>]*name="startsAt"/g)).toHaveLength(3);
  });

  test('with something wrong says all of it at once and loses nothing', async () => {
    const typed = form({ name: ' ', email: 'nowhere', q_topic: '' });
    const answer = await world.request(null, `/i/${slug}/bookings`, { form: typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    for (const fault of ['Write your name', 'name@example.com', 'Please answer this']) expect(html).toContain(fault);
    expect(html).toContain('value="nowhere"');
    const german = await world.request(null, `/i/${slug}/bookings`, { form: { ...typed, language: 'de' } });
    expect(await german.text()).toContain('Schreiben Sie Ihren Namen');
  });

  test('that nobody confirmed in time leaves nothing behind, and its time is free', async () => {
    const booking = await bookOn(world, slug, { startsAt: free[4], email: someone() });
    await ownerQuery(`update events set held_until = now() - interval '1 minute' where id = $1`, [booking.eventId]);
    expect(await freeTimes()).toContain(free[4]);
    const late = await confirmBooking(world, booking);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('not confirmed in time');
    await bookOn(world, slug, { startsAt: free[4], email: someone() });
    expect(await eventOf(booking.eventId)).toBeUndefined();
    const left = await ownerQuery('select 1 from invitation_participants where id = $1', [booking.participantId]);
    expect(left).toEqual([]);
    expect((await world.request(null, `/h/${booking.hold}`)).status).toBe(409);
  });

  test('more than one person may have is refused to whoever proves the address, and told to nobody else', async () => {
    const limited = await openPage(world, world.acme.ada, `limited-${world.mark}`, { bookingsPerPerson: 1 });
    const email = someone();
    const [first, second] = [
      await bookOn(world, limited.slug, { startsAt: free[6], email }),
      await bookOn(world, limited.slug, { startsAt: free[7], email }),
    ];
    expect((await confirmBooking(world, first)).status).toBe(303);
    const refused = await confirmBooking(world, second);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('You have an appointment already');
    expect(await eventOf(second.eventId)).toMatchObject({ status: 'held' });
    expect((await world.request(null, `/b/${first.own}/confirmation`, { form: { _method: 'DELETE' } })).status).toBe(
      303,
    );
    expect((await confirmBooking(world, second)).status).toBe(303);
    // Nor by the link of the one that was given up.
    const json = { startsAt: free[8], answers: { topic: 'The roof' } };
    for (const [path, method] of [
      ['confirmation', 'POST'],
      ['hold', 'PUT'],
    ]) {
      const again = await world.api(null, `/api/v1/bookings/${first.own}/${path}`, {
        method,
        json: path === 'hold' ? { startsAt: free[8] } : json,
      });
      expect([again.status, await again.json()]).toEqual([409, expect.objectContaining({ code: 'bookings_used_up' })]);
    }
  });
});

describe('the page', () => {
  test('shows times to anyone in their language, and keeps what the address fills in', async () => {
    const query = new URLSearchParams({ name: 'Noor', email: 'noor@example.com', q_topic: 'Rent', duration: '60' });
    const html = await (await world.request(null, `/i/${slug}?${query}`)).text();
    expect(html).toContain(`Open hours ${world.mark}`);
    for (const [name, value] of query) expect(html).toContain(`name="${name}" value="${value}"`);
    expect(html).not.toContain(world.acme.ada.email);
    const [start] = await freeTimes('&durationMinutes=60');
    const chosen = await (await world.request(null, `/i/${slug}?${query}&startsAt=${start}`)).text();
    expect(chosen).toContain('value="Rent"');
    const arabic = await (await world.request(null, `/i/${slug}?language=ar`)).text();
    expect(arabic).toContain('dir="rtl"');
  });

  test('of a draft is not there, of a closed one says so without the organizer’s address', async () => {
    const closing = await openPage(world, world.acme.ada, `closing-${world.mark}`);
    await ownerQuery(`update invitations set status = 'draft' where id = $1`, [closing.id]);
    expect((await world.request(null, `/i/${closing.slug}`)).status).toBe(404);
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [closing.id]);
    const closed = await world.request(null, `/i/${closing.slug}`);
    expect(closed.status).toBe(409);
    expect(await closed.text()).not.toContain(world.acme.ada.email);
    const json = { startsAt: free[0], name: 'Noor', email: someone(), answers: { topic: 'x' } };
    expect((await world.api(null, `/api/v1/pages/${closing.slug}/bookings`, { json })).status).toBe(409);
  });

  test('is written by the organizer with an address that nobody else has', async () => {
    const json = { title: 'Łódź: über Ærø?', durationMinutes: 30, mode: 'open' };
    const make = async () => (await world.api(world.acme.ada.key, '/api/v1/invitations', { json })).json();
    const [one, other] = [await make(), await make()] as { page: string }[];
    expect(one!.page).toMatch(/\/i\/lodz-uber-aero/);
    expect(other!.page).toMatch(/\/i\/lodz-uber-aero-[a-z0-9]{5}$/);
    const taken = await world.api(world.eve.key, '/api/v1/invitations', { json: { ...json, slug } });
    expect(taken.status).toBe(422);
    expect(await taken.json()).toMatchObject({
      errors: [{ path: 'slug', message: 'This address is taken. Try another one.' }],
    });
    const reserved = await world.api(world.eve.key, '/api/v1/invitations', { json: { ...json, slug: 'admin' } });
    expect(reserved.status).toBe(422);
  });
});

describe('attackers', () => {
  test('a machine that opens the link of the mail confirms nothing', async () => {
    const booking = await bookOn(world, slug, { startsAt: free[8], email: someone() });
    for (const method of ['GET', 'HEAD']) {
      expect((await world.request(null, `/h/${booking.hold}`, { method })).status).toBe(200);
    }
    expect(await eventOf(booking.eventId)).toMatchObject({ status: 'held' });
  });

  test('a forged link, or one for something else, confirms nothing and asks nobody', async () => {
    const booking = await bookOn(world, slug, { startsAt: free[9], email: someone() });
    const forged = `${booking.hold.slice(0, 40)}${booking.hold[40] === 'A' ? 'B' : 'A'}${booking.hold.slice(41)}`;
    for (const token of [forged, booking.own]) {
      const answer = await world.request(null, `/h/${token}`, { form: { eventId: booking.eventId } });
      expect(answer.status).toBe(404);
      expect(answer.headers.has('server-timing')).toBe(false);
    }
    const other = await bookOn(world, slug, { startsAt: free[10], email: someone() });
    expect((await confirmBooking(world, { hold: other.hold, eventId: booking.eventId })).status).toBe(409);
    expect(await eventOf(booking.eventId)).toMatchObject({ status: 'held' });
  });

  test('who floods one address is stopped after a few mails, over all organizations', async () => {
    const eves = await openPage(world, world.eve, `eve-${world.mark}`);
    const email = someone();
    for (const at of [11, 12, 13]) await bookOn(world, slug, { startsAt: free[at], email });
    for (const at of [11, 12]) await bookOn(world, eves.slug, { startsAt: free[at], email });
    const json = { startsAt: free[14], name: 'Noor', email, answers: { topic: 'x' } };
    const stopped = await world.api(null, `/api/v1/pages/${eves.slug}/bookings`, { json });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    await world.drain();
    expect(mailsTo(email)).toHaveLength(5);
    const marks = await ownerQuery<{ key: string }>(`select key from throttles where key like 'open:%'`);
    expect(marks.filter(({ key }) => key.includes('@'))).toEqual([]);
  });

  test('what a guest typed never stands in the first mail', async () => {
    const email = someone();
    const name = 'Buy now https://evil.example';
    await bookOn(world, slug, { startsAt: free[15], email, name, answers: { topic: 'Cheap watches' } });
    await world.drain();
    const { html, text, subject } = mailsTo(email)[0]!;
    for (const part of [html, text, subject]) expect(part).not.toMatch(/Buy now|evil|watches/);
  });
});

test('the organizer sees who booked and what they answered, not who has only asked', async () => {
  const mine = await openPage(world, world.acme.ada, `seen-${world.mark}`);
  const came = await bookOn(world, mine.slug, {
    startsAt: free[16],
    email: someone(),
    name: 'Lena',
    answers: { topic: 'Seen words' },
  });
  await confirmBooking(world, came);
  await bookOn(world, mine.slug, { startsAt: free[17], email: someone(), name: 'Nobody yet' });
  const { participants } = (await (await world.api(world.acme.ada.key, `/api/v1/invitations/${mine.id}`)).json()) as {
    participants: unknown[];
  };
  expect(participants).toEqual([
    expect.objectContaining({ name: 'Lena', answers: [{ id: 'topic', label: 'Topic', value: 'Seen words' }] }),
  ]);
  const page = await world.request(world.acme.ada, `/app/${world.acme.slug}/invitations/${mine.id}`);
  const html = await page.text();
  expect(['Seen words', 'Nobody yet'].map((text) => html.includes(text))).toEqual([true, false]);
  expect(id).not.toBe(mine.id);
});
