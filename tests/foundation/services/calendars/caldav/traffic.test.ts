import { describe, expect, test } from 'vitest';
import type { Calendars, ChangePage, ReadChanges } from '#foundation/services/calendars/index.ts';
import { granted } from '../contract.ts';
import { type Asked, dataOf, GRANT, played, refusedBy, synced, told } from './server.ts';

const CALENDAR = 'https://dav.example.com/home/work/';
const NOW = Date.parse('2026-11-20T08:00:00Z');
const DAY_MS = 86_400_000;
const WINDOW = { from: NOW - 7 * DAY_MS, until: NOW + 60 * DAY_MS };
const EVENT = {
  eventId: '0192',
  uid: '0192@parley.example.com',
  sequence: 0,
  title: 'Call, with Noor; and\r\nATTENDEE:mailto:eve@example.com',
  description: 'Two\nlines',
  location: '',
  startsAt: Date.parse('2026-11-21T09:00:00Z'),
  endsAt: Date.parse('2026-11-21T09:30:00Z'),
  zone: 'Europe/Berlin',
  url: 'https://parley.example.com/e/1',
  status: 'confirmed',
  wantsRoom: false,
} as const;
const FILE = `${CALENDAR}0192.ics`;

function asking(from: ReadChanges['from'] = null, window = WINDOW): ReadChanges {
  return { calendar: { externalId: CALENDAR, zone: null }, ownerZone: 'Europe/Berlin', window, from, now: NOW };
}

async function readAll(calendars: Calendars, from: ReadChanges['from'] = null) {
  const pages: ChangePage[] = [];
  let next = from;
  do {
    pages.push(granted(await calendars.changes(GRANT, asking(next))));
    const last = pages.at(-1)!.next;
    next = 'page' in last ? last : null;
  } while (next !== null && pages.length < 50);
  return {
    pages,
    ids: pages.flatMap(({ resources }) => resources.map((one) => one.resourceId)),
    token: pages.at(-1)!.next as { token: string },
  };
}

/** What was asked for by its name, and what for. */
const hrefsIn = ({ body }: Asked) => [...body.matchAll(/<d:href>(.*?)<\/d:href>/g)].map(([, href]) => href!);
const asks = ({ method, body }: Asked) => `${method} ${/<(?:d|c):([\w-]+) xmlns/.exec(body)?.[1] ?? ''}`.trim();

/** A calendar with these files, and what its own state is. */
function holding(
  state: string,
  files: Record<string, string>,
  changed?: (token: string) => Response | Promise<Response>,
) {
  return (one: Asked) => {
    switch (asks(one)) {
      case 'PROPFIND propfind':
        return told(['/home/work/', state]);
      case 'REPORT calendar-query':
        return told(...Object.keys(files).map((path): [string, string] => [path, `<getetag>"${path}"</getetag>`]));
      case 'REPORT calendar-multiget':
        return told(...hrefsIn(one).map((path): [string, string | number] => [path, files[path] ?? 404]));
      case 'REPORT sync-collection':
        return changed?.(/<d:sync-token>(.*?)</.exec(one.body)![1]!);
      default:
        return undefined;
    }
  };
}

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`/home/work/${String(i).padStart(4, '0')}.ics`, dataOf(`e${i}`)]),
  );

