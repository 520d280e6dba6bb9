/** What one person's calendar is told of an appointment, from the first invitation to the last cancellation. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelByOrganizer, moveByOrganizer } from '#booking/index.ts';
import type { OutgoingMail } from '#foundation/services/email/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { type InvitedPerson, invite } from '../../support/invited.ts';
import { expectLife, type Step } from '../../support/itip.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

vi.setConfig({ testTimeout: 60_000 });

let world: World;
let mails: OutgoingMail[];
let people: InvitedPerson[];
let invitation: string;
let noon: number;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  mails = [];
  noon = Math.floor(world.time.now() / DAY) * DAY + 12 * HOUR;
});

const address = (name: string) => `${name}.${world.mark}@example.com`;
const ada = () => world.as(world.acme.ada);
const at = (day: number, hour = 0) => new Date(noon + day * DAY + hour * HOUR).toISOString();
const lifeOf = (name: string) => expectLife(mails, name === 'ada' ? world.acme.ada.email : address(name));
const shape = (steps: readonly Step[]) => steps.map(({ method, sequence }) => `${method} ${sequence}`);

/** Every mail goes out, and time goes on by five minutes. */
async function later(): Promise<void> {
  await world.drain();
  mails.push(...world.mails.splice(0));
  world.at(world.time.now() + 5 * 60_000);
}

async function invited(names: string[], terms: Record<string, unknown>): Promise<void> {
  const participants = names.map((name) => ({ name, email: address(name) }));
  ({ id: invitation, people } = await invite(world, { participants, noticeMinutes: 0, ...terms }));
  await later();
}

async function confirmation(who: number, method: 'POST' | 'PATCH' | 'DELETE', json?: unknown): Promise<string> {
  const answer = await world.api(null, `/api/v1/bookings/${people[who]!.token}/confirmation`, { method, json });
  const text = await answer.text();
  expect([method, answer.status, answer.ok ? '' : text]).toEqual([method, answer.status, '']);
  await later();
  return method === 'DELETE' ? '' : (JSON.parse(text) as { eventId: string }).eventId;
}

async function then(work: unknown): Promise<void> {
  const answer = await work;
  if (answer instanceof Response) expect([answer.status, answer.ok]).toEqual([answer.status, true]);
  await later();
}

/** A working day's time that is free, counted in days from now. */
async function freeTimes(who = 0): Promise<string[]> {
  const path = `/api/v1/bookings/${people[who]!.token}/slots?from=${at(2).slice(0, 10)}&to=${at(12).slice(0, 10)}`;
  const { data } = (await (await world.api(null, path)).json()) as { data: { startsAt: string }[] };
  return data.map(({ startsAt }) => startsAt);
}

describe('of a time with several places', () => {
  test('everybody hears of every move and of the end, and who leaves of their own end alone', async () => {
    await invited(['noor', 'lena', 'kim', 'omar'], { capacity: 4 });
    const [first, second, third] = (await freeTimes()) as [string, string, string];
    const eventId = await confirmation(0, 'POST', { startsAt: first });
    for (const who of [1, 2, 3]) expect(await confirmation(who, 'POST', { startsAt: first })).toBe(eventId);
    await then(moveByOrganizer(ada(), eventId, Date.parse(second)));
    await confirmation(1, 'DELETE');
    await then(moveByOrganizer(ada(), eventId, Date.parse(third)));
    await confirmation(1, 'POST', { startsAt: third });
    await then(cancelByOrganizer(ada(), eventId));

    expect(shape(lifeOf('noor'))).toEqual(['REQUEST 0', 'REQUEST 1', 'REQUEST 2', 'CANCEL 3']);
    expect(shape(lifeOf('kim'))).toEqual(shape(lifeOf('noor')));
    const lena = lifeOf('lena');
    expect(lena.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'CANCEL']);
    expect(lena[2]!.attendees).toEqual([address('lena')]);
    lifeOf('ada');
    expect(new Set(['noor', 'lena', 'kim', 'omar'].flatMap((name) => lifeOf(name).map(({ uid }) => uid))).size).toBe(1);
  });

  test('who takes another of the times has an entry of its own, and the one before goes', async () => {
    await invited(['noor', 'lena'], { capacity: 2 });
    const [first, second] = (await freeTimes()) as [string, string];
    const one = await confirmation(0, 'POST', { startsAt: first });
    await confirmation(1, 'POST', { startsAt: first });
    const other = await confirmation(0, 'PATCH', { startsAt: second });
    expect(other).not.toBe(one);
    const files = mails.filter((mail) => mail.to.address === address('noor') && mail.calendar);
    const byEvent = Map.groupBy(files, ({ calendar }) => /UID:(\S+)@/.exec(calendar!.content)![1]);
    expect([...byEvent.keys()].toSorted()).toEqual([one, other].toSorted());
    const lives = [one, other].map((id) => expectLife(byEvent.get(id)!, address('noor')).map(({ method }) => method));
    expect(lives).toEqual([['REQUEST', 'CANCEL'], ['REQUEST']]);
    expect(shape(lifeOf('lena'))).toEqual(['REQUEST 0']);
  });
});

