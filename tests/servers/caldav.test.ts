import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Grant, ReadChanges } from '#foundation/services/calendars/index.ts';
import { granted, keepsThePromises } from '../foundation/services/calendars/contract.ts';
import {
  adaptersTo,
  apacheBefore,
  file,
  fileOf,
  lighttpdBefore,
  PASSWORD,
  type Server,
  startRadicale,
  startXandikos,
  USER,
} from './dav.ts';

const programs = inject('calendarServers');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-11-23T07:00:00Z');
const NOW = START - DAY_MS;
const ZONE = 'Europe/Berlin';

describe.skipIf(!programs)('servers that others wrote', () => {
  const ALL = [
    ['Radicale', () => startRadicale(programs!.radicale)],
    ['Xandikos', () => startXandikos(programs!.xandikos)],
  ] as const;

  for (const [name, start] of ALL) {
    keepsThePromises(name, async () => stageOn(name, await start()));
    describe(`${name}, in use`, () => inUse(start));
  }

  const PROVING = [
    ['Apache, which wants a proof by MD5', () => startRadicale(programs!.radicale, apacheBefore(programs!.apache))],
    [
      'Lighttpd, which wants a proof by SHA-256',
      () => startXandikos(programs!.xandikos, lighttpdBefore(programs!.lighttpd)),
    ],
  ] as const;

  for (const [name, start] of PROVING) {
    keepsThePromises(name, async () => stageOn(name, await start()));
    describe(name, () => proves(start, name.startsWith('Apache')));
  }

  test('Radicale serves a calendar as a feed, which says anew what it is when it has changed', async () => {
    const server = await startRadicale(programs!.radicale);
    const { ics } = adaptersTo(server);
    const grant: Grant = { kind: 'address', url: server.calendar };
    const path = new URL(server.calendar).pathname;
    const put = (key: string, startsAt: number) =>
      server.raw('PUT', `${path}${key}.ics`, fileOf({ key, title: key, startsAt, endsAt: startsAt + HOUR_MS }));
    expect((await put('first', START)).ok).toBe(true);
    const window = { from: START - DAY_MS, until: START + DAY_MS };
    const asked = { calendar: { externalId: 'feed', zone: null }, ownerZone: ZONE, window, now: NOW };
    const first = granted(await ics.changes(grant, { ...asked, from: null }));
    expect(first.resources).toMatchObject([{ blocks: [{ title: 'first', startsAt: START }] }]);
    const from = first.next as { token: string };
    expect(granted(await ics.changes(grant, { ...asked, from })).resources).toEqual([]);
    expect((await put('second', START + HOUR_MS)).ok).toBe(true);
    expect(await ics.changes(grant, { ...asked, from })).toMatchObject({ ok: false, fault: 'token_expired' });
    const again = granted(await ics.changes(grant, { ...asked, from: null }));
    expect(again.resources.map(({ blocks }) => blocks[0]?.title).sort()).toEqual(['first', 'second']);
    await server.stop();
  });
});

function grantFor({ host }: Pick<Server, 'host'>, password = PASSWORD): Grant {
  return { kind: 'password', server: `http://${host}/`, user: USER, password };
}

async function stageOn(name: string, server: Server) {
  const paths = (key: string) => `${new URL(server.calendar).pathname}${key}.ics`;
  return {
    calendars: adaptersTo(server).caldav,
    grant: grantFor(server),
    badGrant: { grant: grantFor(server, 'wrong'), fault: 'bad_login' as const },
    calendarId: server.calendar,
    start: START,
    now: NOW,
    async put(event: Parameters<typeof fileOf>[0]) {
      const headers = { 'content-type': 'text/calendar; charset=utf-8' };
      expect((await server.raw('PUT', paths(event.key), fileOf(event), headers)).ok).toBe(true);
    },
    async remove(key: string) {
      expect((await server.raw('DELETE', paths(key))).ok).toBe(true);
    },
    ...(name === 'Radicale' && { forgetTokens: async () => forgetTokens(server) }),
    close: server.stop,
  };
}

// Radicale keeps its tokens as files, and forgets them after a month.
function forgetTokens({ folder }: Server): void {
  const cache = join(folder, 'data/collection-root', USER, 'work/.Radicale.cache/sync-token');
  rmSync(cache, { recursive: true });
}

