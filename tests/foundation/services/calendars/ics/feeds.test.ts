import { describe, expect, test } from 'vitest';
import { makeIcs } from '#foundation/services/calendars/ics.ts';
import type { ChangePage, ReadChanges } from '#foundation/services/calendars/index.ts';
import { makeOutside } from '#foundation/services/outside.ts';
import { granted } from '../contract.ts';
import { calendar, ZONE } from './reading.ts';

const ADDRESS = 'https://feeds.example.com/private-7f3a/ada.ics';
const GRANT = { kind: 'address', url: ADDRESS } as const;
const NOW = Date.parse('2026-11-20T08:00:00Z');
const DAY_MS = 86_400_000;
const WINDOW = { from: NOW - 7 * DAY_MS, until: NOW + 60 * DAY_MS };
const CALENDAR = { externalId: 'feed', zone: null };

type Feed = { body: string; headers?: Record<string, string>; status?: number };

/** A server with one file, which it says has not changed to whoever knows how it was. */
function feed(file: Feed) {
  const asked: string[] = [];
  const fetch = (async (input: string, init: RequestInit = {}) => {
    if (input.includes('dns-query')) return Response.json({});
    const headers = init.headers as Record<string, string>;
    asked.push(`${init.method} ${input}`);
    const { body, headers: given = {}, status = 200 } = file;
    if (given.etag && headers['if-none-match'] === given.etag) return new Response(null, { status: 304 });
    return new Response(status === 204 ? null : body, { status, headers: given });
  }) as typeof globalThis.fetch;
  const outside = makeOutside({ own: 'parley.example.com', localServers: [] }, fetch);
  return { asked, calendars: makeIcs({ outside }) };
}

function asking(from: ReadChanges['from'], window = WINDOW): ReadChanges {
  return { calendar: CALENDAR, ownerZone: ZONE, window, from, now: NOW };
}

