import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { moveByOrganizer } from '#booking/index.ts';
import { named, placesLeft, type Seat, seatAt } from '#booking/taking/seats/rules.ts';
import { ownerQuery } from '../../support/database.ts';
import { type InvitedPerson, invite } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: World;
let people: InvitedPerson[];
let free: string[];

beforeEach(async () => {
  world = await makeWorld();
  await shared({ capacity: 2 });
});

async function shared(terms: Record<string, unknown>) {
  const participants = ['Noor', 'Lena', 'Kim', 'Omar'].map((name) => ({ name, email: addressOf(name) }));
  ({ people } = await invite(world, { participants, noticeMinutes: 0, ...terms }));
  await world.drain();
  world.mails.length = 0;
  free = await freeOf(0);
}

const addressOf = (name: string) => `${name.toLowerCase()}.${world.mark}@example.com`;
const freeOf = async (who: number) => {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const now = world.runtime.now();
  const path = `/api/v1/bookings/${people[who]!.token}/slots?from=${date(now + 3 * DAY)}&to=${date(now + 9 * DAY)}`;
  const { data } = (await (await world.api(null, path)).json()) as { data: { startsAt: string }[] };
  return data.map(({ startsAt }) => startsAt);
};
const take = (who: number, startsAt: string, method: 'POST' | 'PATCH' = 'POST') =>
  world.api(null, `/api/v1/bookings/${people[who]!.token}/confirmation`, { method, json: { startsAt } });
const leave = (who: number) =>
  world.api(null, `/api/v1/bookings/${people[who]!.token}/confirmation`, { method: 'DELETE' });
const events = () =>
  ownerQuery<{ id: string; status: string; seats: number; busy: boolean; starts: string }>(
    `select e.id, e.status, e.seats_taken as seats, h.busy, to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts
     from events e join event_hosts h on h.event_id = e.id join invitation_participants p on p.invitation_id = e.source_id
     where p.id = $1 order by e.starts_at`,
    [people[0]!.id],
  );
const mailsTo = (name: string) => world.mails.filter((mail) => mail.to.address === addressOf(name));

