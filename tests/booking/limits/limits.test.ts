import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
/** A Monday in UTC, far enough from now. */
const MONDAY = '2027-03-01';
const WEDNESDAY = '2027-03-03';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  world = await makeWorld();
});

type Limits = { perDay?: object | null; perWeek?: object | null; alignment?: string; bufferAfterMinutes?: number };

async function invite(limits: Limits, people = 3) {
  const participants = Array.from({ length: people }, (_, at) => ({
    name: `Noor ${at}`,
    email: `noor${at}@example.com`,
  }));
  const { key } = world.acme.ada;
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  const json = {
    title: 'Consultation',
    durationMinutes: 30,
    window: { kind: 'unlimited' },
    participants,
    send: true,
    ...limits,
  };
  const answer = await world.api(key, '/api/v1/invitations', { json, headers });
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as { id: string; participants: { link: string }[] };
  return { id: made.id, tokens: made.participants.map(({ link }) => link.split('/').at(-1)!) };
}

const path = (token: string) => `/api/v1/bookings/${token}`;
const take = (token: string, startsAt: string, method = 'POST') =>
  world.api(null, `${path(token)}/confirmation`, {
    json: { startsAt, timezone: 'UTC' },
    method,
    headers: { 'idempotency-key': randomBytes(8).toString('hex') },
  });