function lesson(uid: string, day: number, ...lines: string[]): string {
  const time = [`DTSTART:202611${day}T090000Z`, 'DURATION:PT1H', 'DTSTAMP:20261120T080000Z'];
  return ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:Lesson ${uid}`, ...time, ...lines, 'END:VEVENT'].join('\r\n');
}

const FILE = calendar(
  'X-WR-CALNAME:Ada\\, at school',
  'X-WR-TIMEZONE:Romance Standard Time',
  lesson('a', 21),
  lesson('b', 22),
);

describe('a feed', () => {
  test('is one calendar that cannot be written', async () => {
    const { calendars, asked } = feed({ body: FILE });
    const account = granted(await calendars.account({ kind: 'address', url: `webcal${ADDRESS.slice(5)}` }));
    expect(account.label).toBe('Ada, at school');
    expect(account.id).not.toContain('private');
    expect(granted(await calendars.calendars(GRANT))).toEqual([
      {
        externalId: 'feed',
        name: 'Ada, at school',
        colour: null,
        zone: 'Europe/Paris',
        isPrimary: true,
        isWritable: false,
      },
    ]);
    expect(asked).toEqual([`GET ${ADDRESS}`, `GET ${ADDRESS}`]);
    expect(calendars.write).toBeUndefined();
  });

  test('says all that it is, and nothing while it stays the same', async () => {
    const file: Feed = { body: FILE, headers: { etag: '"1"' } };
    const { calendars } = feed(file);
    const first = granted(await calendars.changes(GRANT, asking(null)));
    expect(first).toMatchObject({ total: 2, skipped: 0, next: { token: expect.any(String) } });
    expect(first.resources).toMatchObject([
      { resourceId: 'a', uid: 'a', state: 'standing', blocks: [{ title: 'Lesson a' }] },
      { resourceId: 'b', uid: 'b', state: 'standing', blocks: [{ title: 'Lesson b' }] },
    ]);
    const token = first.next as { token: string };
    expect(granted(await calendars.changes(GRANT, asking(token)))).toMatchObject({ resources: [], next: token });
    // Another server does not know the tag, and writes into each answer when it was given.
    file.headers = {};
    file.body = FILE.replaceAll('DTSTAMP:20261120T080000Z', 'DTSTAMP:20261120T080500Z');
    expect(granted(await calendars.changes(GRANT, asking(token)))).toMatchObject({ resources: [], next: token });
  });

  test('is read anew when it has changed, or when days are asked for that nobody read', async () => {
    const file: Feed = { body: FILE };
    const { calendars } = feed(file);
    const { next } = granted(await calendars.changes(GRANT, asking(null)));
    const later = { from: WINDOW.from, until: WINDOW.until + 8 * DAY_MS };
    const expired = { ok: false, fault: 'token_expired' };
    expect(await calendars.changes(GRANT, asking(next as { token: string }, later))).toEqual(expired);
    file.body = calendar(lesson('b', 23));
    expect(await calendars.changes(GRANT, asking(next as { token: string }))).toEqual(expired);
    expect(await calendars.changes(GRANT, asking({ token: 'of somebody else' }))).toEqual(expired);
    expect(granted(await calendars.changes(GRANT, asking(null))).resources).toMatchObject([{ resourceId: 'b' }]);
  });

  test('of thousands comes in pages, and begins anew when it changes between them', async () => {
    const file: Feed = { body: calendar(...Array.from({ length: 4_100 }, (_, i) => lesson(`${i}`, 21))) };
    const { calendars } = feed(file);
    const sizes: number[] = [];
    let from: ReadChanges['from'] = null;
    let second: ReadChanges['from'] = null;
    do {
      const page: ChangePage = granted(await calendars.changes(GRANT, asking(from)));
      sizes.push(page.resources.length);
      expect(page.total).toBe(4_100);
      from = 'page' in page.next ? page.next : null;
      second ??= from;
    } while (from !== null);
    expect(sizes).toEqual([1_000, 1_000, 1_000, 1_000, 100]);
    file.body = FILE;
    expect(await calendars.changes(GRANT, asking(second))).toMatchObject({ fault: 'token_expired' });
  });

  test('of much that recurs leaves nothing out, and one that is a weapon is not read for ever', async () => {
    const read = async (file: string) => {
      const { calendars } = feed({ body: file });
      const found = { pages: 0, resources: 0, skipped: 0, blocks: 0 };
      let from: ReadChanges['from'] = null;
      do {
        const page: ChangePage = granted(await calendars.changes(GRANT, asking(from)));
        found.pages++;
        found.resources += page.resources.length;
        found.skipped += page.skipped;
        found.blocks += page.resources.reduce((sum, { blocks }) => sum + blocks.length, 0);
        from = 'page' in page.next ? page.next : null;
      } while (from !== null);
      return found;
    };
    const recurring = (count: number, rule: string) =>
      calendar(...Array.from({ length: count }, (_, i) => lesson(`${i}`, 14, `RRULE:${rule}`)));
    const honest = await read(recurring(1_500, 'FREQ=DAILY'));
    expect(honest).toMatchObject({ resources: 1_500, skipped: 0 });
    expect(honest.blocks).toBeGreaterThan(1_500 * 50);
    expect(honest.pages).toBeGreaterThan(2);
    const absurd = await read(recurring(3_000, 'FREQ=MINUTELY;BYSECOND=1;BYHOUR=3;BYMINUTE=59'));
    expect(absurd.resources).toBe(3_000);
    expect(absurd.pages).toBeLessThan(40);
  });

  test('says live what keeps its owner busy, and who declined is not', async () => {
    const declined = lesson('c', 21, 'ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.com');
    const { calendars } = feed({
      body: calendar('X-WR-CALNAME:ada@example.com', lesson('a', 21), lesson('b', 22), declined),
    });
    const window = { from: Date.parse('2026-11-21T09:30:00Z'), until: Date.parse('2026-11-21T10:30:00Z') };
    const asked = { calendar: CALENDAR, ownerZone: ZONE, window, timeoutMs: 800 };
    expect(granted(await calendars.busy(GRANT, asked))).toMatchObject([{ resourceId: 'a', uid: 'a', kind: 'busy' }]);
  });

  test.each<[what: string, file: Feed, fault: object]>([
    ['a page to sign in', { body: '<!doctype html><title>Sign in</title>' }, { fault: 'not_a_calendar' }],
    ['nothing', { body: '', status: 204 }, { fault: 'not_a_calendar' }],
    ['half a file', { body: FILE.slice(0, -30) }, { fault: 'provider', detail: 'cut-off' }],
    ['no such file', { body: '', status: 404 }, { fault: 'not_found', detail: '404' }],
    ['a closed door', { body: '', status: 401 }, { fault: 'forbidden', detail: '401' }],
    [
      'too many questions',
      { body: '', status: 429, headers: { 'retry-after': '90' } },
      { fault: 'throttled', retryAfterSeconds: 90 },
    ],
    ['a server that is broken', { body: '', status: 502 }, { fault: 'provider', detail: '502' }],
    ['a file beyond all measure', { body: 'x'.repeat(5 * 1024 * 1024 + 1) }, { fault: 'too_large' }],
    [
      'a way into our own house',
      { body: '', status: 302, headers: { location: 'https://127.0.0.1/' } },
      { fault: 'address' },
    ],
    ['a way in circles', { body: '', status: 302, headers: { location: ADDRESS } }, { fault: 'not_a_calendar' }],
  ])('that is %s is a fault and never free time', async (_, file, fault) => {
    const { calendars } = feed(file);
    const asked = { calendar: CALENDAR, ownerZone: ZONE, window: WINDOW, timeoutMs: 800 };
    const answers = [
      await calendars.account(GRANT),
      await calendars.calendars(GRANT),
      await calendars.changes(GRANT, asking(null)),
      await calendars.busy(GRANT, asked),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, ...fault });
      expect(JSON.stringify(answer)).not.toContain('feeds.example.com');
    }
  });

  test.each(['http://feeds.example.com/a.ics', 'https://127.0.0.1/a.ics', 'file:///etc/passwd', 'a.ics', ''])(
    'at %s is not asked',
    async (url) => {
      const { calendars, asked } = feed({ body: FILE });
      expect(await calendars.account({ kind: 'address', url })).toEqual({ ok: false, fault: 'address' });
      expect(asked).toEqual([]);
    },
  );
});