describe('of one time for all', () => {
  async function settled(names: string[]): Promise<string> {
    await invited(names, { mode: 'together', durationMinutes: 60, options: [at(3), at(4)] });
    return decide(0);
  }

  async function decide(nth: number): Promise<string> {
    const key = world.acme.ada.key;
    const path = `/api/v1/invitations/${invitation}`;
    const { data } = (await (await world.api(key, `${path}/options`)).json()) as { data: { id: string }[] };
    const made = await world.api(key, `${path}/decision`, { json: { optionId: data[nth]!.id } });
    expect(made.status).toBe(201);
    const { eventId } = (await made.json()) as { eventId: string };
    await later();
    return eventId;
  }

  const comes = (who: number) =>
    then(world.api(null, `/api/v1/bookings/${people[who]!.token}/attendance`, { method: 'PUT' }));

  test('everybody hears of every move and of the end, and who leaves and comes back of that too', async () => {
    const eventId = await settled(['noor', 'lena', 'kim']);
    await then(moveByOrganizer(ada(), eventId, Date.parse(at(5))));
    await confirmation(1, 'DELETE');
    await comes(1);
    await confirmation(1, 'DELETE');
    await then(moveByOrganizer(ada(), eventId, Date.parse(at(6))));
    await comes(1);
    await then(cancelByOrganizer(ada(), eventId));

    expect(shape(lifeOf('noor'))).toEqual(['REQUEST 0', 'REQUEST 1', 'REQUEST 2', 'CANCEL 3']);
    expect(shape(lifeOf('kim'))).toEqual(shape(lifeOf('noor')));
    const lena = lifeOf('lena');
    expect(lena.map(({ method }) => method)).toEqual([
      ...['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'CANCEL'],
      ...['REQUEST', 'CANCEL'],
    ]);
    for (const { attendees } of lena) expect(attendees).toEqual([address('lena')]);
    lifeOf('ada');
  });

  test('a time that is settled anew is another appointment with a UID of its own', async () => {
    const first = await settled(['noor', 'lena']);
    const path = `/api/v1/invitations/${invitation}/decision`;
    await then(world.api(world.acme.ada.key, path, { method: 'DELETE' }));
    const second = await decide(1);
    expect(second).not.toBe(first);
    const files = mails.filter((mail) => mail.to.address === address('noor') && mail.calendar);
    const of = (id: string) => files.filter(({ calendar }) => calendar!.content.includes(`UID:${id}@`));
    expect(shape(expectLife(of(first), address('noor')))).toEqual(['REQUEST 0', 'CANCEL 1']);
    expect(shape(expectLife(of(second), address('noor')))).toEqual(['REQUEST 0']);
    expect(of(first).length + of(second).length).toBe(files.length);
  });
});

describe('of an appointment to which others are brought', () => {
  test('they hear of every move and of the end, and who is taken off, and brought again, of that', async () => {
    await invited(['noor'], { guestsMax: 3 });
    const [first, second, third] = (await freeTimes()) as [string, string, string];
    const eventId = await confirmation(0, 'POST', { startsAt: first, guests: [address('zoe'), address('tim')] });
    const bring = (guests: string[]) =>
      then(world.api(null, `/api/v1/bookings/${people[0]!.token}/guests`, { method: 'PUT', json: { guests } }));
    await confirmation(0, 'PATCH', { startsAt: second });
    await bring([address('zoe')]);
    await then(moveByOrganizer(ada(), eventId, Date.parse(third)));
    await bring([address('zoe'), address('tim')]);
    await confirmation(0, 'DELETE');

    expect(shape(lifeOf('noor'))).toEqual(['REQUEST 0', 'REQUEST 1', 'REQUEST 2', 'CANCEL 3']);
    expect(shape(lifeOf('zoe'))).toEqual(['REQUEST 0', 'REQUEST 1', 'REQUEST 2', 'CANCEL 3']);
    const tim = lifeOf('tim');
    expect(tim.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'CANCEL']);
    expect(tim[2]!.attendees).toEqual([address('tim')]);
    lifeOf('ada');
    const left = await ownerQuery('select status, ical_sequence from events where id = $1', [eventId]);
    expect(left).toEqual([{ status: 'cancelled', ical_sequence: 3 }]);
  });
});
