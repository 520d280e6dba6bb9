import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEvent, type WantedEvent } from '#calendar/index.ts';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

/** Wednesday, October 21, 2026, 11:00 in Berlin; clocks go back on Sunday. */
const WEDNESDAY = Date.UTC(2026, 9, 21, 9);
const HOUR = 3_600_000;
const PIECE = { 'hx-request': 'true', 'hx-request-type': 'partial' };

let close: () => Promise<void>;

// Whoever looks for what is due, looks for everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
}, 60_000);
afterAll(() => close());

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  world.at(WEDNESDAY);
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
});

const add = (title: string, startsAt: number, over: Partial<WantedEvent> = {}) =>
  createEvent(world.as(ada), {
    title,
    description: 'Bring the plan',
    startsAt,
    endsAt: startsAt + HOUR,
    timezone: 'America/New_York',
    locationType: 'address',
    location: 'Main Street 1',
    busy: true,
    exclusive: false,
    ...over,
  });
const move = (form: Record<string, string>, person = ada, headers: Record<string, string> = PIECE) =>
  world.request(person, `/app/${person.org.slug}/calendar/moves`, {
    form: { timezone: 'Europe/Berlin', view: 'week', shown: '2026-10-21', ...form },
    headers,
  });
const stored = async (id: string) => {
  const [row] = await ownerQuery(
    `select starts_at, ends_at, title, description, location, timezone, ical_sequence from events where id = $1`,
    [id],
  );
  return row!;
};
const spelled = (instant: number) => new Date(instant).toISOString();
const spanOf = async (id: string) => {
  const { starts_at, ends_at } = await stored(id);
  return [starts_at, ends_at].map((at) => new Date(at as string).toISOString());
};

