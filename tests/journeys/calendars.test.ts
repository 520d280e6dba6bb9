/**
 * Ada's calendar elsewhere and her appointments here, by nothing but requests: the whole product on one side, a provider
 * with moods on the other, which rings when something changes. Whatever goes wrong between them, in the end both say the
 * same, and Noor has heard of every change once.
 */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { reactions } from '#reactions.ts';
import { perform } from '../../dev/calendars/control.ts';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { openLocalCalendar } from '../support/local-calendar.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EMAIL = 'ada@calendar.example.com';

beforeAll(async () => useOwnDatabase());
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let theirs: ReturnType<typeof openLocalCalendar>;
let noor: { token: string; address: string };

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  world = await makeWorld();
  // Its rings go straight into the app, as those of a vendor would arrive.
  theirs = openLocalCalendar(world.time.now, async (address, headers) =>
    app.request(address, { method: 'POST', headers }, world.env),
  );
  world.runtime.services.calendars = { local: { ...theirs.calendars, provider: 'local' } };
  await connect();
  const address = `noor.${world.mark}@example.com`;
  const { people } = await invite(world, { participants: [{ name: 'Noor', email: address }], noticeMinutes: 0 });
  noor = { token: people[0]!.token, address };
  await calm();
});

/** Consents at the provider's own page and presses Connect here. */
async function connect(connection?: string): Promise<void> {
  const { ada } = world.acme;
  const home = `/app/${ada.org.slug}/settings/calendars`;
  const form = { provider: 'local', ...(connection && { connection }) };
  const asked = await world.request(ada, `${home}/consents`, { form });
  const to = /url=(.+)$/.exec(asked.headers.get('refresh') ?? '')![1]!;
  const back = await theirs.answer(to, { answer: 'allow', email: EMAIL });
  const headers = { origin: '', 'sec-fetch-site': 'cross-site' };
  const question = await world.request(ada, back.href.replace(ORIGIN, ''), { headers });
  const saved = await world.request(ada, `${question.headers.get('location')}/connection`, { form: {} });
  expect(saved.headers.get('location')).toContain('calendar_');
}

/** Everything that is due is done, on both sides, minute by minute. */
async function calm(minutes = 3): Promise<void> {
  for (let at = 0; at < minutes; at++) {
    world.at(world.time.now() + MINUTE);
    await lookForWork(world.service(), letters, reactions);
    await world.drain();
    await world.accounts.settle();
    await theirs.house.bell.quiet();
    await world.drain();
  }
}

/** What stands there, and is not taken out. */
const standing = () =>
  theirs.house.state.events
    .filter(({ calendarId, status }) => calendarId === EMAIL && status !== 'cancelled')
    .map(({ id, summary, start, end }) => ({ id, summary, from: instant(start), until: instant(end) }));
const instant = ({ dateTime }: { dateTime?: string }) => Date.parse(dateTime ?? '');
const mirror = () => standing().find(({ summary }) => summary?.includes('Noor'));
const drag = (by: number) => {
  const { id, from, until } = mirror()!;
  theirs.change(id, { start: { dateTime: iso(from + by) }, end: { dateTime: iso(until + by) } });
};
const agreed = async () => {
  const [row] = await ownerQuery<{ at: number }>(
    `select (extract(epoch from e.starts_at) * 1000)::float8 as at from events e
     join confirmations c on c.event_id = e.id and c.cancelled_at is null where e.organization_id = $1`,
    [world.acme.id],
  );
  return row?.at;
};
const freeTimes = async (from: number) => {
  const date = (at: number) => iso(at).slice(0, 10);
  const answer = await world.api(
    null,
    `/api/v1/bookings/${noor.token}/slots?from=${date(from)}&to=${date(from + 5 * DAY)}&timezone=UTC`,
  );
  return ((await answer.json()) as { data: { startsAt: string }[] }).data.map(({ startsAt }) => Date.parse(startsAt));
};
const take = (after = world.time.now() + 5 * DAY) => takeFirst(world, noor.token, after);

