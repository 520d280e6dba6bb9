import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmRequest, declineRequest, lapseRequests } from '#booking/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let token: string;
let other: string;

let close: () => Promise<void>;

// Whoever looks for what is due, looks for everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
}, 60_000);
afterAll(() => close());

beforeEach(async () => {
  world = await makeWorld();
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
  await asks({ needsConfirmation: true });
});

async function asks(terms: Record<string, unknown>) {
  const participants = ['Noor', 'Lena'].map((name) => ({ name, email: addressOf(name) }));
  const { people } = await invite(world, { participants, noticeMinutes: 0, ...terms });
  [token, other] = people.map((one) => one.token) as [string, string];
  await world.drain();
  world.mails.length = 0;
}

const addressOf = (name: string) => `${name.toLowerCase()}.${world.mark}@example.com`;
const one = async (eventId: string) => {
  const [row] = await ownerQuery<{ status: string; sequence: number; busy: boolean; exclusive: boolean }>(
    'select e.status, e.ical_sequence as sequence, h.busy, h.exclusive from events e join event_hosts h on h.event_id = e.id where e.id = $1',
    [eventId],
  );
  return row!;
};
const mailTo = (address: string) => world.mails.filter((mail) => mail.to.address === address);
const files = () => world.mails.filter((mail) => mail.calendar);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).reason;
};
const page = async (path = '') => (await world.request(null, `/b/${token}${path}`)).text();
const ada = () => world.as(world.acme.ada);

