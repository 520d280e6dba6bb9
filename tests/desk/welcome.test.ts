import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;
let ada: Person;
let welcome: string;
let schedule: string;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
  welcome = `/app/${ada.org.slug}/welcome`;
  schedule = (
    await ownerQuery<{ id: string }>('select id from availability_schedules where user_id = $1', [ada.userId])
  )[0]!.id;
});

const html = async () => (await world.request(ada, welcome)).text();
const step = (to: number) => world.request(ada, welcome, { form: { _method: 'put', step: String(to) } });
const hours = (over: Record<string, string | string[]> = {}, person = ada) =>
  world.request(person, `/app/${person.org.slug}/welcome/hours`, {
    form: {
      scheduleId: schedule,
      timezone: 'America/New_York',
      'days[]': ['monday', 'saturday'],
      from: '08:00',
      until: '12:30',
      ...over,
    },
  });
const userOf = async () =>
  (
    await ownerQuery<{ step: number; over: boolean; timezone: string }>(
      'select onboarding_step as step, onboarded_at is not null as over, timezone from users where id = $1',
      [ada.userId],
    )
  )[0];
const rulesOf = async () =>
  (
    await ownerQuery<{ text: string }>(
      `select s.timezone || ': ' || string_agg(weekday || ' ' || start_minute || '-' || end_minute, ', ' order by weekday) as text
       from availability_schedules s join availability_rules r on r.schedule_id = s.id where s.id = $1 group by s.timezone`,
      [schedule],
    )
  )[0]!.text;
const NINE_TO_FIVE =
  'Europe/Berlin: monday 540-1020, tuesday 540-1020, wednesday 540-1020, thursday 540-1020, friday 540-1020';

describe('The first sign-in', () => {
  test('leads from today to three steps and never comes back', async () => {
    const today = `/app/${ada.org.slug}/today`;
    expect((await world.request(ada, today)).headers.get('location')).toBe(welcome);
    const first = await html();
    expect(first).toContain('When can people book you?');
    expect(first).toContain('id="day-monday" checked');
    expect((await hours()).headers.get('location')).toBe(welcome);
    expect(await rulesOf()).toBe('America/New_York: monday 480-750, saturday 480-750');
    expect(await userOf()).toMatchObject({ timezone: 'America/New_York' });
    expect(await html()).toContain(`/invitations/new?then=${encodeURIComponent(welcome)}`);
    const json = {
      title: 'The plan',
      durationMinutes: 30,
      participants: [{ name: 'Noor', email: 'noor@example.com' }],
      send: true,
    };
    const made = (await (await world.api(ada.key, '/api/v1/invitations', { json })).json()) as {
      participants: { link: string }[];
    };
    const third = await html();
    expect(third).toContain('This is the page that Noor gets.');
    const link = /href="(\/b\/[^"]+)"/.exec(third)![1]!;
    expect(made.participants[0]!.link).toContain(link);
    expect((await world.request(null, link)).status).toBe(200);
    expect((await step(4)).headers.get('location')).toBe(today);
    expect(await userOf()).toMatchObject({ step: 3, over: true });
    expect((await world.request(ada, welcome)).headers.get('location')).toBe(today);
    expect((await world.request(ada, today)).status).toBe(200);
  });

  test('makes a page that anyone may book by, once, and shows its link', async () => {
    await step(2);
    const second = await html();
    expect(second).toContain('value="Introductory call"');
    const token = /name="_token" value="([^"]+)"/.exec(second)![1]!;
    const make = (over: Record<string, string> = {}) =>
      world.request(ada, `${welcome}/page`, {
        form: { _token: token, title: 'Erstgespräch', durationMinutes: '45', ...over },
      });
    const wrong = await make({ title: ' ', durationMinutes: '3' });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('<a href="#title">Say what it is about.</a>');
    expect(again).toContain('<a href="#durationMinutes">Whole minutes from 5 to 720.</a>');
    const [one, other] = await Promise.all([make(), make()]);
    expect([one.headers.get('location'), other.headers.get('location')]).toEqual([welcome, welcome]);
    const made = await ownerQuery<{ slug: string; status: string; minutes: number }>(
      'select slug, status, duration_minutes as minutes from invitations where organizer_id = $1',
      [ada.userId],
    );
    expect(made).toEqual([{ slug: 'erstgesprach', status: 'open', minutes: 45 }]);
    expect(await userOf()).toMatchObject({ step: 3, over: false });
    const third = await html();
    expect(third).toContain('People can book you now');
    const link = new RegExp(`value="(https?://[^"]*/i/${made[0]!.slug})"`).exec(third)![1]!;
    const shown = await world.request(null, new URL(link).pathname);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Erstgespräch');
  });

  test('can be skipped, each step or all of it', async () => {
    await step(2);
    expect(await userOf()).toMatchObject({ step: 2, over: false });
    expect(await html()).toContain('Your first page');
    await step(3);
    expect(await html()).toContain('Nobody can book you yet.');
    await step(2);
    expect(await userOf()).toMatchObject({ step: 3, over: false });
    await step(4);
    expect(await userOf()).toMatchObject({ over: true });
    expect(await rulesOf()).toBe(NINE_TO_FIVE);
  });

  test.each([
    ['no day', { 'days[]': [] as string[] }, 'days', 'Choose at least one day.'],
    ['no time', { from: '' }, 'from', 'Write a time such as 09:00.'],
    ['neither time', { from: '', until: '' }, 'from', 'Write a time such as 09:00.'],
    [
      'an end before the start',
      { until: '07:00' },
      'until',
      'The end must be after the start. Hours past midnight end at 00:00 and go on with the next day.',
    ],
    ['a zone that is none', { timezone: 'Mars' }, 'timezone', 'Choose a time zone, such as Europe/Berlin.'],
  ])('says what is wrong with %s, keeps what was typed and stays at the step', async (_, wrong, field, message) => {
    const answer = await hours(wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`<a href="#${field}">${message}</a>`);
    if (field !== 'days') expect(page).toContain('id="day-saturday" checked');
    expect(await rulesOf()).toBe(NINE_TO_FIVE);
    expect(await userOf()).toMatchObject({ step: 1, over: false });
  });

  test('takes no step that there is not', async () => {
    for (const to of [0, 1, 5, Number.NaN]) expect((await step(to)).status).toBe(422);
    expect(await userOf()).toMatchObject({ step: 1, over: false });
  });
});

describe('Eve', () => {
  test('changes neither Ada’s hours nor her steps', async () => {
    expect((await world.request(world.eve, welcome)).status).toBe(404);
    expect((await world.request(world.eve, welcome, { form: { _method: 'put', step: '4' } })).status).toBe(404);
    expect((await world.request(world.eve, `${welcome}/hours`, { form: { scheduleId: schedule } })).status).toBe(404);
    expect((await hours({}, world.eve)).status).toBe(404);
    expect((await world.request(world.eve, `${welcome}/page`, { form: { title: 'Hers' } })).status).toBe(404);
    expect(await rulesOf()).toBe(NINE_TO_FIVE);
    expect(await userOf()).toMatchObject({ step: 1, over: false });
  });
});