const daysOf = async (token: string) => {
  const answer = await world.api(null, `${path(token)}/slots?from=${MONDAY}&to=2027-03-08&timezone=UTC`);
  const { data } = (await answer.json()) as { data: { startsAt: string }[] };
  return [...new Set(data.map(({ startsAt }) => startsAt.slice(8, 10)))];
};
const startsOn = async (token: string, date: string) => {
  const answer = await world.api(null, `${path(token)}/slots?from=${date}&to=${date}&timezone=UTC`);
  const { data } = (await answer.json()) as { data: { startsAt: string }[] };
  return data.map(({ startsAt }) => startsAt.slice(11, 16));
};
const why = async (id: string, startsAt: string) => {
  const answer = await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/refusals?startsAt=${startsAt}`);
  return ((await answer.json()) as { reasons: { kind: string; message: string }[] }).reasons;
};

describe('limits of an invitation', () => {
  test('a day that has its count is not offered, cannot be taken, and says so with numbers', async () => {
    const { id, tokens } = await invite({ perDay: { count: 1 } });
    expect((await take(tokens[0]!, `${MONDAY}T09:00:00Z`)).status).toBe(201);
    expect(await daysOf(tokens[1]!)).toEqual(['02', '03', '04', '05', '08']);
    const refused = await take(tokens[1]!, `${MONDAY}T15:00:00Z`);
    expect(refused.status).toBe(409);
    const { alternatives } = (await refused.json()) as { alternatives: { startsAt: string }[] };
    expect(alternatives.every(({ startsAt }) => !startsAt.startsWith(MONDAY))).toBe(true);
    expect(await why(id, `${MONDAY}T15:00:00Z`)).toEqual([
      {
        kind: 'day_limit',
        message:
          'Monday, March 1, 2027 is full: this invitation takes at most 1 appointment a day, and has 1 appointment.',
        date: MONDAY,
        limit: { count: 1 },
        taken: { count: 1, minutes: 30 },
      },
    ]);
    const rows = await ownerQuery(`select id from events where source_id = $1 and status = 'confirmed'`, [id]);
    expect(rows).toHaveLength(1);
  });

  test('one’s own appointment does not stand in the way of moving it on its day, and leaves the day when it is cancelled', async () => {
    const { tokens } = await invite({ perDay: { minutes: 30 } });
    expect((await take(tokens[0]!, `${WEDNESDAY}T09:00:00Z`)).status).toBe(201);
    expect((await take(tokens[0]!, `${WEDNESDAY}T11:00:00Z`, 'PATCH')).status).toBe(200);
    expect(await daysOf(tokens[1]!)).not.toContain('03');
    expect((await world.api(null, `${path(tokens[0]!)}/confirmation`, { method: 'DELETE' })).status).toBe(204);
    expect(await daysOf(tokens[1]!)).toContain('03');
  });

  test('a week that has its minutes is closed from Monday to Sunday, for this invitation only', async () => {
    const { tokens } = await invite({ perWeek: { minutes: 60 } });
    expect((await take(tokens[0]!, '2027-03-02T12:00:00Z')).status).toBe(201);
    expect(await daysOf(tokens[2]!)).toContain('05');
    expect((await take(tokens[1]!, '2027-03-04T12:00:00Z')).status).toBe(201);
    expect(await daysOf(tokens[2]!)).toEqual(['08']);
    const other = await invite({ perWeek: { count: 1 } }, 1);
    expect(await daysOf(other.tokens[0]!)).toContain('05');
  });

  test('are shown, changed and taken away through the JSON door', async () => {
    const { id } = await invite({ perDay: { count: 2, minutes: 90 }, alignment: 'optimized' }, 1);
    const { key } = world.acme.ada;
    const read = async () => (await world.api(key, `/api/v1/invitations/${id}`)).json();
    expect(await read()).toMatchObject({
      alignment: 'optimized',
      perDay: { count: 2, minutes: 90 },
      perWeek: null,
    });
    const change = (json: object) => world.api(key, `/api/v1/invitations/${id}`, { method: 'PATCH', json });
    expect((await change({ perDay: null, perWeek: { count: 5 } })).status).toBe(200);
    expect(await read()).toMatchObject({
      alignment: 'optimized',
      perDay: null,
      perWeek: { count: 5, minutes: null },
    });
    expect((await change({ title: 'Another title' })).status).toBe(200);
    expect(await read()).toMatchObject({ perWeek: { count: 5, minutes: null } });
    const wrong = await change({ perDay: { count: 0 }, perWeek: { minutes: 20_000 } });
    expect(wrong.status).toBe(422);
    const { errors } = (await wrong.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(['perDay.count', 'perWeek.minutes']);
  });
});

test('times without gaps are offered and taken right after what stands', async () => {
  const { tokens } = await invite({ alignment: 'optimized', bufferAfterMinutes: 5 });
  expect((await take(tokens[0]!, '2027-03-05T09:00:00Z')).status).toBe(201);
  expect((await startsOn(tokens[1]!, '2027-03-05')).slice(0, 2)).toEqual(['09:35', '10:05']);
  expect((await take(tokens[1]!, '2027-03-05T09:35:00Z')).status).toBe(201);
  const lost = await take(tokens[2]!, '2027-03-05T09:35:00Z');
  expect(lost.status).toBe(409);
  expect(await lost.json()).toMatchObject({ alternatives: [{ startsAt: '2027-03-05T10:10:00Z' }, {}, {}] });
});

describe('the form of an invitation', () => {
  const terms = { title: 'Typed', durationMinutes: '30', windowKind: 'unlimited', list: 'Noor <noor@example.com>' };
  const post = (form: Record<string, string>) =>
    world.request(world.acme.ada, `/app/${world.acme.slug}/invitations`, { form: { ...terms, ...form } });
  const stored = async (answer: Response) => {
    const id = new URL(answer.headers.get('location')!, 'http://localhost').pathname.split('/').at(-1)!;
    const [row] = await ownerQuery('select * from invitations where id = $1', [id]);
    return { id, row };
  };

  test('sets limits, alignment, interval, buffers, and says them again where they are changed', async () => {
    const answer = await post({
      alignment: 'optimized',
      dayLimitCount: '3',
      dayLimitMinutes: '',
      weekLimitCount: '',
      weekLimitMinutes: '600',
      intervalMinutes: '15',
      bufferBeforeMinutes: '5',
      bufferAfterMinutes: '10',
    });
    expect(answer.status).toBe(303);
    const { id, row } = await stored(answer);
    expect(row).toMatchObject({
      alignment: 'optimized',
      day_limit_count: 3,
      day_limit_minutes: null,
      week_limit_count: null,
      week_limit_minutes: 600,
      interval_minutes: 15,
      buffer_before_minutes: 5,
      buffer_after_minutes: 10,
    });
    const page = await (await world.request(world.acme.ada, `/app/${world.acme.slug}/invitations/${id}/edit`)).text();
    expect(page).toMatch(/name="dayLimitCount"[^>]*value="3"/);
    expect(page).toMatch(/value="optimized"[^>]*checked/);
    const facts = await (await world.request(world.acme.ada, `/app/${world.acme.slug}/invitations/${id}`)).text();
    expect(facts).toContain('3 appointments a day, 600 minutes a week');
    expect(facts).toContain('without gaps');
  });

  test('keeps what was typed and says where a limit is none', async () => {
    const answer = await post({ dayLimitCount: '0', weekLimitMinutes: 'many', weekLimitCount: '' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('A whole number from 1 to 100, or nothing.');
    expect(page).toContain('A whole number from 1 to 10080, or nothing.');
    expect(page).toMatch(/<details class="fold" id="finer" open/);
  });

  test.each<[string, Record<string, string>, object]>([
    ['unlimited', { windowKind: 'unlimited' }, { window_kind: 'unlimited' }],
    [
      'rolling calendar days',
      { windowKind: 'rolling', windowDays: '10', windowCount: 'calendar' },
      { window_kind: 'rolling', window_days: 10, window_count: 'calendar' },
    ],
    [
      'rolling business days',
      { windowKind: 'rolling', windowDays: '10', windowCount: 'business' },
      { window_kind: 'rolling', window_days: 10, window_count: 'business' },
    ],
    [
      'rolling bookable days',
      { windowKind: 'rolling', windowDays: '10', windowCount: 'bookable' },
      { window_kind: 'rolling', window_days: 10, window_count: 'bookable' },
    ],
    [
      'dates',
      { windowKind: 'dates', windowFrom: MONDAY, windowTo: WEDNESDAY },
      { window_kind: 'dates', window_from: MONDAY, window_to: WEDNESDAY },
    ],
  ])('takes the window of %s', async (_, form, row) => {
    const answer = await post(form);
    expect(answer.status).toBe(303);
    expect((await stored(answer)).row).toMatchObject(row);
  });
});
