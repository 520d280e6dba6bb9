import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseTarget } from '#calendar/connections/choices/commands.ts';
import { hearOfMirrors } from '#calendar/mirrors/commands.ts';
import { writeMirrors } from '#calendar/mirrors/jobs.ts';
import { accountsToWrite, nextMirror } from '#calendar/mirrors/queries.ts';
import { organizationScope } from '#foundation/db/scope.ts';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { reactions } from '#reactions.ts';
import { connectAccount, fakeCalendar, GRANT } from '../../support/calendars.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

beforeAll(async () => useOwnDatabase());
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let elsewhere: ReturnType<typeof fakeCalendar>;
let account: { connectionId: string; calendarId: string };
let token: string;
let eventId: string;
let startsAt: number;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  elsewhere = fakeCalendar();
  account = await connectAccount(world, world.acme.ada);
  const participants = [{ name: 'Noor', email: `noor.${world.mark}@example.com` }];
  const { people } = await invite(world, { participants, noticeMinutes: 0 });
  token = people[0]!.token;
  ({ eventId, startsAt } = await takeFirst(world, token, world.time.now() + 8 * 24 * HOUR));
  await world.drain();
});

/** As Ada, in the account's own room: nothing else works on it meanwhile. */
const asAda = () => world.service().as(organizationScope(world.acme.id, world.acme.ada.userId));
const write = () =>
  writeMirrors({ ctx: asAda(), connectionId: account.connectionId, calendars: elsewhere.calendars, grant: GRANT });
const hear = () => hearOfMirrors(asAda(), account.calendarId, elsewhere.resources());
/** Everything that is to be done is, on both sides, as often as there is something. */
const settle = async () => {
  for (let round = 0; round < 12; round++) {
    world.at(world.time.now() + 10 * MINUTE);
    await write();
    await hear();
    await world.drain();
  }
};
const id = () => `mirror-${eventId}`;
const event = async () => {
  const [row] = await ownerQuery<{ startsAt: number; status: string; conflict: boolean; sequence: number }>(
    `select (extract(epoch from starts_at) * 1000)::float8 as "startsAt", status, conflict_at is not null as conflict, ical_sequence as sequence from events where id = $1`,
    [eventId],
  );
  return row!;
};
const mirror = async () => {
  const [row] = await ownerQuery<{ status: string; wanted: string; fault: string | null; attempts: number }>(
    'select status, wanted, fault, attempts from event_syncs where event_id = $1',
    [eventId],
  );
  return row!;
};
const mailsTo = (purpose: string) =>
  ownerQuery<{ sequence: number }>('select sequence from deliveries where subject_id = $1 and purpose = $2', [
    eventId,
    purpose,
  ]);

describe('what is written into a calendar elsewhere', () => {
  test('an appointment stands there once, with whom it is and the way back', async () => {
    expect(await write()).toEqual({ written: 1, more: false, failed: null });
    expect(await write()).toEqual({ written: 0, more: false, failed: null });
    const [entry] = [...elsewhere.entries.values()];
    expect(entry).toMatchObject({
      title: 'The plan: Noor',
      startsAt,
      endsAt: startsAt + 30 * MINUTE,
      cancelled: false,
    });
    expect(entry!.uid).toContain(eventId);
    expect(elsewhere.calls).toEqual(['create']);
    expect(await mirror()).toMatchObject({ status: 'settled', wanted: 'present' });
  });

  test('for who has left nothing is due, and the clock does not ring for it', async () => {
    const due = async () => {
      const [accounts, [next]] = await world.service().db.read([accountsToWrite(world.time.now(), 300), nextMirror()]);
      return [accounts.map(({ id }) => id).includes(account.connectionId), next?.at ?? null];
    };
    await ownerQuery(`update event_syncs set status = 'settled' where event_id <> $1`, [eventId]);
    expect(await due()).toEqual([true, expect.any(String)]);
    const { org, userId } = world.acme.ada;
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1 and user_id = $2', [
      org.id,
      userId,
    ]);
    expect(await due()).toEqual([false, null]);
  });

  test('it moves and goes with the appointment', async () => {
    await write();
    const moved = await takeFirst(world, token, startsAt, 'PATCH');
    await world.drain();
    await write();
    expect(elsewhere.entries.get(id())!.startsAt).toBe(moved.startsAt);
    await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    await world.drain();
    await write();
    expect(elsewhere.entries.size).toBe(0);
    expect(elsewhere.calls).toEqual(['create', 'change', 'remove']);
    expect(await mirror()).toMatchObject({ status: 'settled', wanted: 'absent' });
  });

  test('what was cancelled before it was ever written is never written', async () => {
    await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    await world.drain();
    await write();
    expect(elsewhere.calls).toEqual([]);
    expect(await mirror()).toMatchObject({ status: 'settled', wanted: 'absent' });
  });

  test('a call that was made and never answered is no second event', async () => {
    elsewhere.fail('unreachable', true);
    expect((await write()).failed).toMatchObject({ fault: 'unreachable' });
    expect(await mirror()).toMatchObject({ status: 'waiting', fault: 'unreachable', attempts: 1 });
    await settle();
    expect(elsewhere.entries.size).toBe(1);
    expect(await mirror()).toMatchObject({ status: 'settled', fault: null });
  });

  test('what may have been written and is not wanted any more is taken out again', async () => {
    elsewhere.fail('unreachable', true);
    await write();
    await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    await world.drain();
    await settle();
    expect(elsewhere.entries.size).toBe(0);
  });

  test('what may not be written is given up, and the next change tries again', async () => {
    elsewhere.fail('forbidden');
    await write();
    expect(await mirror()).toMatchObject({ status: 'given_up', fault: 'forbidden' });
    await takeFirst(world, token, startsAt, 'PATCH');
    await world.drain();
    await settle();
    expect(await mirror()).toMatchObject({ status: 'settled', fault: null });
    expect(elsewhere.entries.size).toBe(1);
  });

  test('a change over there that a change of ours meets is kept where ours is not of the time', async () => {
    await write();
    elsewhere.rename(id(), 'My own words');
    await takeFirst(world, token, startsAt, 'PATCH');
    await world.drain();
    await settle();
    expect(elsewhere.entries.get(id())).toMatchObject({ startsAt: (await event()).startsAt, title: 'The plan: Noor' });
  });
});