/** A server that is never told the password, however many ask it at once and however soon its nonces are over. */
function proves(start: () => Promise<Server>, lapse: boolean): void {
  test('is never told the password, by whoever asks and for however long', async () => {
    const server = await start();
    const sent: (string | null)[] = [];
    const { caldav } = adaptersTo(server, (authorization) => sent.push(authorization));
    const account = granted(await caldav.account(grantFor(server)));
    expect(account).toMatchObject({ scheme: 'digest' });
    const grant = { ...grantFor(server), scheme: 'digest' } as Grant;
    const asking = async () => {
      const lists = await Promise.all([1, 2, 3].map(() => caldav.calendars(grant)));
      for (const list of lists) expect(granted(list)).toMatchObject([{ externalId: server.calendar }]);
      return new Set(sent.map((one) => /\bnonce="([^"]+)"/.exec(one ?? '')?.[1] ?? '')).size;
    };
    await asking();
    if (lapse) await expect.poll(asking, { timeout: 10_000, interval: 300 }).toBeGreaterThan(2);
    expect(await caldav.account(grantFor(server, 'wrong'))).toMatchObject({ ok: false, fault: 'bad_login' });
    expect(sent.filter((one) => one?.startsWith('Basic'))).toEqual([]);
    expect(sent.filter((one) => one?.startsWith('Digest')).length).toBeGreaterThan(9);
    await server.stop();
  });
}

