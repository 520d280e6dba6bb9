import ICAL from 'ical.js';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { typedNew } from '#desk/events/rules.ts';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { type BrowserInit, makeWorld, type Person, type World } from '../support/world.ts';

/** Wednesday, October 21, 2026, 11:00 in Berlin. */
const WEDNESDAY = Date.UTC(2026, 9, 21, 9);
const HOUR = 3_600_000;

let world: World;
let ada: Person;
let home: string;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  world.at(WEDNESDAY);
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
  home = `/app/${ada.org.slug}`;
});

const FORM = {
  title: 'Site visit',
  date: '2026-10-22',
  from: '09:00',
  until: '10:30',
  untilDate: '',
  timezone: 'Europe/Berlin',
  location: 'Torstraße 1',
  description: 'Bring the <plans>.',
  busy: 'on',
};

const ask = (path: string, init?: BrowserInit, person = ada) => world.request(person, path, init);
const create = (over: Record<string, string> = {}, without: string[] = []) => {
  const form = { ...FORM, ...over };
  return ask(`${home}/events`, {
    form: Object.fromEntries(Object.entries(form).filter(([name]) => !without.includes(name))),
  });
};
const idIn = (answer: Response) => /events\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
const rowOf = async (id: string) =>
  (
    await ownerQuery(
      `select e.title, e.status, e.local_start, e.ical_sequence, e.location_type, (extract(epoch from e.ends_at - e.starts_at) / 60)::int as minutes,
         (select json_agg(json_build_array(h.busy, h.exclusive)) from event_hosts h where h.event_id = e.id) as hosts
       from events e where e.id = $1`,
      [id],
    )
  )[0];
const countOf = async (person = ada) =>
  (
    await ownerQuery<{ count: number }>('select count(*)::int as count from events where created_by = $1', [
      person.userId,
    ])
  )[0]!.count;

