import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;
let token: string;
let invitationId: string;

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  const made = await api<{ id: string; participants: { link: string }[] }>('/invitations', {
    title: 'Consultation',
    durationMinutes: 30,
    window: { kind: 'unlimited' },
    participants: [{ name: 'Noor', email: 'noor@example.com' }],
    send: true,
  });
  invitationId = made.id;
  token = made.participants[0]!.link.split('/').at(-1)!;
});

async function ask(path: string, json?: unknown, method?: string, key = ada.key) {
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  return world.api(key, `/api/v1${path}`, { json, method, ...(json !== undefined && { headers }) });
}
async function api<T>(path: string, json?: unknown, method?: string): Promise<T> {
  const answer = await ask(path, json, method);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 204 ? null : answer.json()) as Promise<T>;
}
async function startsOn(date: string): Promise<string[]> {
  const { data } = await api<{ data: { startsAt: string }[] }>(
    `/bookings/${token}/slots?from=${date}&to=${date}&timezone=UTC`,
  );
  return data.map(({ startsAt }) => startsAt.slice(11, 16));
}
const why = async (startsAt: string) =>
  (await api<{ reasons: object[] }>(`/invitations/${invitationId}/refusals?startsAt=${startsAt}`)).reasons;
const versions = () =>
  ownerQuery<{ version: number }>('select version from availability_schedules where user_id = $1 order by id', [
    ada.userId,
  ]);
type Away = { id: string };

describe('out of office', () => {
  test('takes its days out of every list, says why, and gives them back', async () => {
    const before = await versions();
    const away = await api<Away>('/out-of-office', {
      from: '2027-05-03',
      to: '2027-05-04',
      reason: 'An operation',
      note: 'Back on Wednesday',
    });
    expect(await startsOn('2027-05-04')).toEqual([]);
    expect(await startsOn('2027-05-05')).not.toEqual([]);
    expect(await why('2027-05-04T10:00:00Z')).toEqual([
      {
        kind: 'away',
        message: 'Out of office, May 3 – 4, 2027: “Back on Wednesday”.',
        from: '2027-05-03T00:00:00Z',
        until: '2027-05-05T00:00:00Z',
        note: 'Back on Wednesday',
      },
    ]);
    const raised = before.map(({ version }) => ({ version: version + 1 }));
    expect(await versions()).toEqual(raised);
    await api(`/out-of-office/${away.id}`, undefined, 'DELETE');
    expect(await startsOn('2027-05-04')).not.toEqual([]);
    expect(await versions()).toEqual(raised.map(({ version }) => ({ version: version + 1 })));
  });

  test('takes hours of a day, and only those', async () => {
    await api('/out-of-office', { startsAt: '2027-05-10T12:00:00+02:00', endsAt: '2027-05-10T13:00:00Z' });
    const starts = await startsOn('2027-05-10');
    expect(starts).toContain('09:30');
    expect(starts).not.toContain('10:00');
    expect(starts).not.toContain('12:30');
    expect(starts).toContain('13:00');
  });

  test('keeps its reason sealed, and shows it to nobody but whose it is', async () => {
    const away = await api<Away>('/out-of-office', { from: '2027-06-01', to: '2027-06-01', reason: 'A secret walk' });
    const [row] = await ownerQuery<{ reason: string }>('select reason from out_of_office where id = $1', [away.id]);
    expect(row!.reason).not.toContain('secret');
    const list = await api<{ data: { id: string; reason: string | null }[] }>('/out-of-office');
    expect(list.data.find(({ id }) => id === away.id)?.reason).toBe('A secret walk');
    const colleagues = await (await ask('/out-of-office', undefined, 'GET', world.acme.max.key)).text();
    expect(colleagues).not.toContain(away.id);
    for (const [method, json] of [['DELETE'], ['PATCH', { note: 'Mine now' }]] as const)
      expect((await ask(`/out-of-office/${away.id}`, json, method, world.acme.max.key)).status).toBe(404);
    const page = await world.request(null, `/b/${token}`);
    expect(await page.text()).not.toContain('A secret walk');
  });

  test('counts in every organization of that person, without its note', async () => {
    const max = world.acme.max;
    const own = await world.api(max.key, '/api/v1/schedules');
    const { data } = (await own.json()) as { data: { id: string }[] };
    await ask('/out-of-office', { from: '2027-07-05', to: '2027-07-09', note: 'At Acme only' }, 'POST', max.key);
    const rows = await ownerQuery<{ id: string; organization_id: string; json: { away: object[] } }>(
      `select s.id, s.organization_id, version from availability_schedules s where s.user_id = $1`,
      [max.userId],
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ id }) => id)).toContain(data[0]!.id);
    const bumped = await ownerQuery<{ version: number }>(
      'select version from availability_schedules where user_id = $1 and version = 1',
      [max.userId],
    );
    expect(bumped).toEqual([]);
  });

  test('a request that comes twice is one, another one under its key is refused', async () => {
    const headers = { 'idempotency-key': 'away-twice' };
    const json = { from: '2027-08-02', to: '2027-08-03' };
    const post = (body: object) => world.api(ada.key, '/api/v1/out-of-office', { json: body, headers });
    const [first, second] = await Promise.all([post(json), post(json)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await first.json()).toEqual(await second.json());
    expect((await post({ ...json, to: '2027-08-04' })).status).toBe(422);
    const rows = await ownerQuery(`select id from out_of_office where user_id = $1 and from_date = '2027-08-02'`, [
      ada.userId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    ['nothing', {}, 'from'],
    ['both kinds', { from: '2027-01-01', to: '2027-01-02', startsAt: '2027-01-01T00:00:00Z' }, 'from'],
    ['an end before its start', { from: '2027-01-02', to: '2027-01-01' }, 'to'],
    ['what is over', { from: '2020-01-02', to: '2020-01-03' }, 'to'],
    ['more than two years', { from: '2027-01-02', to: '2030-01-03' }, 'to'],
    ['half of it', { startsAt: '2027-01-01T00:00:00Z' }, 'endsAt'],
    ['no date', { from: '2027-02-30', to: '2027-03-01' }, 'from'],
  ])('is not %s', async (_, json, path) => {
    const answer = await ask('/out-of-office', json);
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map((one) => one.path)).toContain(path);
  });

  test('that comes between listing and taking refuses the time', async () => {
    const [startsAt] = (await startsOn('2027-09-06')).map((time) => `2027-09-06T${time}:00Z`);
    expect(startsAt).toBeDefined();
    await api('/out-of-office', { from: '2027-09-06', to: '2027-09-06' });
    const refused = await ask(`/bookings/${token}/confirmation`, { startsAt, timezone: 'UTC' });
    expect(refused.status).toBe(409);
    expect(await ownerQuery('select id from confirmations where invitation_id = $1', [invitationId])).toEqual([]);
  });
});

