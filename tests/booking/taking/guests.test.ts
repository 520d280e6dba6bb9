import ICAL from 'ical.js';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { cancelByOrganizer, confirmRequest, moveByOrganizer } from '#booking/index.ts';
import { contradictions } from '#booking/policy/rules.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const address = (who: string) => `${who}.${count++}.${world.mark}@example.com`;

async function sent() {
  world.mails.length = 0;
  await world.drain();
  return world.mails;
}
const to = (mails: World['mails'], email: string) => mails.filter((mail) => mail.to.address === email);

function fileOf(mail: World['mails'][number] | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(mail!.calendar!.content));
  const component = calendar.getFirstSubcomponent('vevent')!;
  const people = component.getAllProperties('attendee').map((one) => ({
    address: String(one.getFirstValue()).replace('mailto:', ''),
    answer: one.getFirstParameter('partstat'),
  }));
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: component.getFirstPropertyValue('uid'),
    sequence: component.getFirstPropertyValue('sequence'),
    people,
  };
}

async function invited(terms: Record<string, unknown> = {}) {
  const noor = { name: 'Noor Haddad', email: address('noor') };
  const { id, people } = await invite(world, { guestsMax: 3, participants: [noor], ...terms });
  await sent();
  return { id, noor, token: people[0]!.token };
}

const put = (token: string, guests: string[]) =>
  world.api(null, `/api/v1/bookings/${token}/guests`, { method: 'PUT', json: { guests } });
const post = (token: string, json: Record<string, unknown>) =>
  world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'POST', json });
const rowsOf = (eventId: string) =>
  ownerQuery<{ kind: string; name: string | null; email: string; coming: boolean }>(
    'select kind, name, email, cancelled_at is null as coming from event_attendees where event_id = $1 order by kind desc, id',
    [eventId],
  );
async function freeTime(token: string, nth = 0): Promise<string> {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const now = world.runtime.now();
  const range = `from=${date(now)}&to=${date(now + 14 * 24 * HOUR)}`;
  const free = await world.api(null, `/api/v1/bookings/${token}/slots?${range}`);
  const { data } = (await free.json()) as { data: { startsAt: string }[] };
  return data[nth]!.startsAt;
}

