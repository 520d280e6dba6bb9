import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renewHolidays } from '#calendar/index.ts';
import { makeContext } from '#context.ts';
import { serviceScope } from '#foundation/db/scope.ts';
import { ownerQuery } from '../../../support/database.ts';
import { useOwnDatabase } from '../../../support/own-database.ts';
import { makeWorld, type Person, type World } from '../../../support/world.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

let world: World;
let ada: Person;
let token: string;
let invitationId: string;

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  world = await makeWorld({ zone: 'America/New_York' });
  world.at(Date.parse('2026-11-20T15:00:00Z'));
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

type Row = { id: string; day: string; name: string; ignored: boolean; country: string };

function ask(path: string, json?: unknown, method?: string, key = ada.key) {
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  return world.api(key, `/api/v1${path}`, { json, method, ...(json !== undefined && { headers }) });
}
async function api<T>(path: string, json?: unknown, method?: string): Promise<T> {
  const answer = await ask(path, json, method);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 204 ? null : answer.json()) as Promise<T>;
}
const daysOf = (person: Person) =>
  ownerQuery<Row>(
    `select o.id, o.from_date::text as day, o.holiday as name, o.ignored_at is not null as ignored, c.country
     from out_of_office o join holiday_calendars c on c.id = o.holiday_calendar_id where o.user_id = $1 order by 2, 3`,
    [person.userId],
  );
async function starts(date: string): Promise<string[]> {
  const path = `/bookings/${token}/slots?from=${date}&to=${date}&timezone=America/New_York`;
  return (await api<{ data: { startsAt: string }[] }>(path)).data.map(({ startsAt }) => startsAt);
}
const keep = (country: string, region?: string) =>
  api<{ id: string; country: string; region: string | null; madeUntil: number }>(
    '/holiday-calendar',
    { country, region },
    'PUT',
  );

describe('keeping the holidays of a country', () => {
  test('makes each day to come a dated row, on which nothing is offered, and says so', async () => {
    expect(await starts('2026-12-25')).not.toEqual([]);
    const kept = await keep('US');
    expect(kept).toMatchObject({ country: 'US', region: null, madeUntil: 2028 });
    expect(await api('/holiday-calendar')).toEqual(kept);
    const days = await daysOf(ada);
    expect(days[0]).toMatchObject({ day: '2026-11-26', name: 'Thanksgiving Day' });
    expect(days.at(-1)!.day.slice(0, 4)).toBe('2028');
    expect(await starts('2026-12-25')).toEqual([]);
    const why = await api<{ reasons: { message: string; holiday: string }[] }>(
      `/invitations/${invitationId}/refusals?startsAt=2026-12-25T15:00:00Z`,
    );
    expect(why.reasons).toMatchObject([
      {
        kind: 'away',
        message: expect.stringContaining('is a public holiday: Christmas Day.'),
        holiday: 'Christmas Day',
      },
    ]);
  });

  test('is the whole day in the zone of the hours, and not a minute more', async () => {
    const at = async (startsAt: string) => {
      const why = await api<{ reasons: { from?: string; until?: string; kind: string }[] }>(
        `/invitations/${invitationId}/refusals?startsAt=${startsAt}`,
      );
      return why.reasons.find(({ kind }) => kind === 'away');
    };
    expect(await at('2026-12-25T05:00:00Z')).toMatchObject({
      from: '2026-12-25T05:00:00Z',
      until: '2026-12-26T05:00:00Z',
    });
    expect(await at('2026-12-25T04:00:00Z')).toBeUndefined();
    expect(await at('2026-12-26T05:00:00Z')).toBeUndefined();
    // In summer the day begins an hour earlier in UTC.
    expect(await at('2027-07-05T04:00:00Z')).toMatchObject({
      from: '2027-07-05T04:00:00Z',
      until: '2027-07-06T04:00:00Z',
    });
  });

  test('refuses the time to a guest who was shown it before, and tells them nothing of the day', async () => {
    const refused = await ask(`/bookings/${token}/confirmation`, {
      startsAt: '2026-12-25T15:00:00Z',
      timezone: 'America/New_York',
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).not.toContain('Christmas');
    const page = await world.request(null, `/b/${token}?month=2026-12&timezone=America/New_York`);
    expect(await page.text()).not.toContain('Christmas');
    expect(await ownerQuery('select id from confirmations where invitation_id = $1', [invitationId])).toEqual([]);
  });

  test('once more changes nothing, and leaves a day worked on', async () => {
    const before = await daysOf(ada);
    const christmas = before.find(({ name, day }) => name === 'Christmas Day' && day.startsWith('2026'))!;
    await api(`/out-of-office/${christmas.id}`, { ignored: true }, 'PATCH');
    expect(await starts('2026-12-25')).not.toEqual([]);
    await Promise.all([keep('US'), keep('US')]);
    const after = await daysOf(ada);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.filter(({ ignored }) => ignored).map(({ id }) => id)).toEqual([christmas.id]);
    await api(`/out-of-office/${christmas.id}`, { ignored: false }, 'PATCH');
    expect(await starts('2026-12-25')).toEqual([]);
  });

  test('of another country replaces what is to come, and leaves what was', async () => {
    await ownerQuery(
      `insert into out_of_office (id, organization_id, user_id, from_date, to_date, holiday_calendar_id, holiday)
       select gen_random_uuid(), organization_id, user_id, '2026-07-04', '2026-07-04', id, 'Independence Day'
       from holiday_calendars where user_id = $1 and organization_id = $2`,
      [ada.userId, ada.org.id],
    );
    await keep('DE', 'BY');
    const days = await daysOf(ada);
    expect(days.map(({ day, name }) => `${day} ${name}`).slice(0, 3)).toEqual([
      '2026-07-04 Independence Day',
      '2026-12-25 Christmas Day',
      '2026-12-26 Boxing Day',
    ]);
    expect(days.some(({ name }) => name === 'Thanksgiving Day')).toBe(false);
    expect(days.some(({ day }) => day === '2027-01-06')).toBe(true);
    const calendars = await ownerQuery('select id from holiday_calendars where user_id = $1', [ada.userId]);
    expect(calendars).toHaveLength(1);
  });

  test('is a member’s own: nobody else reads, changes or loses by it', async () => {
    const max = world.acme.max;
    expect((await ask('/holiday-calendar', undefined, 'GET', max.key)).status).toBe(404);
    const before = await daysOf(ada);
    expect((await ask('/holiday-calendar', { country: 'PL' }, 'PUT', max.key)).status).toBe(200);
    expect(await daysOf(max)).not.toEqual([]);
    expect((await ask('/holiday-calendar', undefined, 'DELETE', max.key)).status).toBe(204);
    expect((await ask('/holiday-calendar', undefined, 'DELETE', max.key)).status).toBe(204);
    expect(await daysOf(max)).toEqual([]);
    expect(await daysOf(ada)).toEqual(before);
  });

  test.each<[string, object, string]>([
    ['no country', {}, 'country'],
    ['a country that is not there', { country: 'XX' }, 'country'],
    ['a path', { country: '../assets' }, 'country'],
    ['a region of another country', { country: 'PL', region: 'BY' }, 'region'],
  ])('does not take %s', async (_, json, path) => {
    const before = await daysOf(ada);
    const answer = await ask('/holiday-calendar', json, 'PUT');
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { errors: { path: string }[] }).errors.map((one) => one.path)).toEqual([path]);
    expect(await daysOf(ada)).toEqual(before);
  });
});