describe('reading a calendar at a server', () => {
  test('of thousands goes in pages that carry little, and reads each event once', async () => {
    const { calendars, asked } = played(holding('<sync-token>t1</sync-token>', many(1_234)));
    const { pages, ids, token } = await readAll(calendars);
    expect(ids).toHaveLength(1_234);
    expect(new Set(ids).size).toBe(1_234);
    expect(pages).toHaveLength(13);
    for (const { next, total } of pages) {
      expect(JSON.stringify(next).length).toBeLessThan(64_000);
      expect(total).toBe(1_234);
    }
    expect(JSON.parse(token.token)).toMatchObject({ sync: 't1' });
    expect(asked.filter((one) => asks(one) === 'REPORT calendar-query')).toHaveLength(3);
    expect(pages[0]!.resources[0]).toMatchObject({
      resourceId: '/home/work/0000.ics',
      uid: 'e0',
      etag: '"e0-1"',
      state: 'standing',
      blocks: [{ title: 'e0 & more' }],
    });
  });

  test('goes on when it says that it has more to say than it wants to at once', async () => {
    const changed = (token: string) =>
      token === 't1'
        ? synced('t2', ['/home/work/a.ics', '<getetag>"a"</getetag>'], ['/home/work/b.ics', 404], ['/home/work/', 507])
        : synced('t3', ['/home/work/c.ics', '<getetag>"c"</getetag>']);
    const files = { '/home/work/a.ics': dataOf('a'), '/home/work/c.ics': dataOf('c') };
    const { calendars } = played(holding('', files, changed));
    const from = { token: JSON.stringify({ sync: 't1', whole: null, until: WINDOW.until }) };
    const { ids, token, pages } = await readAll(calendars, from);
    expect(ids).toEqual(['/home/work/b.ics', '/home/work/a.ics', '/home/work/c.ics']);
    expect(pages[0]!.resources[0]).toMatchObject({ state: 'gone', blocks: [] });
    expect(JSON.parse(token.token)).toMatchObject({ sync: 't3' });
  });

  test('of more changes than a page may carry reads all of them', async () => {
    const files = many(1_100);
    const changed = () =>
      synced('t2', ...Object.keys(files).map((path): [string, string] => [path, '<getetag>"x"</getetag>']));
    const { calendars } = played(holding('', files, changed));
    const from = { token: JSON.stringify({ sync: 't1', whole: null, until: WINDOW.until }) };
    const { ids, token } = await readAll(calendars, from);
    expect(new Set(ids).size).toBe(1_100);
    expect(JSON.parse(token.token)).toMatchObject({ sync: 't2' });
  });

  test.each([
    ['a mark of the whole', '<CS:getctag>c1</CS:getctag>', '<CS:getctag>c2</CS:getctag>'],
    ['nothing but its files', '', ''],
  ])('that knows no tokens and has %s says whether anything has changed', async (_, before, after) => {
    const now = { state: before, files: many(3) };
    const { calendars } = played((one) => holding(now.state, now.files)(one));
    const { token, ids } = await readAll(calendars);
    expect(ids).toHaveLength(3);
    expect(granted(await calendars.changes(GRANT, asking(token)))).toMatchObject({ resources: [], next: token });
    Object.assign(now, { state: after, files: many(4) });
    expect(await calendars.changes(GRANT, asking(token))).toEqual({ ok: false, fault: 'token_expired' });
  });

  test.each<[what: string, answer: () => Response | Promise<Response>, fault: object]>([
    [
      'names the token as the fault',
      () => refusedBy(403, {}, '<error xmlns="DAV:"><valid-sync-token/></error>'),
      { fault: 'token_expired' },
    ],
    ['says only no', () => refusedBy(409), { fault: 'token_expired' }],
    ['falls over it', () => refusedBy(500), { fault: 'token_expired' }],
    ['forbids it', () => refusedBy(403), { fault: 'forbidden' }],
    ['has no such calendar', () => refusedBy(404), { fault: 'not_found' }],
    [
      'wants to be asked later',
      () => refusedBy(503, { 'retry-after': '7' }),
      { fault: 'throttled', retryAfterSeconds: 7 },
    ],
    ['is not there', () => refusedBy(502), { fault: 'provider' }],
    ['gives no new token', () => told(), { fault: 'token_expired' }],
    ['answers a page', () => new Response('<html>', { status: 200 }), { fault: 'not_a_calendar' }],
    [
      'answers half',
      () => new Response('<multistatus xmlns="DAV:"><respon', { status: 207 }),
      { fault: 'not_a_calendar' },
    ],
  ])('when it %s about a token', async (_, answer, fault) => {
    const { calendars } = played(holding('', {}, answer));
    const from = { token: JSON.stringify({ sync: 't1', whole: null, until: WINDOW.until }) };
    expect(await calendars.changes(GRANT, asking(from))).toMatchObject({ ok: false, ...fault });
  });

  test('reads all anew when days are asked for that nobody read, or when the token is none of ours', async () => {
    const { calendars } = played(holding('<sync-token>t1</sync-token>', {}));
    const { token } = await readAll(calendars);
    const later = asking(token, { ...WINDOW, until: WINDOW.until + 8 * DAY_MS });
    expect(await calendars.changes(GRANT, later)).toMatchObject({ fault: 'token_expired' });
    expect(await calendars.changes(GRANT, asking({ token: 'x' }))).toMatchObject({ fault: 'token_expired' });
    expect(await calendars.changes(GRANT, asking({ page: '{}' }))).toMatchObject({ fault: 'token_expired' });
  });

  test('skips what cannot be understood and what is too large, and says how much', async () => {
    const huge = `<C:calendar-data>${'x'.repeat(11_000_000)}</C:calendar-data>`;
    const files = {
      ...many(3),
      '/home/work/bad.ics': '<C:calendar-data>nonsense</C:calendar-data>',
      '/home/work/huge.ics': huge,
    };
    const { calendars } = played(holding('<sync-token>t</sync-token>', files));
    const { ids, pages } = await readAll(calendars);
    expect(ids).toHaveLength(3);
    expect(pages[0]!.skipped).toBe(2);
  });

  test('knows by the server who declined', async () => {
    const declined = dataOf('no', 21, 'ATTENDEE;PARTSTAT=DECLINED:mailto:al@example.org');
    const { calendars, asked } = played((one) => {
      if (one.body.includes('calendar-user-address-set'))
        return told([
          '/me/',
          '<C:calendar-home-set><href>/home/</href></C:calendar-home-set><C:calendar-user-address-set><href>mailto:al@example.org</href></C:calendar-user-address-set>',
        ]);
      if (one.body.includes('current-user-principal'))
        return told(['/home/work/', '<current-user-principal><href>/me/</href></current-user-principal>']);
      return one.body.includes('calendar-query')
        ? told(['/home/work/no.ics', declined], ['/home/work/yes.ics', dataOf('yes')])
        : undefined;
    });
    const window = { from: EVENT.startsAt, until: EVENT.endsAt };
    const busy = await calendars.busy(GRANT, { calendar: asking().calendar, ownerZone: 'UTC', window, timeoutMs: 800 });
    expect(granted(busy)).toMatchObject([{ uid: 'yes', resourceId: '/home/work/yes.ics' }]);
    expect(asked[0]!.body).toContain('start="20261121T090000Z" end="20261121T093000Z"');
  });

  test('asked while somebody waits, may say no more than a megabyte', async () => {
    const { calendars } = played(() => told(['/home/work/x.ics', dataOf('x', 21, `COMMENT:${'x'.repeat(1_100_000)}`)]));
    const window = { from: EVENT.startsAt, until: EVENT.endsAt };
    const busy = await calendars.busy(GRANT, { calendar: asking().calendar, ownerZone: 'UTC', window, timeoutMs: 800 });
    expect(busy).toMatchObject({ ok: false, fault: 'too_large' });
  });
});

