import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { keptOf } from '../support/provider.ts';
import { makeWorld, type World } from '../support/world.ts';
import { adaptersTo, fileOf, PASSWORD, type Server, startRadicale, USER } from './dav.ts';

const programs = inject('calendarServers');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ROUNDS = 8;

describe.skipIf(!programs)('a calendar at a server that others wrote', () => {
  let server: Server;
  let world: World;
  let id: string;
  let path: string;
  let token: string;
  beforeAll(async () => {
    const close = await useOwnDatabase();
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    [server, world] = [await startRadicale(programs!.radicale), await makeWorld()];
    path = new URL(server.calendar).pathname;
    world.runtime.services.calendars.caldav = adaptersTo(server).caldav;
    return close;
  });
  afterAll(() => server?.stop());

  const put = (name: string, text: string) => server.raw('PUT', name, text, { 'content-type': 'text/calendar' });
  /** Everything that is due is done on both sides, as often as there is something. */
  const settle = async () => {
    for (let round = 0; round < ROUNDS; round++) {
      world.at(world.time.now() + 10 * 60_000);
      await world.accounts.connections.ring(id);
      await world.accounts.settle();
      await world.drain();
    }
  };
  const filesThere = async () => {
    const answer = await server.raw('PROPFIND', path, undefined, { depth: '1' });
    return [...(await answer.text()).matchAll(/<href>([^<]+\.ics)<\/href>/g)].map(([, href]) => href!);
  };

  test('is connected by its owner, and what is in it keeps times from being offered', async () => {
    const { ada } = world.acme;
    const login = { server: `http://${server.host}/`, user: USER, password: PASSWORD };
    const home = `/app/${ada.org.slug}/settings/calendars`;
    expect((await world.request(ada, `${home}/logins`, { form: { ...login, password: 'wrong' } })).status).toBe(422);
    expect((await world.request(ada, `${home}/logins`, { form: login })).status).toBe(303);
    const [account] = await ownerQuery<{ id: string }>('select id from calendar_connections where user_id = $1', [
      ada.userId,
    ]);
    id = account!.id;

    const day = Math.ceil(world.time.now() / DAY_MS) * DAY_MS;
    for (let ahead = 0; ahead < 12; ahead++) {
      const startsAt = day + ahead * DAY_MS;
      const event = { key: `day-${ahead}`, title: 'Taken', startsAt, endsAt: startsAt + DAY_MS };
      expect((await put(`${path}day-${ahead}.ics`, fileOf(event))).ok).toBe(true);
    }
    await settle();
    const { connection, intervals } = await keptOf(id);
    expect(connection).toMatchObject({ status: 'active', fault: null });
    expect(intervals).toHaveLength(12);
    const { people } = await invite(world, {
      participants: [{ name: 'Noor', email: `n.${world.mark}@example.com` }],
      noticeMinutes: 0,
    });
    token = people[0]!.token;
    const { startsAt } = await takeFirst(world, token);
    expect(startsAt).toBeGreaterThanOrEqual(day + 12 * DAY_MS);
  });

  test('gets the appointment once, and moves it in Parley when its owner moves it there', async () => {
    await settle();
    const ours = (await filesThere()).filter((href) => !href.includes('day-'));
    expect(ours).toHaveLength(1);
    const text = await (await server.raw('GET', ours[0]!)).text();
    const [event] = await ownerQuery<{ id: string; startsAt: number }>(
      `select id, (extract(epoch from starts_at) * 1000)::float8 as "startsAt" from events where status <> 'cancelled' and ical_uid = $1`,
      [/^UID:(.*?)\r?$/m.exec(text.replace(/\r?\n /g, ''))?.[1] ?? ''],
    );
    expect(text).toContain(`DTSTART:${basic(event!.startsAt)}`);
    const startsAt = event!.startsAt + 2 * HOUR_MS;
    const moved = text
      .replace(/DTSTART:\S+/, `DTSTART:${basic(startsAt)}`)
      .replace(/DTEND:\S+/, `DTEND:${basic(startsAt + HOUR_MS / 2)}`);
    expect((await put(ours[0]!, moved)).ok).toBe(true);
    await settle();
    const [now] = await ownerQuery<{ startsAt: number }>(
      `select (extract(epoch from starts_at) * 1000)::float8 as "startsAt" from events where id = $1`,
      [event!.id],
    );
    expect(now!.startsAt).toBe(startsAt);
    expect((await filesThere()).filter((href) => !href.includes('day-'))).toEqual(ours);
  });

  test('loses the appointment when it is cancelled', async () => {
    const answer = await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' });
    expect(answer.ok).toBe(true);
    await settle();
    expect((await filesThere()).filter((href) => !href.includes('day-'))).toEqual([]);
  });
});

function basic(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
