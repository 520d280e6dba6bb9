import ICAL from 'ical.js';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelManual, createEvent } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let world: World;
let ada: Person;
let settings: string;
beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Warsaw' });
  ada = world.acme.ada;
  settings = `/app/${world.acme.slug}/settings/availability`;
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

/** An event of the person's, `days` from now. */
const plan = (person: Person, title: string, days: number, busy = true) => {
  const startsAt = world.runtime.now() + days * DAY;
  const rest = { timezone: 'Europe/Warsaw', locationType: 'tbd' as const, location: null, description: null };
  const wanted = { ...rest, title, startsAt, endsAt: startsAt + 30 * MINUTE, busy, exclusive: false };
  return createEvent(world.as(person), wanted);
};
const read = (path: string, headers = {}) => world.request(null, path, { headers });
async function addressOf(person = ada, page = settings): Promise<string> {
  const html = await (await world.request(person, page)).text();
  return new URL(/value="([^"]+\/feeds\/[^"]+\.ics)"/.exec(html)![1]!).pathname;
}
async function eventsAt(path: string) {
  const calendar = new ICAL.Component(ICAL.parse(await (await read(path)).text()));
  return {
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    events: calendar.getAllSubcomponents('vevent').map((one) => ({
      title: one.getFirstPropertyValue('summary'),
      transparent: one.getFirstPropertyValue('transp') === 'TRANSPARENT',
      startsAt: (one.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().getTime(),
    })),
  };
}

describe('the feed', () => {
  test('shows the member the events of a month back to a year ahead, in one trip and without a cookie', async () => {
    await plan(ada, 'Soon', 2);
    await plan(ada, 'Reading', 3, false);
    await plan(ada, 'Next year', 400);
    const cancelled = await plan(ada, 'Called off', 4);
    await cancelManual(world.as(ada), cancelled.id);
    const at = await addressOf();
    const answer = await read(at);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('private');
    expect(await eventsAt(at)).toEqual({
      name: 'Ada (Acme)',
      events: [
        { title: 'Soon', transparent: false, startsAt: world.runtime.now() + 2 * DAY },
        { title: 'Reading', transparent: true, startsAt: world.runtime.now() + 3 * DAY },
      ],
    });
  });

  test('shows nobody else the same: neither a colleague, nor oneself in another organization', async () => {
    const { max } = world.acme;
    await plan(max, 'Only of Max', 2);
    await plan({ ...max, org: await personalOf(max) }, 'At home', 2);
    await plan(world.eve, 'Of Eve', 2);
    expect((await eventsAt(await addressOf(max))).events.map(({ title }) => title)).toEqual(['Only of Max']);
    expect((await eventsAt(await addressOf())).events.map(({ title }) => title)).toEqual(['Soon', 'Reading']);
  });

  test('is the same file until something changes', async () => {
    const at = await addressOf();
    const tag = (await read(at)).headers.get('etag')!;
    world.at(world.runtime.now() + 5 * MINUTE);
    const same = await read(at, { 'if-none-match': tag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await plan(ada, 'One more', 5);
    expect((await read(at, { 'if-none-match': `W/${tag}` })).status).toBe(200);
  });
});

describe('its address', () => {
  test('ends when a new one is made, which is told on the page', async () => {
    const before = await addressOf();
    const answer = await world.request(ada, `${settings}/feed`, { form: {} });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${settings}?renewed#feed`]);
    const after = await addressOf();
    expect(after).not.toBe(before);
    const ended = await read(before);
    expect(ended.status).toBe(410);
    expect(await ended.text()).not.toContain('Soon');
    expect((await eventsAt(after)).events).not.toEqual([]);
    const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' };
    const piece = await (await world.request(ada, `${settings}/feed`, { form: {}, headers })).text();
    expect(piece).toContain('This is your new address.');
    expect((await read(after)).status).toBe(410);
  });

  test('ends with the membership', async () => {
    const person = await world.newPerson('Frida');
    const at = await addressOf(person, `/app/${person.org.slug}/settings/availability`);
    expect((await read(at)).status).toBe(200);
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1', [person.org.id]);
    expect((await read(at)).status).toBe(410);
  });

  test('is refused unasked when it is forged, cut, or made for something else', async () => {
    const at = await addressOf();
    const { keys } = world.runtime;
    const [row] = await ownerQuery<{ id: string }>('select id from organization_members where user_id = $1', [
      ada.userId,
    ]);
    const forged = at.replace(/.\.ics$/, (end) => (end[0] === 'A' ? 'B.ics' : 'A.ics'));
    const others = [forged, at.replace('.ics', ''), `/feeds/${keys.link('participant', row!.id, 1)}.ics`];
    for (const path of others) {
      const answer = await read(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('server-timing')).toBeNull();
    }
    expect((await read(`/feeds/${keys.link('feed', crypto.randomUUID(), 1)}.ics`)).status).toBe(404);
  });

  test('is its member’s alone to renew', async () => {
    const before = await addressOf();
    expect((await world.request(world.acme.max, `${settings}/feed`, { form: {} })).status).toBe(303);
    expect((await world.request(world.eve, `${settings}/feed`, { form: {} })).status).toBe(404);
    expect(await addressOf()).toBe(before);
  });
});

async function personalOf(person: Person) {
  const [row] = await ownerQuery<{ id: string; slug: string; name: string }>(
    `select o.id, o.slug, o.name from organizations o join organization_members m on m.organization_id = o.id
     where m.user_id = $1 and o.kind = 'personal' and o.id <> $2`,
    [person.userId, world.acme.id],
  );
  return row!;
}