describe('writing at a server', () => {
  test('is a file that nobody is invited by, and that no word of a title can break', async () => {
    const { calendars, asked } = played(({ method }) =>
      method === 'PUT' ? refusedBy(201, { etag: '"1"' }) : undefined,
    );
    const written = granted(await calendars.write!.create(GRANT, CALENDAR, EVENT));
    expect(written).toEqual({ resourceId: '/home/work/0192.ics', etag: '"1"', room: null, roomPending: false });
    const { url, body, headers } = asked[0]!;
    expect(url).toBe(FILE);
    expect(headers).toMatchObject({ 'if-none-match': '*', 'content-type': 'text/calendar; charset=utf-8' });
    expect(body).not.toMatch(/^(ATTENDEE|ORGANIZER)/m);
    expect(body).toMatch(/^DTSTART:20261121T090000Z\r$/m);
    expect(body).toMatch(/^STATUS:CONFIRMED\r$/m);
    expect(body.replaceAll('\r\n ', '')).toContain('DESCRIPTION:Two\\nlines\\n\\nhttps://parley.example.com/e/1');
  });

  test.each<[what: string, etag: Record<string, string>]>([
    ['no tag', {}],
    ['a weak tag', { etag: 'W/"1"' }],
  ])('that is answered with %s is asked for it', async (_, headers) => {
    const { calendars } = played(({ method }) =>
      method === 'PUT' ? refusedBy(204, headers) : told(['/home/work/0192.ics', '<getetag>"2"</getetag>']),
    );
    expect(granted(await calendars.write!.create(GRANT, CALENDAR, EVENT)).etag).toBe('"2"');
  });

  test('that was done before is done, and never over somebody else’s file', async () => {
    const play = (uid: string) => (one: Asked) =>
      one.method === 'PUT'
        ? refusedBy(412)
        : told(['/home/work/0192.ics', `<getetag>"7"</getetag><C:calendar-data>UID:${uid}</C:calendar-data>`]);
    const ours = played(play('0192@parley.exa\r\n mple.com'));
    expect(granted(await ours.calendars.write!.create(GRANT, CALENDAR, EVENT))).toMatchObject({ etag: '"7"' });
    const theirs = played(play('other'));
    expect(await theirs.calendars.write!.create(GRANT, CALENDAR, EVENT)).toMatchObject({
      ok: false,
      fault: 'conflict',
    });
  });

  test('finds it where the server says that it stands under another name', async () => {
    const conflict =
      '<error xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><C:no-uid-conflict><href>/home/work/x.ics</href></C:no-uid-conflict></error>';
    const { calendars } = played(({ method, body }) =>
      method === 'PUT'
        ? refusedBy(403, {}, conflict)
        : body.includes('/home/work/x.ics')
          ? told(['/home/work/x.ics', `<getetag>"x"</getetag><C:calendar-data>UID:${EVENT.uid}</C:calendar-data>`])
          : undefined,
    );
    expect(granted(await calendars.write!.create(GRANT, CALENDAR, EVENT))).toMatchObject({
      resourceId: '/home/work/x.ics',
      etag: '"x"',
    });
  });

  test.each<[what: string, answer: () => Response | Promise<Response>, fault: object]>([
    ['does not answer', () => Promise.reject(new TypeError('lost')), { fault: 'unreachable', left: true }],
    ['falls over', () => refusedBy(500), { fault: 'provider', left: true }],
    [
      'wants to be asked later',
      () => refusedBy(429, { 'retry-after': '9' }),
      { fault: 'throttled', retryAfterSeconds: 9 },
    ],
    ['forbids it', () => refusedBy(403), { fault: 'forbidden' }],
    ['does not know who it is', () => refusedBy(401), { fault: 'bad_login' }],
    ['has no room', () => refusedBy(507), { fault: 'provider' }],
  ])('says so when the server %s', async (_, answer, fault) => {
    const { calendars } = played(({ method }) =>
      method === 'PUT' || method === 'DELETE' ? answer() : told(['/home/work/0192.ics', dataOf('0192')]),
    );
    const write = calendars.write!;
    const written = { resourceId: '/home/work/0192.ics', etag: '"1"' };
    const answers = [
      await write.create(GRANT, CALENDAR, EVENT),
      await write.change(GRANT, CALENDAR, written, EVENT),
      await write.change(GRANT, CALENDAR, { ...written, etag: null }, EVENT),
      await write.remove(GRANT, CALENDAR, written.resourceId),
    ];
    for (const one of answers) expect(one).toMatchObject({ ok: false, ...fault });
  });

  test('keeps what the owner has added, and nothing that says when it is or writes to people', async () => {
    const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT15M', 'DESCRIPTION:Put on', '  shoes', 'END:VALARM'];
    const mailing = ['BEGIN:VALARM', 'ACTION:EMAIL', 'ATTENDEE:mailto:eve@example.com', 'END:VALARM'];
    const added = [
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'RRULE:FREQ=DAILY',
      'LOCATION:Elsewhere',
      ...alarm,
      ...mailing,
    ];
    const { calendars, asked } = played(({ method }) =>
      method === 'PUT' ? refusedBy(204, { etag: '"2"' }) : told(['/home/work/0192.ics', dataOf('0192', 21, ...added)]),
    );
    const written = { resourceId: '/home/work/0192.ics', etag: '"0192-1"' };
    granted(await calendars.write!.change(GRANT, CALENDAR, written, EVENT));
    const { body, headers } = asked.find(({ method }) => method === 'PUT')!;
    expect(headers['if-match']).toBe('"0192-1"');
    expect(body).toContain(`${alarm.join('\r\n')}\r\nEND:VEVENT`);
    expect(body.match(/^(CLASS|TRANSP):\w+/gm)).toEqual(['CLASS:PRIVATE', 'TRANSP:TRANSPARENT']);
    expect(body).not.toMatch(/RRULE|Elsewhere|ACTION:EMAIL/);
  });

  test('stays in the calendar’s own server, whatever a file is called', async () => {
    const { calendars, asked } = played(() => refusedBy(204));
    granted(await calendars.write!.remove(GRANT, CALENDAR, 'https://evil.example.org/x.ics'));
    granted(await calendars.write!.create(GRANT, CALENDAR, { ...EVENT, eventId: '../../etc/x?y#z' }));
    expect(asked.every(({ url }) => url.startsWith('https://dav.example.com/'))).toBe(true);
    expect(asked.find(({ method }) => method === 'PUT')?.url.startsWith(CALENDAR)).toBe(true);
  });
});