describe('An event that is dragged', () => {
  test('moves with its length and all that it was, and can be put back', async () => {
    const { id } = await add('Site visit', WEDNESDAY);
    const answer = await move({ event: id, date: '2026-10-22', from: '14:15', until: '15:15' });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('parley-fragment')]).toEqual([200, '1']);
    expect(html).toContain('Site visit is now Thu, Oct 22, 2:15 – 3:15 PM.');
    expect(html).toMatch(/^<div id="diary"/);
    expect(await stored(id)).toMatchObject({
      title: 'Site visit',
      description: 'Bring the plan',
      location: 'Main Street 1',
      timezone: 'America/New_York',
      ical_sequence: 1,
    });
    expect(await spanOf(id)).toEqual([spelled(Date.UTC(2026, 9, 22, 12, 15)), spelled(Date.UTC(2026, 9, 22, 13, 15))]);
    const [hosts] = await ownerQuery(`select busy, exclusive, busy_from from event_hosts where event_id = $1`, [id]);
    expect(hosts).toMatchObject({ busy: true, exclusive: false });
    const [event] = await ownerQuery(
      `select data from domain_events where subject_id = $1 and name = 'event.changed'`,
      [id],
    );
    expect(event).toMatchObject({ data: { from: spelled(WEDNESDAY) } });

    const undo = Object.fromEntries(
      [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
        .map(([, name, value]) => [name!, value!])
        .slice(0, 9),
    );
    expect(undo).toMatchObject({ event: id, date: '2026-10-21', from: '11:00', until: '12:00', undo: 'on' });
    expect(await (await move(undo)).text()).toContain('Site visit is back: Wed, Oct 21, 11:00 AM – 12:00 PM');
    expect(await spanOf(id)).toEqual([spelled(WEDNESDAY), spelled(WEDNESDAY + HOUR)]);
  });

  test('keeps its real length over a change of clocks, and takes a new one where its edge was pulled', async () => {
    const { id } = await add('Night shift', WEDNESDAY, { endsAt: WEDNESDAY + 3 * HOUR });
    await move({ event: id, date: '2026-10-25', from: '01:00', until: '04:00' });
    expect(await spanOf(id)).toEqual([spelled(Date.UTC(2026, 9, 24, 23)), spelled(Date.UTC(2026, 9, 25, 2))]);
    await move({ event: id, date: '2026-10-26', from: '21:00', until: '24:00', resized: 'on' });
    expect(await spanOf(id)).toEqual([spelled(Date.UTC(2026, 9, 26, 20)), spelled(Date.UTC(2026, 9, 26, 23))]);
  });

  test.each([
    ['over midnight', { date: '2026-10-22', from: '23:30', until: '00:30' }, 422, 'go on over midnight'],
    ['to a time that the clocks skip', { date: '2027-03-28', from: '02:30', until: '03:30' }, 422, 'put forward'],
    ['far away', { date: '2126-03-28', from: '02:30', until: '03:30' }, 422, 'between the years'],
    ['to what is no time', { date: '2026-10-22', from: '25:00', until: '26:00' }, 422, 'Choose a time'],
  ])('%s stays where it was and is told why', async (_, where, status, why) => {
    const { id } = await add('Call', WEDNESDAY);
    const answer = await move({ event: id, ...where });
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain('It stays where it was.');
    expect(html).toContain(why);
    expect(html).toContain('role="alert"');
    expect(await spanOf(id)).toEqual([spelled(WEDNESDAY), spelled(WEDNESDAY + HOUR)]);
  });

  test('onto something, with nothing allowed beside it, is refused', async () => {
    await add('Dentist', WEDNESDAY + 5 * HOUR);
    const { id } = await add('Exam', WEDNESDAY, { exclusive: true });
    const answer = await move({ event: id, date: '2026-10-21', from: '16:30', until: '17:30' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Something else is at that time already.');
    expect(await spanOf(id)).toEqual([spelled(WEDNESDAY), spelled(WEDNESDAY + HOUR)]);
  });

  test('by a form without scripts leads to the whole page', async () => {
    const { id } = await add('Call', WEDNESDAY);
    const answer = await move({ event: id, date: '2026-10-22', from: '10:00', until: '11:00' }, ada, {});
    expect(await answer.text()).toMatch(/^<!doctype html>.*Call is now Thu, Oct 22, 10:00 – 11:00 AM\./s);
  });

  test('of Ada is not for Eve, and a cancelled one is for nobody', async () => {
    const { id } = await add('Secret', WEDNESDAY);
    const tried = await move({ event: id, date: '2026-10-22', from: '10:00', until: '11:00' }, world.eve);
    expect(tried.status).toBe(404);
    expect(await tried.text()).not.toContain('Secret');
    await world.request(ada, `/app/${ada.org.slug}/events/${id}/cancellation`, { form: {} });
    const late = await move({ event: id, date: '2026-10-22', from: '10:00', until: '11:00' });
    expect(late.status).toBe(409);
    expect(await spanOf(id)).toEqual([spelled(WEDNESDAY), spelled(WEDNESDAY + HOUR)]);
  });
});

describe('An appointment with a guest that is dragged', () => {
  test('moves only with the word that the guest is told, and tells them', async () => {
    const owner = world.acme.ada;
    const { people } = await invite(world, {
      title: 'The plan',
      participants: [{ name: 'Noor Haddad', email: 'noor@example.com' }],
    });
    const { startsAt } = await takeFirst(world, people[0]!.token);
    const [{ id }] = (await ownerQuery(`select id from events where source_type = 'invitation' and starts_at = $1`, [
      spelled(startsAt),
    ])) as [{ id: string }];
    const page = await (
      await world.request(owner, `/app/${owner.org.slug}/calendar?day=${spelled(startsAt).slice(0, 10)}`)
    ).text();
    expect(page).toMatch(/data-moves="told" data-start="\d+" data-minutes="\d+" data-guest="Noor Haddad"/);

    const where = { event: id, date: '2026-10-29', from: '13:00', until: '13:30' };
    const silent = await move(where, owner);
    expect(silent.status).toBe(409);
    expect((await spanOf(id))[0]).toBe(spelled(startsAt));
    const told = await move({ ...where, tells: 'on', message: 'The room changed' }, owner);
    expect(await told.text()).toContain('The plan is now Thu, Oct 29');
    expect((await spanOf(id))[0]).toBe(spelled(Date.UTC(2026, 9, 29, 12)));
    const longer = await move({ ...where, until: '14:15', resized: 'on', tells: 'on' }, owner);
    expect(await longer.text()).toContain('1:00 – 2:15 PM');
    expect((await spanOf(id))[1]).toBe(spelled(Date.UTC(2026, 9, 29, 13, 15)));
    const sent = await ownerQuery(
      `select purpose from deliveries where subject_id = $1 and purpose in ('move', 'organizer_move') and status <> 'superseded'`,
      [id],
    );
    expect(sent.map(({ purpose }) => purpose)).toContain('move');
  });
});
