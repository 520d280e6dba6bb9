import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEvent, type WantedEvent } from '#calendar/index.ts';
import { askedOf, reachOf, shownOf } from '#desk/calendar/rules.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

/** Wednesday, October 21, 2026, 11:00 in Berlin; clocks go back on Sunday. */
const WEDNESDAY = Date.UTC(2026, 9, 21, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: World;
let ada: Person;
let calendar: string;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  world.at(WEDNESDAY);
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
  calendar = `/app/${ada.org.slug}/calendar`;
});

const add = (title: string, startsAt: number, over: Partial<WantedEvent> = {}) =>
  createEvent(world.as(ada), {
    title,
    description: null,
    startsAt,
    endsAt: startsAt + HOUR,
    timezone: null,
    locationType: 'tbd',
    location: null,
    busy: true,
    exclusive: false,
    ...over,
  });
const html = async (query = '', person = ada) => (await world.request(person, `${calendar}${query}`)).text();

describe('The week', () => {
  test('is the one of today, from Monday, with its events in place and what lies outside left out; one trip', async () => {
    const visit = await add('Site visit', WEDNESDAY + DAY);
    await add('Last week', WEDNESDAY - 4 * DAY);
    await add('Next week', WEDNESDAY + 6 * DAY);
    const answer = await world.request(ada, calendar);
    const page = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(page).toContain('October 19 – 25, 2026');
    expect(page).toContain(`href="/app/${ada.org.slug}/events/${visit.id}"`);
    expect(page).toContain('11:00 AM – 12:00 PM');
    expect(page).not.toContain('Last week');
    expect(page).not.toContain('Next week');
    for (const date of ['2026-10-12', '2026-10-21', '2026-10-26']) expect(page).toContain(`calendar?week=${date}`);
  });

  test('of a change of clocks has every event on its own date, and none twice', async () => {
    // Sunday, October 25 has 25 hours in Berlin: 02:30 comes twice.
    await add('First half past two', Date.UTC(2026, 9, 25, 0, 30), { endsAt: Date.UTC(2026, 9, 25, 0, 45) });
    await add('Second half past two', Date.UTC(2026, 9, 25, 1, 30), { endsAt: Date.UTC(2026, 9, 25, 1, 45) });
    await add('Late on Sunday', Date.UTC(2026, 9, 25, 22, 30), { endsAt: Date.UTC(2026, 9, 25, 22, 45) });
    await add('Monday already', Date.UTC(2026, 9, 25, 23, 0));
    const page = await html('?week=2026-10-25');
    for (const title of ['First half past two', 'Second half past two', 'Late on Sunday']) {
      expect(page.split(`>${title}<`)).toHaveLength(2);
    }
    expect(page).not.toContain('Monday already');
    expect(await html('?week=2026-10-26')).toContain('Monday already');
    expect(await html('?day=2026-10-25')).toContain('Late on Sunday');
    expect(await html('?day=2026-10-26')).not.toContain('Late on Sunday');
  });

  test('without anything says what to do first', async () => {
    const page = await html('?week=2027-01-04');
    expect(page).toContain('Nothing is planned in this week.');
    expect(page).toContain(`href="/app/${ada.org.slug}/invitations/new"`);
  });

  test('of an address that is no date is this week', async () => {
    for (const query of ['?week=2026-02-30', '?week=<script>', '?week=1850-01-01', '?day=9999-12-31', '?week=']) {
      const answer = await world.request(ada, `${calendar}${query}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('2026-10-21');
    }
  });

  test('leaves cancelled events out', async () => {
    const { id } = await add('Called off', WEDNESDAY);
    await world.request(ada, `/app/${ada.org.slug}/events/${id}/cancellation`, { form: {} });
    expect(await html()).not.toContain('Called off');
  });

  test('of Ada is not for Eve', async () => {
    await add('Secret', WEDNESDAY);
    const tried = await world.request(world.eve, calendar);
    expect(tried.status).toBe(404);
    const hers = await world.request(world.eve, `/app/${world.eve.org.slug}/calendar`);
    expect(await hers.text()).not.toContain('Secret');
  });
});

describe('The month', () => {
  const MONTH = '?view=month&date=2026-10-21';

  test('has six weeks from Monday, its events as lines, and leads to days, months and views; one trip', async () => {
    const { id } = await add('Site visit', WEDNESDAY + DAY);
    await add('First of the grid', Date.UTC(2026, 8, 28, 8));
    await add('Before the grid', Date.UTC(2026, 8, 27, 8));
    const answer = await world.request(ada, `${calendar}${MONTH}`);
    const page = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(page).toContain('<h2>October 2026</h2>');
    expect(page.match(/<td /g)).toHaveLength(42);
    expect(page).toMatch(
      new RegExp(`events/${id}"[^>]*data-event="event-${id}"[^>]*title="Site visit, 11:00 AM – 12:00 PM"`),
    );
    expect(page).toContain('First of the grid');
    expect(page).not.toContain('Before the grid');
    expect(page).toContain('aria-label="Wednesday, October 21, 2026, today, nothing planned"');
    expect(page).toContain('aria-label="Thursday, October 22, 2026, 1 event"');
    for (const date of ['2026-09-01', '2026-11-01', '2026-10-21']) {
      expect(page).toContain(`calendar?view=month&amp;date=${date}"`);
    }
  });

  test('draws what lasts several days once, and says on each of them that it goes on', async () => {
    await add('Trade fair', WEDNESDAY, { endsAt: WEDNESDAY + 5 * DAY });
    const page = await html(MONTH);
    expect(page.split('>Trade fair</span>')).toHaveLength(3);
    expect(page).toContain('weeks-bar over5 weeks-after');
    expect(page).toContain('weeks-bar over1 weeks-before');
    expect(page.split('>Trade fair goes on<')).toHaveLength(5);
  });

  test('of a full day shows three events and leads to the rest', async () => {
    for (let at = 0; at < 6; at++) await add(`Call ${at}`, WEDNESDAY + at * HOUR);
    const page = await html(MONTH);
    expect(page).toContain('aria-label="3 more on Wednesday, October 21, 2026"');
    const [grid = '', below = ''] = page.split('</table>');
    expect(grid.match(/>Call \d</g)).toEqual(['>Call 0<', '>Call 1<', '>Call 2<']);
    // On a phone the chosen day stands below, whole.
    expect(below.match(/>Call \d</g)).toHaveLength(6);
  });

  test('shows time away and travel, and to nobody else', async () => {
    const away = `/app/${ada.org.slug}/settings/availability/away`;
    await world.request(ada, away, { form: { from: '2026-10-26', to: '2026-10-27', timezone: 'Europe/Berlin' } });
    await world.request(ada, `/app/${ada.org.slug}/settings/availability/travel`, {
      form: { from: '2026-10-29', to: '2026-10-30', timezone: 'Asia/Tokyo' },
    });
    const page = await html(MONTH);
    expect(page.match(/weeks-away/g)).toHaveLength(2);
    expect(page.match(/>Out of office</g)).toHaveLength(2);
    expect(page.match(/>In Tokyo</g)).toHaveLength(2);
    const { max } = world.acme;
    const theirs = await (await world.request(max, `/app/${max.org.slug}/calendar${MONTH}`)).text();
    expect(theirs).not.toMatch(/Out of office|In Tokyo/);
  });

  test('of the change of clocks has every event on its own date', async () => {
    await add('Late on Sunday', Date.UTC(2026, 9, 25, 22, 30), { endsAt: Date.UTC(2026, 9, 25, 23) });
    await add('Monday already', Date.UTC(2026, 9, 25, 23), { endsAt: Date.UTC(2026, 9, 25, 23, 30) });
    const page = await html(MONTH);
    expect(page).toContain('aria-label="Sunday, October 25, 2026, 1 event"');
    expect(page).toContain('aria-label="Monday, October 26, 2026, 1 event"');
  });
});

describe('Which days are shown', () => {
  test('follows the reader’s own midnight', () => {
    const late = Date.UTC(2026, 10, 15, 23, 30);
    expect(shownOf(askedOf({}), 'Europe/Berlin', late).days[0]).toBe('2026-11-16');
    expect(shownOf(askedOf({}), 'America/New_York', late).days[0]).toBe('2026-11-09');
    expect(shownOf(askedOf({ date: '2026-11-25' }), 'Europe/Berlin', late).days[0]).toBe('2026-11-23');
    expect(shownOf(askedOf({ day: '2026-11-16' }), 'Asia/Tokyo', late)).toMatchObject({
      view: 'day',
      days: ['2026-11-16'],
      today: '2026-11-16',
      previous: '2026-11-15',
      next: '2026-11-17',
    });
  });

  test('is always within what is read, in any zone', () => {
    // Around these it is already another month somewhere.
    const turns = [Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 1, 1), Date.UTC(2027, 0, 1, 5)];
    for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Berlin', 'Australia/Lord_Howe']) {
      const month = askedOf({ view: 'month' });
      const asked = [askedOf({}), askedOf({ week: '2026-10-25' }), askedOf({ day: '2026-10-25' }), month];
      for (const [one, now] of [
        ...asked.map((one) => [one, WEDNESDAY] as const),
        ...turns.map((at) => [month, at] as const),
      ]) {
        const { days } = shownOf(one, zone, now);
        const { from, until } = reachOf(one, now);
        expect(Date.parse(`${days[0]}T00:00Z`) - 14 * HOUR).toBeGreaterThanOrEqual(from);
        expect(Date.parse(`${days.at(-1)}T00:00Z`) + DAY + 12 * HOUR).toBeLessThanOrEqual(until);
      }
    }
  });

  test('of a month are whole weeks with all of its days, whichever month it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11_020, max: 47_400 }), (day) => {
        const date = new Date(day * DAY).toISOString().slice(0, 10);
        const { days, chosen, previous, next } = shownOf(askedOf({ view: 'month', date }), 'UTC', WEDNESDAY);
        expect(days).toHaveLength(42);
        expect(new Date(days[0]!).getUTCDay()).toBe(1);
        expect(days).toContain(`${date.slice(0, 7)}-01`);
        const end = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0))
          .toISOString()
          .slice(0, 10);
        expect(days).toContain(end);
        expect([chosen, new Set(days).size]).toEqual([date, 42]);
        expect(previous! < date && next! > date).toBe(true);
      }),
    );
  });

  test('ends where nothing is kept', () => {
    expect(shownOf(askedOf({ week: '2000-01-03' }), 'UTC', WEDNESDAY).previous).toBeNull();
    expect(shownOf(askedOf({ week: '2099-12-20' }), 'UTC', WEDNESDAY).next).toBeNull();
  });
});
