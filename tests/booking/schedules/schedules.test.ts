import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;
let first: string;

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  const [own] = (await api<{ data: Schedule[] }>('/schedules')).data;
  first = own!.id;
});

type Schedule = { id: string; name: string; isDefault: boolean; rules: object[]; overrides: object[] };
const EVENING = {
  name: 'Evenings',
  timezone: 'UTC',
  rules: [{ weekday: 'monday', startMinute: 1080, endMinute: 1200 }],
  overrides: [{ date: '2031-12-24', windows: [] }],
};

async function ask(path: string, json?: unknown, method?: string, person = ada) {
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  return world.api(person.key, `/api/v1${path}`, { json, method, ...(json !== undefined && { headers }) });
}
async function api<T>(path: string, json?: unknown, method?: string): Promise<T> {
  const answer = await ask(path, json, method);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}
const invite = (scheduleId: string) =>
  api<{ id: string; participants: { link: string }[] }>('/invitations', {
    title: 'Consultation',
    durationMinutes: 30,
    window: { kind: 'unlimited' },
    scheduleId,
    participants: [{ name: 'Noor', email: 'noor@example.com' }],
    send: true,
  });
const rowsOf = (id: string) => ownerQuery('select id from availability_schedules where id = $1', [id]);

describe('several schedules', () => {
  test('are made, copied with their hours and dates, and listed with the default one first', async () => {
    const made = await api<Schedule>('/schedules', EVENING);
    expect(made).toMatchObject({ ...EVENING, isDefault: false });
    const copy = await api<Schedule>(`/schedules/${made.id}/copies`, {});
    expect(copy).toMatchObject({ ...EVENING, name: 'Copy of Evenings', isDefault: false });
    const { data } = await api<{ data: Schedule[] }>('/schedules');
    expect(data[0]!.id).toBe(first);
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining([made.id, copy.id]));
  });

  test('a request that comes twice makes one', async () => {
    const headers = { 'idempotency-key': 'made-once' };
    const post = () => world.api(ada.key, '/api/v1/schedules', { json: { ...EVENING, name: 'Once' }, headers });
    const [one, other] = await Promise.all([post(), post()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(await ownerQuery(`select id from availability_schedules where name = 'Once'`)).toHaveLength(1);
  });

  test('one of them is the default, and the one before is not any more', async () => {
    const made = await api<Schedule>('/schedules', { ...EVENING, name: 'Preferred' });
    expect(await api<Schedule>(`/schedules/${made.id}/default`, undefined, 'PUT')).toMatchObject({ isDefault: true });
    const defaults = await ownerQuery<{ id: string }>(
      'select id from availability_schedules where user_id = $1 and organization_id = $2 and is_default',
      [ada.userId, ada.org.id],
    );
    expect(defaults).toEqual([{ id: made.id }]);
    expect((await ask(`/schedules/${made.id}`, undefined, 'DELETE')).status).toBe(422);
    await api(`/schedules/${first}/default`, undefined, 'PUT');
    expect((await ask(`/schedules/${made.id}`, undefined, 'DELETE')).status).toBe(204);
    expect(await rowsOf(made.id)).toEqual([]);
  });

  test('one that invitations use is not deleted before they are moved, and their times are the others’ then', async () => {
    const made = await api<Schedule>('/schedules', { ...EVENING, name: 'Used' });
    const invitation = await invite(made.id);
    const refused = await ask(`/schedules/${made.id}`, undefined, 'DELETE');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Invitations use “Used”.');
    expect(await rowsOf(made.id)).toHaveLength(1);
    expect((await ask(`/schedules/${made.id}?moveTo=${made.id}`, undefined, 'DELETE')).status).toBe(422);
    const [{ data: theirs }] = [
      (await (await ask('/schedules', undefined, 'GET', world.acme.max)).json()) as { data: Schedule[] },
    ];
    expect((await ask(`/schedules/${made.id}?moveTo=${theirs[0]!.id}`, undefined, 'DELETE')).status).toBe(403);
    expect((await ask(`/schedules/${made.id}?moveTo=${first}`, undefined, 'DELETE')).status).toBe(204);
    const [row] = await ownerQuery('select schedule_id, rules_version from invitations where id = $1', [invitation.id]);
    expect(row).toEqual({ schedule_id: first, rules_version: 2 });
    const token = invitation.participants[0]!.link.split('/').at(-1)!;
    const slots = await api<{ data: { startsAt: string }[] }>(
      `/bookings/${token}/slots?from=2027-03-01&to=2027-03-01&timezone=UTC`,
    );
    expect(slots.data[0]!.startsAt).toBe('2027-03-01T09:00:00Z');
  });

  test('are nobody else’s to copy, prefer or delete', async () => {
    const { max } = world.acme;
    for (const [path, method] of [
      [`/schedules/${first}/copies`, 'POST'],
      [`/schedules/${first}/default`, 'PUT'],
      [`/schedules/${first}`, 'DELETE'],
    ] as const) {
      expect((await ask(path, method === 'POST' ? {} : undefined, method, max)).status).toBe(403);
      expect((await ask(path, method === 'POST' ? {} : undefined, method, world.eve)).status).toBe(404);
    }
  });
});

describe('the page of the hours', () => {
  const home = () => `/app/${world.acme.slug}/settings/availability`;

  test('adds hours like these, shows each of them, and keeps their changes apart', async () => {
    const added = await world.request(ada, home(), { form: { name: 'Summer', copyOf: first } });
    expect(added.status).toBe(303);
    const to = added.headers.get('location')!;
    const page = await (await world.request(ada, to)).text();
    expect(page).toContain('Added. Change whatever differs.');
    expect(page).toContain('value="Summer"');
    const id = new URL(to, 'http://localhost').pathname.split('/').at(-1)!;
    const saved = await world.request(ada, `${home()}/${id}`, {
      form: {
        _method: 'PUT',
        name: 'Summer days',
        timezone: 'UTC',
        'monday.start[]': '07:00',
        'monday.end[]': '11:00',
      },
    });
    expect(saved.headers.get('location')).toBe(`${home()}/${id}?saved`);
    const [own] = await ownerQuery('select name from availability_schedules where id = $1', [first]);
    expect(own).toEqual({ name: 'Working hours' });
    expect(await (await world.request(ada, home())).text()).toContain('Summer days');
  });

  test('asks where invitations go before it deletes hours that they use', async () => {
    const made = await api<Schedule>('/schedules', { ...EVENING, name: 'Going' });
    const invitation = await invite(made.id);
    const asked = await (await world.request(ada, `${home()}/${made.id}/deletion`)).text();
    expect(asked).toContain('One invitation uses these hours.');
    const refused = await world.request(ada, `${home()}/${made.id}`, { form: { _method: 'DELETE' } });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Choose which hours they offer instead.');
    const gone = await world.request(ada, `${home()}/${made.id}`, { form: { _method: 'DELETE', moveTo: first } });
    expect(gone.status).toBe(303);
    expect(await rowsOf(made.id)).toEqual([]);
    const [row] = await ownerQuery('select schedule_id from invitations where id = $1', [invitation.id]);
    expect(row).toEqual({ schedule_id: first });
  });
});

test('dates that are long past stay when the hours are saved', async () => {
  const made = await api<Schedule>('/schedules', { ...EVENING, name: 'With a past' });
  await ownerQuery(
    `insert into availability_overrides (organization_id, schedule_id, date, windows) values ($1, $2, '2021-01-04', '[]')`,
    [ada.org.id, made.id],
  );
  await api(`/schedules/${made.id}`, { ...EVENING, name: 'With a past', overrides: [] }, 'PUT');
  const left = await ownerQuery('select date::text from availability_overrides where schedule_id = $1', [made.id]);
  expect(left).toEqual([{ date: '2021-01-04' }]);
  await api(`/schedules/${made.id}`, { ...EVENING, overrides: [{ date: '2021-01-04', windows: [] }] }, 'PUT');
});