test('whoever connects a calendar finds there what was agreed before, and what they chose another one for stays', async () => {
  const participants = [{ name: 'Lena', email: `lena.${world.mark}@example.com` }];
  await ownerQuery('delete from event_syncs where event_id = $1', [eventId]);
  await ownerQuery('update connected_calendars set is_write_target = false where id = $1', [account.calendarId]);
  const { people } = await invite(world, { participants, noticeMinutes: 0 });
  await takeFirst(world, people[0]!.token, startsAt);
  await world.drain();
  await write();
  expect(elsewhere.entries.size).toBe(0);
  await chooseTarget(world.as(world.acme.ada), account.calendarId);
  await world.drain();
  await write();
  expect([...elsewhere.entries.values()].map(({ title }) => title).toSorted()).toEqual([
    'The plan: Lena',
    'The plan: Noor',
  ]);
});

test('a video room is made by the first calendar that can, is the place of the appointment, and is made once', async () => {
  await ownerQuery("update calendar_connections set provider = 'google' where id = $1", [account.connectionId]);
  const participants = [{ name: 'Lena', email: `lena.${world.mark}@example.com` }];
  const call = await invite(world, { participants, location: { type: 'virtual', text: '' }, noticeMinutes: 0 });
  const taken = await takeFirst(world, call.people[0]!.token, startsAt);
  eventId = taken.eventId;
  await world.drain();
  const confirmation = () =>
    world.mails.filter(({ to, calendar }) => calendar && to.address === `lena.${world.mark}@example.com`);
  expect(confirmation()).toEqual([]);
  expect(
    await ownerQuery('select reason from deliveries where subject_id = $1 and purpose = $2', [eventId, 'confirmation']),
  ).toEqual([{ reason: 'room' }]);
  await settle();
  await lookForWork(world.service(), letters, reactions);
  const room = `https://meet.example.com/${eventId}`;
  expect(await ownerQuery('select meet_link from events where id = $1', [eventId])).toEqual([{ meet_link: room }]);
  expect(elsewhere.entries.get(id())).toMatchObject({ room, location: room });
  const made = await ownerQuery("select 1 from domain_events where subject_id = $1 and name = 'event.room_made'", [
    eventId,
  ]);
  expect(made).toHaveLength(1);
  const page = await world.request(null, `/b/${call.people[0]!.token}`);
  expect(await page.text()).toContain(`href="${room}"`);
  const [mail] = confirmation();
  expect(mail?.text).toContain(room);
  expect(mail?.calendar?.content.replaceAll('\r\n ', '')).toContain(room);
});

