import { beforeAll, describe, expect, test } from 'vitest';
import { saveSchedule } from '#calendar/availability/commands.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;

const HOURS = {
  name: 'Practice',
  timezone: 'Europe/Berlin',
  rules: [
    { weekday: 'monday', startMinute: 480, endMinute: 720 },
    { weekday: 'monday', startMinute: 780, endMinute: 1440 },
    { weekday: 'sunday', startMinute: 0, endMinute: 60 },
  ],
  overrides: [
    { date: '2031-12-24', windows: [{ startMinute: 540, endMinute: 660 }] },
    { date: '2031-12-25', windows: [] },
  ],
};

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  ada = world.acme.ada;
});

type Stored = { name: string; timezone: string; version: number; rules: string; overrides: string };

async function rowsOf(id: string): Promise<Stored | undefined> {
  const [row] = await ownerQuery<Stored>(
    `select name, timezone, version,
       (select string_agg(weekday || ' ' || start_minute || '-' || end_minute, ', ' order by weekday, start_minute) from availability_rules where schedule_id = s.id) as rules,
       (select string_agg(date || ' ' || windows, ', ' order by date) from availability_overrides where schedule_id = s.id) as overrides
     from availability_schedules s where id = $1`,
    [id],
  );
  return row;
}

async function firstSchedule(person: Person): Promise<string> {
  const answer = await world.api(person.key, '/api/v1/schedules');
  return ((await answer.json()) as { data: { id: string }[] }).data[0]!.id;
}

const put = (key: string, id: string, json: unknown) =>
  world.api(key, `/api/v1/schedules/${id}`, { method: 'PUT', json });

describe('A first schedule', () => {
  test('is Monday to Friday, nine to five in the zone of sign-up, and listed in one trip', async () => {
    const max = await world.newPerson('Max');
    const answer = await world.api(max.key, '/api/v1/schedules');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    const body = (await answer.json()) as { data: Record<string, unknown>[]; nextCursor: null };
    expect(body.nextCursor).toBeNull();
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      name: 'Working hours',
      timezone: 'Europe/Berlin',
      isDefault: true,
      overrides: [],
    });
    expect(body.data[0]!.rules).toEqual(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((weekday) => ({
        weekday,
        startMinute: 540,
        endMinute: 1020,
      })),
    );
    expect(Object.keys(body.data[0]!).sort()).toEqual(['id', 'isDefault', 'name', 'overrides', 'rules', 'timezone']);
  });
});

describe('A schedule that is replaced', () => {
  test('has exactly the new hours and dates, one version more, in two trips', async () => {
    const id = await firstSchedule(ada);
    const before = await rowsOf(id);
    const answer = await put(ada.key, id, HOURS);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    expect(await answer.json()).toEqual({ id, isDefault: true, ...HOURS });
    const read = await world.api(ada.key, `/api/v1/schedules/${id}`);
    expect(read.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(await read.json()).toEqual({ id, isDefault: true, ...HOURS });
    expect(await rowsOf(id)).toEqual({
      name: 'Practice',
      timezone: 'Europe/Berlin',
      version: before!.version + 1,
      rules: 'monday 480-720, monday 780-1440, sunday 0-60',
      overrides: '2031-12-24 [{"endMinute": 660, "startMinute": 540}], 2031-12-25 []',
    });
    const [happened] = await ownerQuery(
      'select name, actor_type, data from domain_events where subject_id = $1 order by id desc limit 1',
      [id],
    );
    expect(happened).toEqual({ name: 'schedule.changed', actor_type: 'key', data: { version: before!.version + 1 } });
  });

  test('takes the zone in its spelling of today', async () => {
    const id = await firstSchedule(ada);
    const answer = await put(ada.key, id, { ...HOURS, timezone: 'asia/calcutta' });
    expect(await answer.json()).toMatchObject({ timezone: 'Asia/Kolkata' });
  });

  test('stays as it is when somebody else changed it since it was looked at', async () => {
    const id = await firstSchedule(ada);
    const { version } = (await rowsOf(id))!;
    await put(ada.key, id, { ...HOURS, name: 'Second' });
    await expect(saveSchedule(world.as(ada), id, { ...HOURS, name: 'Third' } as never, version)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    });
    expect(await rowsOf(id)).toMatchObject({ name: 'Second', version: version + 1 });
  });

  test('keeps the rows of the faster of two that are saved at once', async () => {
    const id = await firstSchedule(ada);
    const { version } = (await rowsOf(id))!;
    const many = ['One', 'Two', 'Three', 'Four'].map((name, at) =>
      saveSchedule(world.as(ada), id, {
        ...HOURS,
        name,
        rules: [{ weekday: 'friday', startMinute: at, endMinute: at + 10 }],
        overrides: [],
      }).then(
        () => name,
        (error: { reason: string }) => error.reason,
      ),
    );
    const ended = await Promise.all(many);
    const after = (await rowsOf(id))!;
    const won = ended.filter((end) => end !== 'changed_meanwhile');
    expect(after.version).toBe(version + won.length);
    const last = ['One', 'Two', 'Three', 'Four'].indexOf(after.name);
    expect(after.rules).toBe(`friday ${last}-${last + 10}`);
  });
});