describe('bringing others', () => {
  test('when a time is taken: each gets the calendar entry with the one UID, and no link of the booker', async () => {
    const { noor, token } = await invited();
    const [zoe, tim] = [address('zoe'), address('tim')];
    const guests = [zoe.toUpperCase(), tim, tim, noor.email];
    const answer = await post(token, { startsAt: await freeTime(token), guests });
    expect(answer.status).toBe(201);
    const { eventId } = (await answer.json()) as { eventId: string };
    const rows = await rowsOf(eventId);
    expect(rows.map(({ kind }) => kind)).toEqual(['participant', 'guest', 'guest']);
    expect(rows.every(({ email }) => !email.includes('@'))).toBe(true);
    const mails = await sent();
    const [mail] = to(mails, zoe);
    expect(to(mails, zoe)).toHaveLength(1);
    expect(mail!.subject).toContain('You are expected: The plan');
    expect(mail!.replyTo).toEqual({ name: 'Ada', address: world.acme.ada.email });
    expect(mail!.text).toContain(`Write to Ada (${world.acme.ada.email})`);
    for (const body of [mail!.text, mail!.html, mail!.calendar!.content.replace(/\r\n /g, '')]) {
      expect(body).not.toContain(token);
      expect(body).not.toContain('/b/');
    }
    expect(mail!.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const own = fileOf(to(mails, noor.email)[0]);
    expect(fileOf(mail)).toMatchObject({ method: 'REQUEST', uid: own.uid, sequence: 0 });
    expect(fileOf(mail).people).toContainEqual({ address: zoe, answer: 'NEEDS-ACTION' });
    const host = to(mails, world.acme.ada.email)[0]!;
    expect(host.text).toContain(`${zoe}, ${tim}`);
    expect(fileOf(host).people).toContainEqual({ address: tim, answer: 'NEEDS-ACTION' });
  });

  test('afterwards: who is new is invited, who is left out is told once, nobody else hears of it', async () => {
    const { token } = await invited();
    const { eventId } = await takeFirst(world, token);
    await sent();
    const [zoe, tim] = [address('zoe'), address('tim')];
    expect(await (await put(token, [zoe, tim])).json()).toEqual({ guests: [zoe, tim] });
    const ada = world.acme.ada.email;
    expect((await sent()).map((mail) => mail.to.address).toSorted()).toEqual([ada, tim, zoe].toSorted());
    world.at(world.time.now() + 1_000);
    expect(await (await put(token, [tim])).json()).toEqual({ guests: [tim] });
    const mails = await sent();
    expect(mails.map((mail) => mail.to.address).toSorted()).toEqual([ada, zoe].toSorted());
    const [off] = to(mails, zoe);
    expect(off!.subject).toContain('Not with you');
    expect(fileOf(off)).toMatchObject({ method: 'CANCEL', people: [{ address: zoe }] });
    expect((await rowsOf(eventId)).map(({ coming }) => coming)).toEqual([true, false, true]);
    expect(await (await put(token, [tim])).json()).toEqual({ guests: [tim] });
    expect(await sent()).toHaveLength(0);
  });

  test('the organizer is told of each change, and of several that wait in one mail', async () => {
    const { token } = await invited();
    const { eventId } = await takeFirst(world, token);
    await sent();
    const [zoe, tim] = [address('zoe'), address('tim')];
    const told = async () => to(await sent(), world.acme.ada.email);
    const later = () => world.at(world.time.now() + 1_000);
    await put(token, [zoe]);
    const [first] = await told();
    expect(first!.subject).toContain('Noor Haddad changed who comes along: The plan');
    expect(first!.text).toContain(zoe);
    expect(first!.text).toContain(`/events/${eventId}`);
    expect(fileOf(first)).toMatchObject({ method: 'REQUEST', sequence: 0 });
    expect(fileOf(first).people).toContainEqual({ address: zoe, answer: 'NEEDS-ACTION' });
    later();
    await put(token, [zoe, tim]);
    later();
    await put(token, [tim]);
    const both = await told();
    expect(both).toHaveLength(1);
    expect(both[0]!.text).toContain(tim);
    expect(both[0]!.text).not.toContain(zoe);
    later();
    await put(token, []);
    expect((await told()).map(({ text }) => text.includes('Nobody comes along any more.'))).toEqual([true]);
    const rows = await ownerQuery<{ status: string }>(
      "select status from deliveries where subject_id = $1 and purpose = 'organizer_guests' order by id",
      [eventId],
    );
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'superseded', 'sent', 'sent']);
  });

  test('the organizer is told nothing of it that another letter says', async () => {
    const { token } = await invited();
    const { eventId } = await takeFirst(world, token);
    const zoe = address('zoe');
    await put(token, [zoe]);
    const before = to(await sent(), world.acme.ada.email);
    expect(before.map(({ text }) => text.includes(zoe))).toEqual([true]);
    expect(before[0]!.subject).toContain('Noor Haddad took');
    await put(token, []);
    await cancelByOrganizer(world.as(world.acme.ada), eventId);
    const subjects = to(await sent(), world.acme.ada.email).map(({ subject }) => subject.split(':')[0]);
    expect(subjects).toEqual(['Cancelled']);
  });

  test('as many as the invitation lets, and with none of them when it is more', async () => {
    const { token } = await invited({ guestsMax: 2 });
    const three = [address('a'), address('b'), address('c')];
    const refused = await post(token, { startsAt: await freeTime(token), guests: three });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      errors: [{ path: 'guests', message: 'You can bring at most 2 others.' }],
    });
    const { eventId } = await takeFirst(world, token);
    expect((await put(token, three)).status).toBe(422);
    expect((await put(token, ['no address'])).status).toBe(422);
    expect(await rowsOf(eventId)).toHaveLength(1);
  });

  test('two at once bring no more than the invitation lets', async () => {
    const { token } = await invited({ guestsMax: 2 });
    const { eventId } = await takeFirst(world, token);
    const answers = await Promise.all([
      put(token, [address('a'), address('b')]),
      put(token, [address('c'), address('d')]),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    const coming = (await rowsOf(eventId)).filter(({ kind, coming }) => kind === 'guest' && coming);
    expect(coming).toHaveLength(2);
  });

  test('adding and taking off again all day is stopped', async () => {
    const { token } = await invited({ guestsMax: 1 });
    await takeFirst(world, token);
    const statuses: number[] = [];
    for (let turn = 0; turn < 13; turn++) statuses.push((await put(token, [address('turn')])).status);
    expect(statuses.slice(0, 11).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });

  test('not where people share a time, nor where all meet at one', async () => {
    const participants = [{ name: 'Noor', email: address('noor') }];
    const json = { title: 'The plan', durationMinutes: 30, guestsMax: 1, capacity: 3, participants };
    const answer = await world.api(world.acme.ada.key, '/api/v1/invitations', { json });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain('nobody brings others');
    expect(contradictions({ capacity: 1, needsConfirmation: false, guestsMax: 1 }, 'together')).toHaveProperty(
      'guestsMax',
    );
  });
});

describe('what becomes of the appointment', () => {
  async function withGuest(terms: Record<string, unknown> = {}) {
    const { noor, token, id } = await invited(terms);
    const zoe = address('zoe');
    const answer = await post(token, { startsAt: await freeTime(token), guests: [zoe] });
    const { eventId, startsAt } = (await answer.json()) as { eventId: string; startsAt: string };
    return { id, noor, token, zoe, eventId, startsAt: Date.parse(startsAt) };
  }

  test('a move by the participant reaches each guest once, as the next of the same entry', async () => {
    const { token, zoe, startsAt } = await withGuest();
    const first = fileOf(to(await sent(), zoe)[0]);
    await takeFirst(world, token, startsAt, 'PATCH');
    const mails = to(await sent(), zoe);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toContain('Moved: The plan');
    expect(fileOf(mails[0])).toMatchObject({ method: 'REQUEST', uid: first.uid, sequence: 1 });
  });

  test('a move that overtakes the first word makes one mail, which invites to the new time', async () => {
    const { token, zoe, startsAt } = await withGuest();
    await takeFirst(world, token, startsAt, 'PATCH');
    const mails = to(await sent(), zoe);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toContain('You are expected');
    expect(fileOf(mails[0]).sequence).toBe(1);
  });

  test('moved and cancelled by the organizer: one mail each, the last takes the entry away', async () => {
    const { zoe, eventId, startsAt } = await withGuest();
    await sent();
    await moveByOrganizer(world.as(world.acme.ada), eventId, startsAt + 24 * HOUR * 7);
    expect(to(await sent(), zoe).map(fileOf)).toMatchObject([{ method: 'REQUEST', sequence: 1 }]);
    await cancelByOrganizer(world.as(world.acme.ada), eventId);
    expect(to(await sent(), zoe).map(fileOf)).toMatchObject([{ method: 'CANCEL', sequence: 2 }]);
  });

  test.each([
    [
      'moved',
      (eventId: string, startsAt: number) =>
        moveByOrganizer(world.as(world.acme.ada), eventId, startsAt + 24 * HOUR * 7),
    ],
    ['cancelled', (eventId: string) => cancelByOrganizer(world.as(world.acme.ada), eventId)],
  ])('who was taken off hears of it, also when it is %s right after', async (_, change) => {
    const { token, zoe, eventId, startsAt } = await withGuest();
    await sent();
    expect((await put(token, [])).status).toBe(200);
    await change(eventId, startsAt);
    expect(to(await sent(), zoe).map(fileOf)).toMatchObject([{ method: 'CANCEL' }]);
  });

  test('cancelled before any mail went out, a guest never hears of it', async () => {
    const { token, zoe } = await withGuest();
    await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    expect(to(await sent(), zoe)).toHaveLength(0);
  });

  test('a time that waits for the organizer is told to guests once it is given', async () => {
    const { zoe, eventId } = await withGuest({ needsConfirmation: true });
    expect(to(await sent(), zoe)).toHaveLength(0);
    await confirmRequest(world.as(world.acme.ada), eventId);
    expect(to(await sent(), zoe).map(({ subject }) => subject.slice(0, 16))).toEqual(['You are expected']);
  });

  test('where people are hidden from each other a guest stands alone in the entry', async () => {
    const { noor, token } = await invited({ hidesParticipants: true });
    const [zoe, tim] = [address('zoe'), address('tim')];
    await post(token, { startsAt: await freeTime(token), guests: [zoe, tim] });
    const mails = await sent();
    expect(fileOf(to(mails, zoe)[0]).people).toEqual([{ address: zoe, answer: 'NEEDS-ACTION' }]);
    expect(to(mails, zoe)[0]!.calendar!.content).not.toContain(noor.email);
  });

  test('who unsubscribed hears nothing more, not even of a move', async () => {
    const { token, zoe, startsAt } = await withGuest();
    const [mail] = to(await sent(), zoe);
    const link = /<(.+)>/.exec(mail!.headers!['List-Unsubscribe']!)![1]!;
    expect((await app.request(new URL(link).pathname, { method: 'POST' }, world.env)).status).toBe(200);
    await takeFirst(world, token, startsAt, 'PATCH');
    expect(to(await sent(), zoe)).toHaveLength(0);
  });

  test('the host reads who comes along in the answer about the invitation', async () => {
    const { id, zoe } = await withGuest();
    const answer = await world.api(world.acme.ada.key, `/api/v1/invitations/${id}`);
    expect(await answer.json()).toMatchObject({ guestsMax: 3, participants: [{ appointment: { guests: [zoe] } }] });
  });
});