describe('a time that is taken where the organizer confirms', () => {
  test('waits: it keeps its time, nobody gets a calendar entry, and both sides know', async () => {
    const { eventId } = await takeFirst(world, token);
    await world.drain();
    expect(await one(eventId)).toEqual({ status: 'pending', sequence: 0, busy: true, exclusive: true });
    const [kept] = await ownerQuery('select confirmed_at, cancelled_at from confirmations where event_id = $1', [
      eventId,
    ]);
    expect(kept).toEqual({ confirmed_at: null, cancelled_at: null });
    expect(mailTo(addressOf('Noor')).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Waiting for confirmation: The plan'),
    ]);
    const [asked] = mailTo(world.acme.ada.email);
    expect(asked!.subject).toContain('Noor asks for');
    expect(asked!.html).toContain(`/events/${eventId}`);
    expect(files()).toEqual([]);
    expect(
      await ownerQuery(`select id from deliveries where purpose = 'reminder' and subject_id = $1`, [eventId]),
    ).toEqual([]);
    expect(await page()).toContain('Your time waits for confirmation');
    expect(await (await world.request(world.acme.ada, `/app/${world.acme.slug}/today`)).text()).toContain(
      'Waiting for your word',
    );
    const list = await world.api(world.acme.ada.key, '/api/v1/requests');
    expect(await list.json()).toMatchObject({
      data: [{ id: eventId, name: 'Noor', title: 'The plan' }],
      nextCursor: null,
    });
  });

  test('is an appointment once it is confirmed: with entries, reminders, and everything once', async () => {
    const { eventId } = await takeFirst(world, token, world.runtime.now() + 72 * HOUR);
    await world.drain();
    world.mails.length = 0;
    await Promise.all([confirmRequest(ada(), eventId), confirmRequest(ada(), eventId).catch(() => null)]);
    expect((await confirmRequest(ada(), eventId)).status).toBe('confirmed');
    await world.drain();
    expect(await one(eventId)).toEqual({ status: 'confirmed', sequence: 1, busy: true, exclusive: true });
    expect(mailTo(addressOf('Noor'))).toHaveLength(1);
    expect(mailTo(addressOf('Noor'))[0]!.calendar).toMatchObject({ method: 'REQUEST' });
    expect(mailTo(addressOf('Noor'))[0]!.calendar!.content).toContain('STATUS:CONFIRMED');
    expect(mailTo(world.acme.ada.email)).toHaveLength(1);
    const reminders = await ownerQuery(`select id from deliveries where purpose = 'reminder' and subject_id = $1`, [
      eventId,
    ]);
    expect(reminders.length).toBeGreaterThan(0);
    expect(await page()).toContain('Your appointment is set');
  });

  test('is free again once it is declined; the participant is told why and takes another one', async () => {
    const { eventId, startsAt } = await takeFirst(world, token);
    await world.drain();
    world.mails.length = 0;
    await declineRequest(ada(), eventId, 'I am travelling that day.');
    await world.drain();
    expect(await one(eventId)).toMatchObject({ status: 'cancelled', busy: false, exclusive: false });
    const [mail] = mailTo(addressOf('Noor'));
    expect(mail!.subject).toContain('Not confirmed');
    expect(mail!.text).toContain('I am travelling that day.');
    expect(mailTo(world.acme.ada.email)).toEqual([]);
    expect(files()).toEqual([]);
    expect(await page()).toContain('Ada could not confirm it');
    expect(await refusal(confirmRequest(ada(), eventId))).toBe('event_settled');
    const again = await takeFirst(world, token, startsAt);
    expect((await one(again.eventId)).status).toBe('pending');
  });

  test('withdrawn by its participant it goes without a word to them, and the organizer knows', async () => {
    const { eventId } = await takeFirst(world, token);
    await world.drain();
    world.mails.length = 0;
    expect(await page('/cancellation')).toContain('Withdraw this request?');
    await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    await world.drain();
    expect((await one(eventId)).status).toBe('cancelled');
    expect(mailTo(addressOf('Noor'))).toEqual([]);
    expect(mailTo(world.acme.ada.email)[0]!.text).toContain('Noor withdrew the request.');
    expect(files()).toEqual([]);
  });

  test('that moves after it was confirmed waits again, and its entry moves as tentative', async () => {
    const { eventId, startsAt } = await takeFirst(world, token);
    await confirmRequest(ada(), eventId);
    await world.drain();
    world.mails.length = 0;
    await takeFirst(world, token, startsAt + HOUR, 'PATCH');
    await world.drain();
    expect(await one(eventId)).toMatchObject({ status: 'pending', sequence: 2, busy: true });
    const [mail] = mailTo(addressOf('Noor'));
    expect(mail!.subject).toContain('Waiting for confirmation');
    expect(mail!.calendar!.content).toMatch(/SEQUENCE:2[\s\S]*STATUS:TENTATIVE/);
    await confirmRequest(ada(), eventId);
    await world.drain();
    expect(mailTo(addressOf('Noor')).at(-1)!.calendar!.content).toMatch(/SEQUENCE:3[\s\S]*STATUS:CONFIRMED/);
  });

  test('is over when it begins without a word: told once, and the link takes another one', async () => {
    const { eventId, startsAt } = await takeFirst(world, token);
    await world.drain();
    world.mails.length = 0;
    world.at(startsAt);
    world.queue.push({ type: 'look' });
    await world.drain();
    expect(mailTo(addressOf('Noor')).map(({ subject }) => subject)).toEqual([expect.stringContaining('Not confirmed')]);
    expect(await refusal(confirmRequest(ada(), eventId))).toBe('event_over');
    expect(await page()).toContain('did not confirm it before it began');
    const again = await takeFirst(world, token, startsAt);
    expect((await one(again.eventId)).status).toBe('pending');
    expect(await one(eventId)).toMatchObject({ status: 'expired', busy: false });
  });

  test('is put away at night when nobody came back to it', async () => {
    const { eventId, startsAt } = await takeFirst(world, token);
    world.at(startsAt + HOUR);
    await lapseRequests(world.service());
    expect(await one(eventId)).toMatchObject({ status: 'expired', busy: false, exclusive: false });
    const [kept] = await ownerQuery('select cancelled_by from confirmations where event_id = $1', [eventId]);
    expect(kept).toEqual({ cancelled_by: 'time' });
  });

  test('is decided by who may manage the invitation and by nobody else', async () => {
    const { eventId } = await takeFirst(world, token);
    expect(await refusal(confirmRequest(world.as(world.acme.max), eventId))).toBe('not_yours');
    expect(await refusal(confirmRequest(world.as(world.eve), eventId))).toBe('not_found');
    expect((await one(eventId)).status).toBe('pending');
  });

  test('goes with its invitation', async () => {
    const { eventId } = await takeFirst(world, token);
    const [row] = await ownerQuery<{ id: string }>('select source_id as id from events where id = $1', [eventId]);
    await world.api(world.acme.ada.key, `/api/v1/invitations/${row!.id}`, { method: 'DELETE' });
    await world.drain();
    expect(await one(eventId)).toMatchObject({ status: 'cancelled', busy: false });
    expect(mailTo(addressOf('Noor')).at(-1)!.subject).toContain('Not confirmed');
  });
});

describe('where a request keeps nothing free', () => {
  beforeEach(() => asks({ needsConfirmation: true, pendingBlocks: false }));

  test('two may ask for one time; who is confirmed first has it, and the other one is refused honestly', async () => {
    const first = await takeFirst(world, token);
    const second = await takeFirst(world, other);
    expect(second.startsAt).toBe(first.startsAt);
    expect(await one(first.eventId)).toMatchObject({ status: 'pending', busy: false, exclusive: false });
    await confirmRequest(ada(), first.eventId);
    expect(await one(first.eventId)).toMatchObject({ status: 'confirmed', busy: true, exclusive: true });
    expect(await refusal(confirmRequest(ada(), second.eventId))).toBe('time_taken');
    expect((await one(second.eventId)).status).toBe('pending');
    const pressed = await world.request(
      world.acme.ada,
      `/app/${world.acme.slug}/requests/${second.eventId}/confirmation`,
      {
        form: {},
      },
    );
    const there = await world.request(world.acme.ada, pressed.headers.get('location')!);
    expect(await there.text()).toContain('Something else is at that time by now');
    await declineRequest(ada(), second.eventId);
    expect((await one(second.eventId)).status).toBe('cancelled');
  });
});
