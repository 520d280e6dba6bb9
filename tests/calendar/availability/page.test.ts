import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEvent } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { type BrowserInit, makeWorld, type Person, type World } from '../../support/world.ts';

/** Friday, November 20, 2026, 09:00 in Berlin. */
const FRIDAY = Date.UTC(2026, 10, 20, 8);
const HOUR = 3_600_000;
const FRAGMENT = { 'hx-request': 'true', 'hx-request-type': 'partial' };

let world: World;
let ada: Person;
let schedule: string;
let home: string;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  world.at(FRIDAY);
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
  home = `/app/${ada.org.slug}/settings/availability`;
  schedule = (
    await ownerQuery<{ id: string }>('select id from availability_schedules where user_id = $1', [ada.userId])
  )[0]!.id;
});

const HOURS = {
  _method: 'put',
  name: 'Practice',
  timezone: 'Europe/Berlin',
  'monday.start[]': ['08:00', '13:00'],
  'monday.end[]': ['12:00', '00:00'],
  'sunday.start[]': ['00:00', ''],
  'sunday.end[]': ['01:30', ''],
};

const ask = (path: string, init?: BrowserInit, person = ada) => world.request(person, path, init);
const put = (form: Record<string, string | string[]>, init: BrowserInit = {}) =>
  ask(`${home}/${schedule}`, { form, ...init });
const rulesOf = async (id = schedule) =>
  (
    await ownerQuery<{ rules: string }>(
      `select string_agg(weekday || ' ' || start_minute || '-' || end_minute, ', ' order by weekday, start_minute) as rules from availability_rules where schedule_id = $1`,
      [id],
    )
  )[0]!.rules;
const datesOf = async () =>
  (
    await ownerQuery<{ date: string; windows: unknown }>(
      'select date::text, windows from availability_overrides where schedule_id = $1 order by date',
      [schedule],
    )
  ).map(({ date, windows }) => [date, windows]);
const WORKDAYS = 'monday 540-1020, tuesday 540-1020, wednesday 540-1020, thursday 540-1020, friday 540-1020';