describe('the preview', () => {
  test('lists a year of a place and keeps nothing', async () => {
    const before = await daysOf(ada);
    const { data } = await api<{ data: object[] }>('/holidays?country=DE&region=BY&year=2030');
    expect(data[0]).toEqual({ from: '2030-01-01', to: '2030-01-01', name: "New Year's Day", localName: 'Neujahr' });
    expect(data).toHaveLength(12);
    expect(await daysOf(ada)).toEqual(before);
  });

  test.each([
    'country=DE&year=2024',
    'country=DE&year=2038',
    'country=DE&year=x',
    'country=de',
    'country=DE&region=QQ',
  ])('says what is wrong of %s', async (query) => {
    expect((await ask(`/holidays?${query}`)).status).toBe(422);
  });

  test('wants a key', async () => {
    expect((await world.api(null, '/api/v1/holidays?country=DE')).status).toBe(401);
  });
});

describe('the night', () => {
  const night = (now: string, runtime = world.runtime) =>
    renewHolidays(makeContext(runtime, serviceScope(), Date.parse(now)));
  const versions = (person: Person) =>
    ownerQuery('select id, version from availability_schedules where user_id = $1 order by id', [person.userId]);

  test('makes the days of the year that came near, once', async () => {
    await keep('DE', 'BY');
    const before = await daysOf(ada);
    await night('2026-12-31T03:17:00Z');
    expect(await daysOf(ada)).toEqual(before);
    await night('2027-01-01T03:17:00Z');
    const after = await daysOf(ada);
    expect(after.slice(0, before.length)).toEqual(before);
    const fresh = after.slice(before.length);
    expect(fresh).toHaveLength(12);
    expect(fresh.every(({ day }) => day.startsWith('2029'))).toBe(true);
    expect(await api('/holiday-calendar')).toMatchObject({ madeUntil: 2029 });
    const stood = await versions(ada);
    await night('2027-01-02T03:17:00Z');
    expect(await daysOf(ada)).toEqual(after);
    expect(await versions(ada)).toEqual(stood);
  });

  test('catches up after years, and ends where the files end', async () => {
    await night('2036-05-01T03:17:00Z');
    const days = await daysOf(ada);
    expect(days.at(-1)!.day.slice(0, 4)).toBe('2037');
    await night('2037-05-01T03:17:00Z');
    expect(await daysOf(ada)).toEqual(days);
  });

  test('keeps the fault of one organization to itself', async () => {
    const { eve } = world;
    const { max } = world.acme;
    await ask('/holiday-calendar', { country: 'FR' }, 'PUT', eve.key);
    await ask('/holiday-calendar', { country: 'PL' }, 'PUT', max.key);
    const broken = {
      ...world.runtime.services,
      holidays: async (name: string) => {
        if (name === 'PL') throw new Error('The assets do not answer');
        return world.runtime.services.holidays(name);
      },
    };
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await night('2027-02-01T03:17:00Z', { ...world.runtime, services: broken });
    expect(said.mock.calls.map(String)).toEqual([expect.stringContaining('Holidays were not renewed')]);
    const years = async (person: Person) => new Set((await daysOf(person)).map(({ day }) => day.slice(0, 4)));
    expect(await years(eve)).toContain('2029');
    expect(await years(max)).not.toContain('2029');
    await night('2027-02-02T03:17:00Z');
    expect(await years(max)).toContain('2029');
  });
});