describe('a calendar elsewhere', () => {
  test('takes times from the booking page within a minute of being written, and gives them back', async () => {
    const [first] = await freeTimes(world.time.now() + 5 * DAY);
    const made = theirs.put({
      calendarId: EMAIL,
      summary: 'Dentist',
      start: { dateTime: iso(first!) },
      end: { dateTime: iso(first! + HOUR) },
    });
    await calm(1);
    expect(await freeTimes(world.time.now() + 5 * DAY)).not.toContain(first);
    theirs.change(made.id, { status: 'cancelled' });
    await calm(1);
    expect(await freeTimes(world.time.now() + 5 * DAY)).toContain(first);
  });

  test('has what was agreed, once, and moves and loses it with the appointment', async () => {
    const { startsAt } = await take();
    await calm();
    expect(standing().filter(({ summary }) => summary?.includes('Noor'))).toHaveLength(1);
    expect(mirror()).toMatchObject({ from: startsAt, until: startsAt + 30 * MINUTE });
    const moved = await takeFirst(world, noor.token, startsAt + DAY, 'PATCH');
    await calm();
    expect(mirror()!.from).toBe(moved.startsAt);
    await world.api(null, `/api/v1/bookings/${noor.token}/confirmation`, { method: 'DELETE' });
    await calm();
    expect(mirror()).toBeUndefined();
  });

  test('moves the appointment when its owner drags it there, and cancels it when they take it out', async () => {
    const { startsAt } = await take();
    await calm();
    const before = world.mails.length;
    drag(HOUR);
    await calm();
    expect(await agreed()).toBe(startsAt + HOUR);
    expect(world.mails.slice(before).filter(({ to }) => to.address === noor.address)).toHaveLength(1);
    theirs.change(mirror()!.id, { status: 'cancelled' });
    await calm();
    expect(world.mails.slice(before).filter(({ to }) => to.address === noor.address)).toHaveLength(2);
    expect(world.mails.at(-1)?.calendar?.method ?? world.mails.at(-2)?.calendar?.method).toBe('CANCEL');
  });
});

describe('whatever goes wrong between the two', () => {
  const bad = [
    ['answers are lost after the deed', { failing: 'lost', times: 2 }],
    ['answers are errors for a while', { failing: 'error', times: 3 }],
    ['answers are half a JSON', { failing: 'half', times: 2 }],
    ['answers are pages of HTML', { failing: 'html', times: 2 }],
    ['it is asked too often', { failing: 'throttled', times: 2, retryAfterSeconds: 90 }],
    ['rings are lost', { push: 'lost' }],
    ['rings come twice', { push: 'doubled' }],
    ['its clock is an hour ahead', { skewSeconds: 3_600 }],
  ] as const;

  test.each(bad)('%s: both agree in the end, and everybody was told once', async (_, mood) => {
    Object.assign(theirs.house.mood, mood);
    const { startsAt } = await take();
    await calm(5);
    await patience();
    expect(standing().filter(({ summary }) => summary?.includes('Noor'))).toHaveLength(1);
    expect(mirror()).toMatchObject({ from: startsAt });
    const before = world.mails.length;
    if ('failing' in mood) Object.assign(theirs.house.mood, mood);
    drag(2 * HOUR);
    await calm(2);
    await patience();
    expect(await agreed()).toBe(startsAt + 2 * HOUR);
    expect(mirror()!.from).toBe(startsAt + 2 * HOUR);
    expect(world.mails.slice(before).filter(({ to }) => to.address === noor.address)).toHaveLength(1);
  });

  test('it forgets what we have read, and all of it is read again', async () => {
    const { startsAt } = await take();
    await calm();
    theirs.house.state.round++;
    drag(HOUR);
    await calm();
    await patience();
    expect(await agreed()).toBe(startsAt + HOUR);
  });

  test('it takes back its consent: Ada is told once, connects again, and both agree', async () => {
    await take();
    await calm();
    perform(theirs.house, 'revoke-consents');
    drag(HOUR);
    const moved = await takeFirst(world, noor.token, world.time.now() + 7 * DAY, 'PATCH');
    await calm();
    await patience();
    expect(
      world.mails.filter(({ to, subject }) => to.address === world.acme.ada.email && /again/.test(subject)),
    ).toHaveLength(1);
    const list = await world.api(world.acme.ada.key, '/api/v1/calendar-connections');
    const [account] = ((await list.json()) as { data: { id: string }[] }).data;
    await connect(account!.id);
    await calm();
    await patience();
    expect(mirror()!.from).toBe(moved.startsAt);
    expect(await agreed()).toBe(moved.startsAt);
  });
});

/** Hours pass. */
async function patience(): Promise<void> {
  for (let at = 0; at < 6; at++) {
    world.at(world.time.now() + 2 * HOUR);
    await calm(1);
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