describe('what its owner does over there', () => {
  test('a drag moves the appointment, and whoever comes is told once', async () => {
    await write();
    elsewhere.drag(id(), HOUR);
    await hear();
    await hear();
    await world.drain();
    expect(await event()).toMatchObject({
      startsAt: startsAt + HOUR,
      status: 'confirmed',
      conflict: false,
      sequence: 1,
    });
    expect(await mailsTo('move')).toHaveLength(1);
    await settle();
    expect(await mailsTo('move')).toHaveLength(1);
    expect(elsewhere.calls).toEqual(['create']);
  });

  test('taking it out cancels the appointment, and whoever comes is told once', async () => {
    await write();
    const ids = [...elsewhere.entries.keys()];
    elsewhere.entries.clear();
    for (let round = 0; round < 2; round++) await hearOfMirrors(asAda(), account.calendarId, elsewhere.resources(ids));
    await world.drain();
    await settle();
    expect(await event()).toMatchObject({ status: 'cancelled' });
    expect(await mailsTo('cancellation')).toHaveLength(1);
    expect(await mirror()).toMatchObject({ status: 'taken_back' });
    expect(elsewhere.entries.size).toBe(0);
  });

  test('other words are theirs and change nothing here', async () => {
    await write();
    elsewhere.rename(id(), 'My own words');
    await settle();
    expect(await event()).toMatchObject({ startsAt, sequence: 0 });
    expect(elsewhere.entries.get(id())!.title).toBe('My own words');
    expect(elsewhere.calls).toEqual(['create']);
  });

  test('dragged onto something else it stands there, marked, and its owner is told', async () => {
    await write();
    const { key } = world.acme.ada;
    const other = {
      title: 'Dentist',
      startsAt: iso(startsAt + HOUR),
      endsAt: iso(startsAt + 2 * HOUR),
      exclusive: true,
    };
    expect((await world.api(key, '/api/v1/events', { json: other })).status).toBe(201);
    elsewhere.drag(id(), HOUR);
    await hear();
    await world.drain();
    expect(await event()).toMatchObject({ startsAt: startsAt + HOUR, conflict: true, status: 'confirmed' });
    expect(await mailsTo('organizer_conflict')).toHaveLength(1);
    const letter = world.mails.find(({ subject }) => subject.includes('stands on something else'));
    expect(letter?.to.address).toBe(world.acme.ada.email);
    elsewhere.drag(id(), 2 * HOUR);
    await hear();
    await world.drain();
    expect(await event()).toMatchObject({ startsAt: startsAt + 3 * HOUR, conflict: false });
    const [host] = await ownerQuery('select exclusive from event_hosts where event_id = $1', [eventId]);
    expect(host).toEqual({ exclusive: true });
  });

  test('a drag into the past is left as it was agreed', async () => {
    await write();
    elsewhere.drag(id(), -30 * 24 * HOUR);
    await settle();
    expect(await event()).toMatchObject({ startsAt, sequence: 0 });
  });

  test('what is drawn over months there stays an appointment here', async () => {
    await write();
    const entry = elsewhere.entries.get(id())!;
    elsewhere.entries.set(id(), { ...entry, endsAt: Date.UTC(10_000, 0), etag: '"long"' });
    await settle();
    expect(await event()).toMatchObject({ startsAt, sequence: 0 });
  });
});

test('whatever happens on both sides, in whatever order, they agree in the end and each move is told once', async () => {
  const deed = fc.constantFrom('drag', 'move', 'hear', 'write', 'lost answer', 'outage', 'rename');
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (deeds) => {
      for (const name of deeds) await perform(name);
      elsewhere.calm();
      await settle();
      const { startsAt: stands, sequence } = await event();
      expect(elsewhere.entries.get(id())!.startsAt).toBe(stands);
      const mails = (await mailsTo('move')).map((mail) => mail.sequence);
      expect(mails.toSorted((one, another) => one - another)).toEqual(
        Array.from({ length: sequence }, (_, at) => at + 1),
      );
      const calls = elsewhere.calls.length;
      await settle();
      expect(elsewhere.calls.length).toBe(calls);
      expect((await event()).sequence).toBe(sequence);
    }),
    { numRuns: 12 },
  );
});

async function perform(deed: string): Promise<void> {
  if (deed === 'drag' && elsewhere.entries.has(id())) elsewhere.drag(id(), 15 * MINUTE);
  else if (deed === 'rename' && elsewhere.entries.has(id())) elsewhere.rename(id(), 'My own words');
  else if (deed === 'move') await takeFirst(world, token, (await event()).startsAt, 'PATCH').then(() => world.drain());
  else if (deed === 'hear') await hear().then(() => world.drain());
  else if (deed === 'write') await write();
  else if (deed === 'lost answer' || deed === 'outage') {
    elsewhere.fail('unreachable', deed === 'lost answer');
    await write();
  }
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