describe('A new event by the form', () => {
  test('opens on the asked date with a token, in one trip', async () => {
    const answer = await ask(`${home}/events/new?date=2026-10-30`);
    const html = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).toContain('value="2026-10-30"');
    expect(html).toMatch(/name="_token" value="[\w-]{43}"/);
    expect(await (await ask(`${home}/events/new?date='x`)).text()).toContain('value="2026-10-21"');
  });

  test.each([
    ['Asia/Kathmandu', Date.UTC(2026, 10, 20, 11, 31), '18:00'],
    ['Asia/Kathmandu', Date.UTC(2026, 10, 20, 11, 5), '17:00'],
    ['Europe/Berlin', WEDNESDAY, '12:00'],
  ])('in %s begins with the next full hour of its clocks', (zone, now, from) => {
    expect(typedNew({}, zone, now)).toMatchObject({ from, timezone: zone });
  });

  test('is in the calendar at the wall time of its zone, in two trips, and its page says so', async () => {
    const answer = await create();
    expect(answer.status).toBe(303);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    const id = idIn(answer);
    expect(await rowOf(id)).toEqual({
      title: 'Site visit',
      status: 'confirmed',
      local_start: '2026-10-22T09:00',
      ical_sequence: 0,
      location_type: 'address',
      minutes: 90,
      hosts: [[true, false]],
    });
    const page = await ask(answer.headers.get('location')!);
    const html = await page.text();
    expect(page.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    for (const text of [
      'It is in your calendar.',
      'Thursday, October 22, 2026, 9:00 – 10:30 AM',
      'Torstraße 1',
      'Bring the &lt;plans&gt;.',
      'Typed in',
    ])
      expect(html).toContain(text);
  });

  test('counts once, however often its form is sent', async () => {
    const answers = await Promise.all([create({ _token: 'a-token' }), create({ _token: 'a-token' })]);
    const again = await create({ _token: 'a-token' });
    expect(new Set([...answers, again].map(idIn)).size).toBe(1);
    expect(await countOf()).toBe(1);
    expect((await create({ _token: 'a-token', title: 'Other' })).status).toBe(422);
    expect(await countOf()).toBe(1);
  });

  test('may end on another day, and lasts real hours over a change of clocks', async () => {
    const id = idIn(await create({ date: '2026-10-24', from: '22:00', until: '06:00', untilDate: '2026-10-25' }));
    expect(await rowOf(id)).toMatchObject({ minutes: 9 * 60 });
  });

  test.each([
    ['no title', { title: '' }, 'title', 'Give it a title.'],
    ['no date', { date: '' }, 'date', 'Choose a date.'],
    ['a date that does not exist', { date: '2026-02-30' }, 'date', 'Choose a date.'],
    ['no time', { from: '' }, 'from', 'Choose a time.'],
    [
      'an end before the start',
      { until: '08:59' },
      'until',
      'This is before the start. Where it ends after midnight, say on which day below.',
    ],
    ['an end after a month', { untilDate: '2026-12-22' }, 'until', 'At most 31 days.'],
    ['the year 1776', { date: '1776-07-04' }, 'date', 'Choose a time between the years 2000 and 2100.'],
    ['a zone that is none', { timezone: 'Mars' }, 'timezone', 'Choose a time zone, such as Europe/Berlin.'],
    ['a title of 201 letters', { title: 'a'.repeat(201) }, 'title', 'At most 200 characters.'],
  ])('with %s comes back with its message and what was typed', async (_, wrong, field, message) => {
    const answer = await create(wrong);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(`<a href="#${field}">${message}</a>`);
    expect(html).toContain('value="Torstraße 1"');
    expect(html).toContain('name="busy" checked=""');
    expect(await countOf()).toBe(0);
  });

  test('that lets nothing stand beside it comes back when something does', async () => {
    await create();
    const answer = await create({ exclusive: 'on', title: 'Alone' });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('Something else is at that time already.');
    expect(html).toContain('value="Alone"');
    expect(await countOf()).toBe(1);
    const later = await create({ exclusive: 'on', from: '10:30', until: '11:00' });
    expect(await rowOf(idIn(later))).toMatchObject({ hosts: [[true, true]] });
  });

  test('need not keep anybody busy', async () => {
    expect(await rowOf(idIn(await create({}, ['busy'])))).toMatchObject({ hosts: [[false, false]] });
  });
});