describe('the pages', () => {
  const home = () => `/app/${world.acme.slug}/settings/availability`;
  const page = async (path: string) => (await world.request(ada, `${home()}${path}`)).text();
  const form = (path: string, fields: Record<string, string>) =>
    world.request(ada, `${home()}${path}`, { form: fields });

  test('lead without a script from a country over its region and preview to days that are off', async () => {
    await form('/holidays', { _method: 'DELETE' });
    expect(await page('/away')).toContain('You keep none.');
    const first = await page('/holidays');
    expect(first).toContain('<option value="PL"');
    expect(first).not.toContain('name="region"');
    const country = await page('/holidays?country=DE');
    expect(country).toContain('Germany, the coming twelve months');
    expect(country).toContain('Christmas Day');
    expect(country).toContain('1. Weihnachtstag');
    expect(country).not.toContain('Epiphany');
    expect(await page('/holidays?country=DE&region=BY')).toContain('Epiphany');
    const kept = await form('/holidays', { _method: 'PUT', country: 'DE', region: 'BY' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${home()}/away?said=holidays_kept`]);
    const away = await page('/away?said=holidays_kept');
    expect(away).toContain('Germany, Bayern: the days are off until the end of 2028');
    expect(away).toContain('Nothing is offered on those holidays from now on.');
    expect(away).toContain('Epiphany');
  });

  test('switch a day off and on again', async () => {
    const day = (await daysOf(ada)).find((one) => one.day === '2026-12-25')!;
    expect(await page('/away')).toContain('<details><summary>');
    const switched = await form(`/away/${day.id}/work`, {});
    expect(switched.headers.get('location')).toBe(`${home()}/away?said=day_worked`);
    expect(await page('/away?said=day_worked')).toMatch(/<details open(="")?><summary>/);
    expect(await starts('2026-12-25')).not.toEqual([]);
    const worked = await page('/away');
    expect(worked).toContain('You work');
    expect(worked).toContain('Day off again, Friday, December 25, 2026');
    expect((await form(`/away/${day.id}/work`, { _method: 'DELETE' })).status).toBe(303);
    expect(await starts('2026-12-25')).toEqual([]);
    expect(await page('/away')).not.toContain('You work');
  });

  test('name the day in the coming two weeks and in the shading of the calendar', async () => {
    world.at(Date.parse('2026-12-20T15:00:00Z'));
    const [hours] = await ownerQuery<{ id: string }>('select id from availability_schedules where user_id = $1', [
      ada.userId,
    ]);
    const coming = await page(`/${hours!.id}`);
    const week = await (await world.request(ada, `/app/${world.acme.slug}/calendar?week=2026-12-21`)).text();
    world.at(Date.parse('2026-11-20T15:00:00Z'));
    expect(coming).toContain('Christmas Day');
    expect(week).toContain('Christmas Day');
    expect(week.match(/class="shade /g)).toHaveLength(2);
  });

  test('say what is wrong, and forget the region of another country', async () => {
    const wrong = await form('/holidays', { _method: 'PUT', country: 'XX' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Choose a country from the list.');
    const other = await page('/holidays?country=PL&region=BY');
    expect(other).toContain('Poland, the coming twelve months');
    expect(await page('/holidays?country=XX&region=BY')).not.toContain('coming twelve months');
  });

  test('give the days back when none are kept any more', async () => {
    const gone = await form('/holidays', { _method: 'DELETE' });
    expect(gone.headers.get('location')).toBe(`${home()}/away?said=holidays_dropped`);
    expect(await daysOf(ada)).toEqual([]);
    expect(await starts('2026-12-25')).not.toEqual([]);
  });
});