describe('What no schedule can be', () => {
  const window = (startMinute: number, endMinute: number) => ({ weekday: 'monday', startMinute, endMinute });
  test.each([
    ['without a name', { name: ' ' }, 'name'],
    ['in a zone that is none', { timezone: 'Mars/Olympus' }, 'timezone'],
    ['with an offset for a zone', { timezone: '+02:00' }, 'timezone'],
    ['with a window that ends before it starts', { rules: [window(600, 600)] }, 'rules.0.endMinute'],
    ['with a minute after midnight', { rules: [window(600, 1441)] }, 'rules.0.endMinute'],
    ['with half a minute', { rules: [window(600.5, 700)] }, 'rules.0.startMinute'],
    ['with windows that overlap', { rules: [window(600, 700), window(540, 601)] }, 'rules.monday'],
    [
      'with eleven windows on a day',
      { rules: Array.from({ length: 11 }, (_, at) => window(at * 10, at * 10 + 5)) },
      'rules.monday',
    ],
    ['with a date that does not exist', { overrides: [{ date: '2027-02-30', windows: [] }] }, 'overrides.0.date'],
    [
      'with a date twice',
      {
        overrides: [
          { date: '2027-02-03', windows: [] },
          { date: '2027-02-03', windows: [] },
        ],
      },
      'overrides.1.windows',
    ],
    [
      'with overlapping windows on a date',
      {
        overrides: [
          {
            date: '2027-02-03',
            windows: [
              { startMinute: 0, endMinute: 9 },
              { startMinute: 8, endMinute: 10 },
            ],
          },
        ],
      },
      'overrides.0.windows',
    ],
    [
      'with 401 dates',
      {
        overrides: Array.from({ length: 401 }, (_, at) => ({
          date: new Date(Date.UTC(2030, 0, at + 1)).toISOString().slice(0, 10),
          windows: [],
        })),
      },
      'overrides',
    ],
    ['with a weekday in another language', { rules: [{ ...window(1, 2), weekday: 'montag' }] }, 'rules.0.weekday'],
  ])('%s: 422 names it and nothing changes', async (_, wrong, path) => {
    const id = await firstSchedule(ada);
    const before = await rowsOf(id);
    const answer = await put(ada.key, id, { ...HOURS, ...wrong });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
    expect(await rowsOf(id)).toEqual(before);
  });

  test('400 dates are taken', async () => {
    const max = await world.newPerson('Max');
    const id = await firstSchedule(max);
    const overrides = Array.from({ length: 400 }, (_, at) => ({
      date: new Date(Date.UTC(2030, 0, at + 1)).toISOString().slice(0, 10),
      windows: [{ startMinute: at, endMinute: at + 1 }],
    }));
    const answer = await put(max.key, id, { ...HOURS, overrides });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as typeof HOURS).overrides).toEqual(overrides);
  });
});

describe('Somebody else', () => {
  test('of another organization finds no schedule of Ada, and changes none', async () => {
    const id = await firstSchedule(ada);
    const before = await rowsOf(id);
    expect((await world.api(world.eve.key, `/api/v1/schedules/${id}`)).status).toBe(404);
    expect((await put(world.eve.key, id, HOURS)).status).toBe(404);
    expect(await rowsOf(id)).toEqual(before);
  });

  test('of the same organization may look and not change', async () => {
    const id = await firstSchedule(ada);
    const before = await rowsOf(id);
    const { max } = world.acme;
    expect((await world.api(max.key, `/api/v1/schedules/${id}`)).status).toBe(200);
    expect((await put(max.key, id, HOURS)).status).toBe(403);
    expect(await rowsOf(id)).toEqual(before);
  });

  test('without a key, or with an id that is none, gets no schedule', async () => {
    const id = await firstSchedule(ada);
    expect((await world.api(null, `/api/v1/schedules/${id}`)).status).toBe(401);
    expect((await world.api('pk_forged', `/api/v1/schedules/${id}`)).status).toBe(401);
    expect((await world.api(ada.key, '/api/v1/schedules/1%27')).status).toBe(404);
  });
});