describe('A typed-in event', () => {
  test('is changed by the same form', async () => {
    const id = idIn(await create());
    const form = await (await ask(`${home}/events/${id}/edit`)).text();
    expect(form).toContain('value="Site visit"');
    expect(form).toContain('name="from" value="09:00"');
    const answer = await ask(`${home}/events/${id}`, {
      form: { ...FORM, _method: 'put', title: 'Second visit', from: '11:00', until: '12:00' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    expect(await rowOf(id)).toMatchObject({ title: 'Second visit', local_start: '2026-10-22T11:00', ical_sequence: 1 });
    const html = await (await ask(`${home}/events/${id}`)).text();
    expect(html).toContain('from Thu, Oct 22, 9:00 AM');
    const wrong = await ask(`${home}/events/${id}`, { form: { ...FORM, _method: 'put', until: '' } });
    expect(wrong.status).toBe(422);
    expect(await rowOf(id)).toMatchObject({ title: 'Second visit' });
  });

  test('is cancelled, and put back as it was', async () => {
    const id = idIn(await create());
    const cancelled = await ask(`${home}/events/${id}/cancellation`, { form: {} });
    expect(cancelled.headers.get('location')).toBe(`${home}/events/${id}?said=cancelled`);
    expect(await rowOf(id)).toMatchObject({ status: 'cancelled', hosts: [[false, false]] });
    const html = await (await ask(`${home}/events/${id}`)).text();
    expect(html).toContain('Put it back');
    expect(html).not.toContain(`${id}/edit`);
    expect((await ask(`${home}/events/${id}/edit`)).status).toBe(404);
    expect((await ask(`${home}/events/${id}/cancellation`, { form: {} })).status).toBe(409);
    expect((await ask(`${home}/events/${id}/cancellation`, { form: { _method: 'delete' } })).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ status: 'confirmed', hosts: [[true, false]] });
  });

  test('is a file that other calendars read', async () => {
    const id = idIn(await create());
    const answer = await ask(`${home}/events/${id}/calendar.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    expect([event.summary, event.startDate.toJSDate().getTime(), event.uid]).toEqual([
      'Site visit',
      Date.UTC(2026, 9, 22, 7),
      `${id}@localhost`,
    ]);
  });

  test('that came from an invitation is not changed by these forms', async () => {
    const id = idIn(await create());
    await ownerQuery(`update events set source_type = 'invitation' where id = $1`, [id]);
    expect((await ask(`${home}/events/${id}/edit`)).status).toBe(404);
    expect((await ask(`${home}/events/${id}`, { form: { ...FORM, _method: 'put', title: 'Mine' } })).status).toBe(409);
    expect((await ask(`${home}/events/${id}/cancellation`, { form: {} })).status).toBe(409);
    expect(await rowOf(id)).toMatchObject({ title: 'Site visit', status: 'confirmed', ical_sequence: 0 });
  });
});

describe('An appointment that somebody took', () => {
  let booked: { eventId: string; startsAt: number };
  let event: string;
  let owner: Person;

  beforeEach(async () => {
    owner = world.acme.ada;
    const { people } = await invite(world, {
      title: 'First consultation',
      participants: [{ name: 'Noor Haddad', email: 'noor@example.com' }],
    });
    booked = await takeFirst(world, people[0]!.token);
    event = `/app/${owner.org.slug}/events/${booked.eventId}`;
  });

  test('shows who, what from, its way and its messages, in one trip', async () => {
    await world.drain();
    const answer = await ask(event, {}, owner);
    const html = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    for (const text of [
      'Noor Haddad',
      'noor@example.com',
      'Invitation: First consultation',
      'Confirmed',
      'by Noor Haddad',
      'Confirmation to Noor Haddad',
      'Confirmation to you',
    ])
      expect(html).toContain(text);
    expect(html).toContain(`action="${event}/booking"`);
    expect(html).not.toContain(`${event}/edit`);
  });

  test('is moved with a word to the guest, who is told', async () => {
    const form = {
      _method: 'put',
      date: '2026-11-05',
      from: '14:00',
      timezone: 'Europe/Berlin',
      message: 'A train is late.',
    };
    const dialog = (await (await ask(event, {}, owner)).text()).split('id="move"')[1];
    expect(dialog).toContain('>Times in Berlin<');
    const answer = await ask(`${event}/booking`, { form }, owner);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${event}?said=moved`]);
    expect(await rowOf(booked.eventId)).toMatchObject({ local_start: '2026-11-05T14:00', ical_sequence: 1 });
    const html = await (await ask(`${event}?said=moved`, {}, owner)).text();
    expect(html).toContain('Moved. Noor Haddad is told.');
    expect(html).toContain('by the organizer');
    await world.drain();
    expect(world.mails.filter(({ text }) => text?.includes('A train is late.')).length).toBeGreaterThan(0);
  });

  test('is not moved to where something is, nor to the past: the form stays open with what was typed', async () => {
    await ask(
      `/app/${owner.org.slug}/events`,
      { form: { ...FORM, date: '2026-11-06', from: '14:00', until: '15:00' } },
      owner,
    );
    const form = { _method: 'put', from: '14:00', timezone: 'Europe/Berlin', message: 'Sorry.' };
    for (const [date, status, sentence] of [
      ['2026-11-06', 409, 'Something else is at that time already.'],
      ['2026-10-01', 409, 'This time is not offered.'],
      ['', 422, 'Choose a date.'],
    ] as const) {
      const answer = await ask(`${event}/booking`, { form: { ...form, date } }, owner);
      const html = await answer.text();
      expect(answer.status).toBe(status);
      expect(html).toContain(sentence);
      expect(html).toMatch(/<dialog id="move"[^>]* data-open=""/);
      expect(html).toContain('Sorry.');
    }
    expect(await rowOf(booked.eventId)).toMatchObject({ ical_sequence: 0 });
  });

  test('is cancelled with a word to the guest, for good', async () => {
    const tooLong = { _method: 'delete', message: 'x'.repeat(5_000) };
    expect((await ask(`${event}/booking`, { form: tooLong }, owner)).status).toBe(422);
    const answer = await ask(`${event}/booking`, { form: { _method: 'delete', message: 'I am ill.' } }, owner);
    expect(answer.status).toBe(303);
    expect(await rowOf(booked.eventId)).toMatchObject({ status: 'cancelled', hosts: [[false, false]] });
    const html = await (await ask(event, {}, owner)).text();
    expect(html).not.toContain(`${event}/booking`);
    expect(html).not.toContain('Put it back');
    expect((await ask(`${event}/booking`, { form: { _method: 'delete' } }, owner)).status).toBe(409);
    await world.drain();
    expect(world.mails.filter(({ text }) => text?.includes('I am ill.')).length).toBeGreaterThan(0);
  });

  test('is over for its buttons once it has ended', async () => {
    world.at(booked.startsAt + 5 * HOUR);
    const html = await (await ask(event, {}, owner)).text();
    expect(html).not.toContain(`${event}/booking`);
    world.at(WEDNESDAY);
  });
});

describe('Eve', () => {
  test('finds no event of Ada, on no route, and changes nothing', async () => {
    const id = idIn(await create());
    const before = await rowOf(id);
    const hers = `/app/${world.eve.org.slug}`;
    const put = { ...FORM, _method: 'put' };
    const move = { _method: 'put', date: '2026-11-05', from: '14:00', timezone: 'UTC', message: '' };
    const tries: [string, BrowserInit?][] = [home, hers].flatMap((app): [string, BrowserInit?][] => [
      [`${app}/events/${id}`],
      [`${app}/events/${id}/edit`],
      [`${app}/events/${id}/calendar.ics`],
      [`${app}/events/${id}`, { form: put }],
      [`${app}/events/${id}/cancellation`, { form: {} }],
      [`${app}/events/${id}/cancellation`, { form: { _method: 'delete' } }],
      [`${app}/events/${id}/booking`, { form: move }],
      [`${app}/events/${id}/booking`, { form: { _method: 'delete' } }],
    ]);
    for (const [path, init] of tries) expect((await ask(path, init, world.eve)).status).toBe(404);
    expect((await ask(`${home}/events/new`, {}, world.eve)).status).toBe(404);
    expect((await ask(`${home}/events`, { form: FORM }, world.eve)).status).toBe(404);
    expect((await ask(`${hers}/events/1`, {}, world.eve)).status).toBe(404);
    expect(await rowOf(id)).toEqual(before);
    expect(await countOf(world.eve)).toBe(0);
  });
});

test.each<[string, Record<string, string>, string]>([
  [
    'a start that the clocks skip',
    { date: '2027-03-28', from: '02:30', until: '04:00' },
    'The clocks are put forward over this time that day: after it comes 03:30. Choose another one.',
  ],
  [
    'an end that the clocks skip',
    { date: '2027-03-28', from: '01:30', until: '02:15' },
    'The clocks are put forward over this time that day: after it comes 03:15. Choose another one.',
  ],
  [
    'an end after midnight without its day',
    { from: '23:00', until: '01:30' },
    'This is before the start. Where it ends after midnight, say on which day below.',
  ],
])('%s is not moved without a word', async (_, typed, message) => {
  const answer = await ask(`${home}/events`, { form: { ...FORM, ...typed } });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(message);
  expect(await ownerQuery('select id from events where organization_id = $1', [ada.org.id])).toEqual([]);
});