function inUse(start: () => Promise<Server>): void {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  const asking = (from: ReadChanges['from'] = null): ReadChanges => ({
    calendar: { externalId: server.calendar, zone: null },
    ownerZone: ZONE,
    window: { from: START - 30 * DAY_MS, until: START + 60 * DAY_MS },
    from,
    now: NOW,
  });
  const put = (key: string, text: string) =>
    server.raw('PUT', `${new URL(server.calendar).pathname}${key}.ics`, text, { 'content-type': 'text/calendar' });
  const blocksOf = async (uid: string) => {
    const { resources } = granted(await adaptersTo(server).caldav.changes(grantFor(server), asking()));
    const blocks = resources.find((one) => one.uid === uid)?.blocks ?? [];
    return blocks
      .map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => new Date(at).toISOString().slice(0, 16)))
      .sort();
  };

  test('finds the calendars from the bare name of the server', async () => {
    const { caldav } = adaptersTo(server);
    const account = granted(await caldav.account(grantFor(server)));
    expect(decodeURIComponent(account.id)).toBe(`http://${server.host}/${USER}/`);
    expect(account.label).toBe(USER);
    expect(granted(await caldav.calendars(grantFor(server)))).toMatchObject([
      { externalId: server.calendar, isWritable: true, isPrimary: true },
    ]);
  });

  test('is a fault of its own for a wrong password, another port and a page that is no server', async () => {
    const { caldav } = adaptersTo(server);
    expect(await caldav.account(grantFor(server, 'wrong'))).toMatchObject({ ok: false, fault: 'bad_login' });
    expect(await caldav.account(grantFor({ host: '127.0.0.1:9' }))).toMatchObject({ ok: false, fault: 'address' });
    const elsewhere = { ...grantFor(server), server: `${server.calendar}nowhere/` } as Grant;
    expect((await caldav.calendars(elsewhere)).ok).toBe(true);
  });

  test('says when what recurs in odd zones happens, with its exceptions', async () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Our own time', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0545'],
      ...['TZOFFSETTO:+0545', 'END:STANDARD', 'END:VTIMEZONE'],
    ].join('\r\n');
    const event = (...lines: string[]) =>
      ['BEGIN:VEVENT', 'UID:odd', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
    const series = event(
      'DTSTART;TZID=Our own time:20261123T100000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=Our own time:20261124T100000',
    );
    const moved = event(
      'RECURRENCE-ID;TZID=Our own time:20261125T100000',
      'DTSTART;TZID=Our own time:20261125T150000',
      'DURATION:PT30M',
    );
    expect((await put('odd', file(zone, series, moved))).ok).toBe(true);
    expect(await blocksOf('odd')).toEqual([
      ['2026-11-23T04:15', '2026-11-23T05:15'],
      ['2026-11-25T09:15', '2026-11-25T09:45'],
      ['2026-11-26T04:15', '2026-11-26T05:15'],
    ]);
    const window = { from: Date.parse('2026-11-25T09:00:00Z'), until: Date.parse('2026-11-25T10:00:00Z') };
    const asked = { calendar: asking().calendar, ownerZone: ZONE, window, timeoutMs: 5_000 };
    const busy = granted(await adaptersTo(server).caldav.busy(grantFor(server), asked));
    expect(busy).toMatchObject([{ uid: 'odd', startsAt: Date.parse('2026-11-25T09:15:00Z') }]);
  });

  test('says when a whole day is, in the owner’s zone', async () => {
    const day = [
      'BEGIN:VEVENT',
      'UID:day',
      'DTSTAMP:20261101T000000Z',
      'DTSTART;VALUE=DATE:20261127',
      'SUMMARY:Off',
      'END:VEVENT',
    ];
    expect((await put('day', file(day.join('\r\n')))).ok).toBe(true);
    expect(await blocksOf('day')).toEqual([['2026-11-26T23:00', '2026-11-27T23:00']]);
  });

  test('lets only the first of two clients change an event that both have seen', async () => {
    const [one, other] = [adaptersTo(server).caldav, adaptersTo(server).caldav];
    const event = ourEvent();
    const seen = granted(await one.write!.create(grantFor(server), server.calendar, event));
    const answers = await Promise.all(
      [one, other].map(({ write }, i) => {
        const startsAt = event.startsAt + (i + 1) * DAY_MS;
        const changed = { ...event, sequence: 1, startsAt, endsAt: startsAt + HOUR_MS };
        return write!.change(grantFor(server), server.calendar, seen, changed);
      }),
    );
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.fault)).sort()).toEqual(['conflict', 'done']);
    expect(await blocksOf(event.uid)).toHaveLength(1);
    granted(await one.write!.remove(grantFor(server), server.calendar, seen.resourceId));
  });

  test('brings back what the owner did to an appointment of ours', async () => {
    const { caldav } = adaptersTo(server);
    const event = ourEvent();
    const { resourceId, etag } = granted(await caldav.write!.create(grantFor(server), server.calendar, event));
    const text = await (await server.raw('GET', resourceId)).text();
    expect(text).not.toContain('ATTENDEE');
    const later = text
      .replace(/DTSTART:\S+/, 'DTSTART:20261204T090000Z')
      .replace(/DTEND:\S+/, 'DTEND:20261204T093000Z');
    expect((await server.raw('PUT', resourceId, later, { 'content-type': 'text/calendar' })).ok).toBe(true);
    expect(await blocksOf(event.uid)).toEqual([['2026-12-04T09:00', '2026-12-04T09:30']]);
    const changed = await caldav.write!.change(grantFor(server), server.calendar, { resourceId, etag }, event);
    expect(changed).toMatchObject({ ok: false, fault: 'conflict' });
    granted(await caldav.write!.remove(grantFor(server), server.calendar, resourceId));
  });

  test('comes in pages when there is much, each event once', async () => {
    const count = 130;
    for (let i = 0; i < count; i++) {
      const startsAt = START + (i % 40) * DAY_MS;
      expect(
        (
          await put(
            `many-${i}`,
            fileOf({ key: `many-${i}`, title: 'One of many', startsAt, endsAt: startsAt + HOUR_MS }),
          )
        ).ok,
      ).toBe(true);
    }
    const { caldav } = adaptersTo(server);
    const found: string[] = [];
    let pages = 0;
    let from: ReadChanges['from'] = null;
    for (let more = true; more; pages++) {
      const page = granted(await caldav.changes(grantFor(server), asking(from)));
      found.push(...page.resources.filter(({ uid }) => uid?.startsWith('many-')).map(({ resourceId }) => resourceId));
      more = 'page' in page.next;
      from = page.next as { page: string };
    }
    expect(pages).toBeGreaterThan(1);
    expect(found).toHaveLength(count);
    expect(new Set(found).size).toBe(count);
  });

  test('says of a token that it never gave that all has to be read again', async () => {
    const { caldav } = adaptersTo(server);
    const { next } = granted(await caldav.changes(grantFor(server), asking()));
    expect('page' in next || 'token' in next).toBe(true);
    const known = { sync: 'https://example.com/token/never-given', whole: null, until: asking().window.until };
    const refused = await caldav.changes(grantFor(server), asking({ token: JSON.stringify(known) }));
    expect(refused).toMatchObject({ ok: false, fault: 'token_expired' });
  });
}

function ourEvent() {
  const eventId = crypto.randomUUID();
  return {
    eventId,
    uid: `${eventId}@parley.example.com`,
    sequence: 0,
    title: 'Call with Noor',
    description: 'About the house',
    location: '',
    startsAt: START + 2 * HOUR_MS,
    endsAt: START + 3 * HOUR_MS,
    zone: ZONE,
    url: 'https://parley.example.com/e/1',
    status: 'confirmed' as const,
    wantsRoom: false,
  };
}