test('guests read the note in the month that it is about, in their language, and in no other', async () => {
  await api('/out-of-office', {
    from: '2027-12-27',
    to: '2027-12-31',
    note: 'Closed <for> the holidays',
    reason: 'Skiing',
  });
  const month = async (query: string) => (await world.request(null, `/b/${token}?${query}`)).text();
  const december = await month('month=2027-12&timezone=UTC');
  expect(december).toContain('Not available, December 27 – 31, 2027: Closed &lt;for&gt; the holidays');
  expect(december).not.toContain('Skiing');
  expect(await month('month=2027-12&timezone=UTC&language=de')).toContain('Nicht verfügbar, 27.–31. Dezember 2027:');
  expect(await month('month=2027-11&timezone=UTC')).not.toContain('Closed');
});

describe('travel', () => {
  test('reads the hours of its dates in the other zone, and takes them back', async () => {
    const trip = await api<Away>('/travel', { timezone: 'Asia/Tokyo', from: '2027-10-05', to: '2027-10-05' });
    expect((await startsOn('2027-10-05')).at(0)).toBe('00:00');
    expect((await startsOn('2027-10-06')).at(0)).toBe('09:00');
    expect(await why('2027-10-05T12:00:00Z')).toMatchObject([
      {
        kind: 'outside_hours',
        timezone: 'Asia/Tokyo',
        message:
          'It is outside the hours of Tuesday, October 5, 2027, which are read in Tokyo, GMT+9 while you travel: 09:00 – 17:00.',
      },
    ]);
    await api(`/travel/${trip.id}`, undefined, 'DELETE');
    expect((await startsOn('2027-10-05')).at(0)).toBe('09:00');
  });

  test('is in one zone a day', async () => {
    await api('/travel', { timezone: 'America/New_York', from: '2027-11-01', to: '2027-11-05' });
    const answer = await ask('/travel', { timezone: 'Europe/Rome', from: '2027-11-05', to: '2027-11-08' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('You travel on some of these dates already');
    expect((await ask('/travel', { timezone: 'Nowhere', from: '2027-11-06', to: '2027-11-08' })).status).toBe(422);
  });
});

describe('the page of time away', () => {
  const path = () => `/app/${world.acme.slug}/settings/availability`;
  const form = (to: string, fields: Record<string, string>) => world.request(ada, to, { form: fields });
  const shown = async () => (await world.request(ada, `${path()}/away`)).text();

  test('lists what is to come with its own reason, and takes away what was', async () => {
    const answer = await form(`${path()}/away`, {
      from: '2028-02-01',
      to: '',
      fromTime: '09:00',
      toTime: '11:30',
      timezone: 'UTC',
      reason: 'Dentist <b>',
      note: 'Back at noon',
    });
    expect(answer.status).toBe(303);
    const page = await shown();
    expect(page).toContain('Tue, Feb 1, 9:00 – 11:30 AM');
    expect(page).toContain('Dentist &lt;b&gt;');
    expect(page).toContain('Back at noon');
    const [row] = await ownerQuery<{ id: string }>(
      `select id from out_of_office where user_id = $1 and starts_at = '2028-02-01T09:00:00Z'`,
      [ada.userId],
    );
    const gone = await form(`${path()}/away/${row!.id}`, { _method: 'DELETE' });
    expect(gone.status).toBe(303);
    expect(await shown()).not.toContain('Dentist');
  });

  test.each<[string, Record<string, string>, string]>([
    ['without a date', { from: '' }, 'Choose a date.'],
    ['with one time of two', { from: '2028-02-01', fromTime: '09:00' }, 'Give both times, or none for whole days.'],
    ['that ends early', { from: '2028-02-02', to: '2028-02-01' }, 'The end must not be before the start.'],
    ['that is over', { from: '2020-02-02' }, 'This is over already.'],
    [
      'at a time that clocks skip',
      { from: '2028-03-26', fromTime: '02:30', toTime: '12:00', timezone: 'Europe/Berlin' },
      'after it comes 03:30',
    ],
  ])('says what is wrong of one %s and keeps what was typed', async (_, fields, message) => {
    const answer = await form(`${path()}/away`, { timezone: 'UTC', note: 'Kept words', ...fields });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(message);
    expect(page).toContain('Kept words');
  });

  test('adds travel and takes it back', async () => {
    const added = await form(`${path()}/travel`, { timezone: 'Asia/Seoul', from: '2028-03-01', to: '2028-03-03' });
    expect(added.status).toBe(303);
    expect(await shown()).toContain('Seoul, GMT+9');
    const twice = await form(`${path()}/travel`, { timezone: 'Asia/Tokyo', from: '2028-03-03', to: '2028-03-03' });
    expect(twice.status).toBe(422);
    const seoul = () =>
      ownerQuery<{ id: string }>(`select id from travel where timezone = 'Asia/Seoul' and user_id = $1`, [ada.userId]);
    const [row] = await seoul();
    expect((await form(`${path()}/travel/${row!.id}`, { _method: 'DELETE' })).status).toBe(303);
    expect(await seoul()).toEqual([]);
  });

  test('shades the week calendar while one is away', async () => {
    await api('/out-of-office', { from: '2028-05-03', to: '2028-05-03' });
    const page = await (await world.request(ada, `/app/${world.acme.slug}/calendar?week=2028-05-01`)).text();
    expect(page.match(/class="shade /g)).toHaveLength(1);
    expect(page).toContain('Out of office');
    const next = await (await world.request(ada, `/app/${world.acme.slug}/calendar?week=2028-05-08`)).text();
    expect(next).not.toContain('class="shade ');
  });
});