describe('a time that several people share', () => {
  test('is one event: who comes second joins it, who comes when it is full does not', async () => {
    const at = free[0]!;
    expect((await take(0, at)).status).toBe(201);
    expect(await freeOf(1)).toContain(at);
    expect((await take(1, at)).status).toBe(201);
    expect(await freeOf(2)).not.toContain(at);
    const refused = await take(2, at);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'slot_taken' });
    expect(await events()).toEqual([
      expect.objectContaining({ status: 'confirmed', seats: 2, busy: true, starts: at }),
    ]);
    const seats = await ownerQuery(
      `select c.id from confirmations c join event_attendees a on a.id = c.attendee_id where c.event_id = $1 and a.cancelled_at is null`,
      [(await events())[0]!.id],
    );
    expect(seats).toHaveLength(2);
  });

  test('says how many places are left, and overlapping times go', async () => {
    const at = free[0]!;
    await take(0, at);
    const page = await (
      await world.request(null, `/b/${people[1]!.token}?date=${at.slice(0, 10)}&timezone=UTC`)
    ).text();
    expect(page).toContain('1 place left');
    expect(page).toContain('2 places left');
  });

  test('gives one UID to all, and nobody the address of the others', async () => {
    await take(0, free[0]!);
    await take(1, free[0]!);
    await world.drain();
    const [noor] = mailsTo('Noor');
    const [lena] = mailsTo('Lena');
    const uid = /UID:(.+)/.exec(noor!.calendar!.content)![1];
    expect(lena!.calendar!.content).toContain(`UID:${uid}`);
    expect(lena!.calendar!.content).not.toContain('noor.');
    expect(lena!.text).not.toContain('Noor');
    const hosts = world.mails.filter((mail) => mail.to.address === world.acme.ada.email);
    expect(hosts.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Noor took'),
      expect.stringContaining('Lena took'),
    ]);
    expect(hosts[1]!.calendar!.content.replace(/\r\n /g, '')).toContain(addressOf('Lena'));
  });

  test('shows them to each other where the organizer says so', async () => {
    await shared({ capacity: 2, hidesParticipants: false });
    await take(0, free[0]!);
    await take(1, free[0]!);
    await world.drain();
    const file = mailsTo('Lena').at(-1)!.calendar!.content.replace(/\r\n /g, '');
    expect(file).toContain(addressOf('Noor'));
  });

  test('goes on when one leaves, and is free again with the last', async () => {
    await take(0, free[0]!);
    await take(1, free[0]!);
    await world.drain();
    world.mails.length = 0;
    expect((await leave(0)).status).toBe(204);
    await world.drain();
    expect(await events()).toEqual([expect.objectContaining({ status: 'confirmed', seats: 1, busy: true })]);
    expect(mailsTo('Noor')[0]!.calendar!.method).toBe('CANCEL');
    expect(mailsTo('Lena')).toEqual([]);
    const [host] = world.mails.filter((mail) => mail.to.address === world.acme.ada.email);
    expect(host!.calendar!.method).toBe('REQUEST');
    expect((await take(2, free[0]!)).status).toBe(201);
    await leave(1);
    await leave(2);
    expect(await events()).toEqual([expect.objectContaining({ status: 'cancelled', seats: 0, busy: false })]);
    expect((await take(0, free[0]!)).status).toBe(201);
  });

  test('stays where it is when one seat moves', async () => {
    await take(0, free[0]!);
    await take(1, free[0]!);
    expect((await take(0, free[4]!, 'PATCH')).status).toBe(200);
    expect((await events()).map(({ starts, seats }) => [starts, seats])).toEqual([
      [free[0], 1],
      [free[4], 1],
    ]);
    expect((await take(1, free[4]!, 'PATCH')).status).toBe(200);
    const after = await events();
    expect(after.map(({ status, seats }) => [status, seats])).toEqual([
      ['cancelled', 0],
      ['confirmed', 2],
    ]);
  });

  test('moves as a whole when the organizer moves it, and everybody is told once', async () => {
    await take(0, free[0]!);
    await take(1, free[0]!);
    await world.drain();
    world.mails.length = 0;
    const [event] = await events();
    await moveByOrganizer(world.as(world.acme.ada), event!.id, Date.parse(free[6]!));
    await world.drain();
    expect(mailsTo('Noor')).toHaveLength(1);
    expect(mailsTo('Lena')).toHaveLength(1);
    expect(mailsTo('Lena')[0]!.calendar!.content).toContain('SEQUENCE:1');
  });

  test('is taken once, however often it is asked for', async () => {
    await take(0, free[0]!);
    const again = await take(0, free[0]!);
    expect(again.status).toBe(201);
    expect((await events())[0]!.seats).toBe(1);
    expect((await take(0, free[3]!)).status).toBe(409);
  });

  test('is one seat still after it was moved twice at once, where a link may have several', async () => {
    await shared({ capacity: 2, bookingsPerPerson: 3 });
    const { eventId } = (await (await take(0, free[0]!)).json()) as { eventId: string };
    const path = `/api/v1/bookings/${people[0]!.token}/confirmation`;
    const moves = [free[4]!, free[8]!, free[12]!].map((startsAt) =>
      world.api(null, path, { method: 'PATCH', json: { startsAt, eventId } }),
    );
    const statuses = (await Promise.all(moves)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409, 409]);
    expect((await events()).reduce((sum, { seats }) => sum + seats, 0)).toBe(1);
  });

  test('moves as often as one may take a time in a day: both sides read of each move', async () => {
    await take(0, free[0]!);
    const moved: number[] = [];
    for (let at = 0; at < 12; at++) moved.push((await take(0, free[[4, 8, 12, 0][at % 4]!]!, 'PATCH')).status);
    expect(moved.filter((status) => status === 200)).toHaveLength(9);
    expect(moved.slice(9)).toEqual([429, 429, 429]);
  });

  test('is not held, and not offered with what cannot go with it', async () => {
    const held = await world.request(null, `/b/${people[0]!.token}/hold`, {
      form: { _method: 'put', startsAt: free[0]!, timezone: 'UTC' },
    });
    expect(held.status).toBeGreaterThanOrEqual(400);
    const wrong = await world.api(world.acme.ada.key, '/api/v1/invitations', {
      json: {
        title: 'x',
        durationMinutes: 30,
        capacity: 3,
        needsConfirmation: true,
        participants: [{ name: 'N', email: 'n@example.com' }],
      },
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ errors: [{ path: 'needsConfirmation' }] });
  });
});

test('places are what is not taken, a full time is nobody’s, and a shared one is known among what is busy', () => {
  const seat = fc.record<Seat>({
    eventId: fc.uuid(),
    startsAt: fc.integer({ min: 0, max: 100 }),
    endsAt: fc.constant(200),
    busyFrom: fc.integer({ min: 0, max: 100 }),
    busyUntil: fc.constant(200),
    capacity: fc.integer({ min: 2, max: 5 }),
    seatsTaken: fc.nat(6),
  });
  fc.assert(
    fc.property(
      fc.array(seat),
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 0, max: 100 }),
      (seats, capacity, at) => {
        const found = seatAt(seats, at, capacity);
        expect(found !== null).toBe(seats.some((one) => one.startsAt === at && one.seatsTaken < capacity));
        if (found) expect(placesLeft(found, capacity)).toBe(capacity - found.seatsTaken);
        const items = named(
          seats.map(({ busyFrom: from, busyUntil: until }) => ({ from, until })),
          seats,
        );
        expect(items.every(({ eventId }) => eventId !== undefined)).toBe(true);
      },
    ),
  );
});