describe('The page of availability', () => {
  test('shows the hours, and the coming two weeks without what is busy, in one trip', async () => {
    const at = FRIDAY + 3 * HOUR;
    const event = {
      title: 'Dentist',
      description: null,
      timezone: null,
      locationType: 'tbd',
      location: null,
      busy: true,
      exclusive: false,
    } as const;
    await createEvent(world.as(ada), { ...event, startsAt: at, endsAt: at + HOUR });
    const answer = await ask(home);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).toContain('name="monday.start[]" id="monday-0-start" value="09:00"');
    expect(html).toContain('name="friday.end[]" id="friday-0-end" value="17:00"');
    expect(html).not.toContain('id="saturday-0-start"');
    expect(html).toContain('9:00 AM – 12:00 PM, 1:00 – 5:00 PM');
    expect(html.match(/class="coming-day"/g)).toHaveLength(14);
    expect(html.match(/Nothing offered/g)).toHaveLength(4);
  });

  test('saves several windows a day, where 00:00 ends at midnight, and leaves empty rows out', async () => {
    const answer = await put(HOURS);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${home}?saved`]);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    expect(await rulesOf()).toBe('monday 480-720, monday 780-1440, sunday 0-90');
    expect(await (await ask(`${home}?saved`)).text()).toContain('Saved.');
  });

  test('answers htmx with the panel itself, where the coming days are new as well', async () => {
    const answer = await put(
      { ...HOURS, 'saturday.start[]': '07:00', 'saturday.end[]': '07:30' },
      { headers: FRAGMENT },
    );
    const html = await answer.text();
    expect([answer.status, answer.headers.get('parley-fragment')]).toEqual([200, '1']);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    expect(html).toMatch(/^<div id="availability"/);
    expect(html).toContain('7:00 – 7:30 AM');
  });

  test.each([
    ['add', { add: 'saturday' }, 'id="saturday-0-start" value=""', 200],
    ['remove', { remove: 'monday.0' }, 'id="monday-0-start" value="13:00"', 200],
    ['copy', { copy: 'monday' }, 'id="friday-1-end" value="00:00"', 200],
  ])(
    'gives the form back after the button to %s, with everything typed, and saves nothing',
    async (_, step, expected, status) => {
      const answer = await put({ ...HOURS, name: 'Not saved', ...step });
      const html = await answer.text();
      expect(answer.status).toBe(status);
      expect(html).toContain(expected);
      expect(html).toContain('value="Not saved"');
      expect(await rulesOf()).toBe(WORKDAYS);
    },
  );

  test.each([
    [
      'an end before the start',
      { 'monday.start[]': ['10:00'], 'monday.end[]': ['09:00'] },
      'monday-0-end',
      'The end must be after the start. Hours past midnight end at 00:00 and go on with the next day.',
    ],
    [
      'windows that overlap',
      { 'monday.start[]': ['10:00', '10:30'], 'monday.end[]': ['11:00', '12:00'] },
      'monday-1-start',
      'These windows overlap.',
    ],
    [
      'half a row',
      { 'monday.start[]': ['10:00'], 'monday.end[]': [''] },
      'monday-0-end',
      'Write a time such as 09:00.',
    ],
    [
      'no time at all',
      { 'monday.start[]': ['soon'], 'monday.end[]': ['11:00'] },
      'monday-0-start',
      'Write a time such as 09:00.',
    ],
    ['no name', { name: ' ' }, 'name', 'Give these hours a name.'],
    ['no zone', { timezone: 'Mars' }, 'timezone', 'Choose a time zone from the list.'],
  ])(
    'says by the field what is wrong with %s, keeps what was typed and changes nothing',
    async (_, wrong, field, message) => {
      const answer = await put({ ...HOURS, ...wrong });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain(`<a href="#${field}">${message}</a>`);
      expect(html).toContain(`id="${field}-error"`);
      expect(html).toContain('id="sunday-0-end" value="01:30"');
      expect(await rulesOf()).toBe(WORKDAYS);
    },
  );

  test('refuses what was looked at before somebody else saved', async () => {
    const version = (
      await ownerQuery<{ version: number }>('select version from availability_schedules where id = $1', [schedule])
    )[0]!.version;
    await put({ ...HOURS, version: String(version) });
    const late = await put({ ...HOURS, 'sunday.start[]': '02:00', 'sunday.end[]': '03:00', version: String(version) });
    expect(late.status).toBe(409);
    expect(await rulesOf()).toBe('monday 480-720, monday 780-1440, sunday 0-90');
  });
});

describe('A date that differs', () => {
  test('has windows of its own or is a day off, and can be like its weekday again', async () => {
    const add = (form: Record<string, string | string[]>) => ask(`${home}/${schedule}/dates`, { form });
    expect((await add({ date: '2026-12-24', 'date.start[]': ['09:00', ''], 'date.end[]': ['11:00', ''] })).status).toBe(
      303,
    );
    expect((await add({ date: '2026-11-23', 'date.start[]': ['', ''], 'date.end[]': ['', ''] })).status).toBe(303);
    expect(await datesOf()).toEqual([
      ['2026-11-23', []],
      ['2026-12-24', [{ startMinute: 540, endMinute: 660 }]],
    ]);
    const html = await (await ask(home)).text();
    expect(html).toContain('Thursday, December 24, 2026');
    expect(html).toContain('Day off');
    expect(html.match(/Nothing offered/g)).toHaveLength(5);
    expect(await rulesOf()).toBe(WORKDAYS);
    const gone = await ask(`${home}/${schedule}/dates/2026-11-23`, { form: { _method: 'delete' } });
    expect(gone.status).toBe(303);
    expect(await datesOf()).toEqual([['2026-12-24', [{ startMinute: 540, endMinute: 660 }]]]);
  });

  test('that is wrong comes back with its message and what was typed', async () => {
    const answer = await ask(`${home}/${schedule}/dates`, {
      form: { date: '', 'date.start[]': '12:00', 'date.end[]': '11:00' },
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Choose a date.');
    expect(html).toContain('id="date-0-start" value="12:00"');
    expect(await datesOf()).toEqual([]);
  });

  test('that is over is refused, for it would not be kept; today is not', async () => {
    const dayOff = (date: string) => ask(`${home}/${schedule}/dates`, { form: { date } });
    const answer = await dayOff('2026-11-18');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This date is over. Choose one that is still to come.');
    expect((await dayOff('2026-11-20')).status).toBe(303);
    expect(await datesOf()).toEqual([['2026-11-20', []]]);
  });
});

describe('Eve', () => {
  test('finds none of it, wherever she puts the id of Ada’s hours', async () => {
    const hers = `/app/${world.eve.org.slug}/settings/availability`;
    const date = { date: '2026-12-24', 'date.start[]': '09:00', 'date.end[]': '11:00' };
    const tries = await Promise.all([
      ask(home, {}, world.eve),
      ask(`${home}/${schedule}`, { form: HOURS }, world.eve),
      ask(`${hers}/${schedule}`, { form: HOURS }, world.eve),
      ask(`${hers}/${schedule}`, { form: { ...HOURS, add: 'monday' } }, world.eve),
      ask(`${hers}/${schedule}/dates`, { form: date }, world.eve),
      ask(`${hers}/${schedule}/dates`, { form: { date: '' } }, world.eve),
      ask(`${hers}/${schedule}/dates/2026-12-24`, { form: { _method: 'delete' } }, world.eve),
      ask(`${hers}/1`, { form: HOURS }, world.eve),
    ]);
    expect(tries.map(({ status }) => status)).toEqual(Array(8).fill(404));
    expect(await rulesOf()).toBe(WORKDAYS);
    expect(await datesOf()).toEqual([]);
  });

  test('is sent to sign in when she is nobody', async () => {
    const answer = await world.request(null, home);
    expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([303, '/sign-in']);
  });
});
