import { describe, expect, test, vi } from 'vitest';
import { granted } from '../contract.ts';
import { type Asked, GRANT, moved, played, refusedBy, told, USER } from './server.ts';

const CALENDAR = '<resourcetype><collection/><C:calendar/></resourcetype>';
const PRIVILEGES = (name: string) =>
  `<current-user-privilege-set><privilege><read/></privilege><privilege><${name}/></privilege></current-user-privilege-set>`;

/** A server at which everything is where its own answers say. */
function at(origin: string, start = '/', home = `${origin}/home/`) {
  return ({ method, url, letIn }: Asked): Response | undefined => {
    if (!url.startsWith(origin) && !url.startsWith(new URL(home).origin)) return undefined;
    if (!letIn) return refusedBy(401, { 'www-authenticate': 'Basic realm="x"' });
    if (method !== 'PROPFIND') return refusedBy(405);
    const answers: Record<string, () => Response> = {
      [`${origin}${start}`]: () => told([start, '<current-user-principal><href>/me/</href></current-user-principal>']),
      [`${origin}/me/`]: () =>
        told([
          '/me/',
          `<C:calendar-home-set><href>${home}</href></C:calendar-home-set>
          <C:calendar-user-address-set><href>mailto:Ada.L@example.com</href><href>/me/</href></C:calendar-user-address-set>
          <C:schedule-inbox-URL><href>/inbox/</href></C:schedule-inbox-URL>`,
        ]),
      [`${origin}/inbox/`]: () =>
        told([
          '/inbox/',
          `<C:schedule-default-calendar-URL><href>${home}private</href></C:schedule-default-calendar-URL>`,
        ]),
      [new URL(home).href]: () =>
        told(
          [new URL(home).pathname, '<resourcetype><collection/></resourcetype>'],
          [
            `${new URL(home).pathname}work/`,
            `${CALENDAR}<displayname>Work &lt;3</displayname><calendar-color xmlns="http://apple.com/ns/ical/">#FF2968FF</calendar-color>${PRIVILEGES('read-free-busy')}`,
          ],
          [
            `${new URL(home).pathname}private/`,
            `${CALENDAR}<displayname>Private</displayname>${PRIVILEGES('write')}<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>
            <C:calendar-timezone><![CDATA[BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Tokyo Standard Time\r\nEND:VTIMEZONE\r\nEND:VCALENDAR]]></C:calendar-timezone>`,
          ],
          [
            `${new URL(home).pathname}tasks/`,
            `${CALENDAR}<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>`,
          ],
          [`${new URL(home).pathname}inbox/`, '<resourcetype><collection/><C:schedule-inbox/></resourcetype>'],
        ),
    };
    return answers[url]?.();
  };
}

/** Nextcloud behind a proxy that has not told it of https. */
const astray = (one: Asked) =>
  one.url === 'https://dav.example.org/.well-known/caldav'
    ? moved('http://dav.example.org/remote.php/dav/')
    : at('https://dav.example.org', '/remote.php/dav/')(one);

const leaks = (asked: Asked[], host: string) =>
  asked.filter((one) => one.letIn && !new URL(one.url).hostname.endsWith(host));

describe('a person’s calendars', () => {
  test('are found with their names, colours, zones, and what may be done', async () => {
    const { calendars } = played(at('https://dav.example.org'));
    const grant = { ...GRANT, server: 'dav.example.org' };
    expect(granted(await calendars.account(grant))).toEqual({
      id: 'https://dav.example.org/me/',
      label: USER,
      scheme: 'basic',
    });
    expect(granted(await calendars.calendars(grant))).toEqual([
      {
        externalId: 'https://dav.example.org/home/work/',
        name: 'Work <3',
        colour: '#ff2968',
        zone: null,
        isPrimary: false,
        isWritable: false,
      },
      {
        externalId: 'https://dav.example.org/home/private/',
        name: 'Private',
        colour: null,
        zone: 'Asia/Tokyo',
        isPrimary: true,
        isWritable: true,
      },
    ]);
  });

  test.each<[what: string, server: string, play: (asked: Asked) => Response | undefined]>([
    ['an address', 'https://dav.example.org/dav.php/', at('https://dav.example.org', '/dav.php/')],
    [
      'the well-known place of a server',
      'https://dav.example.org/somewhere',
      at('https://dav.example.org', '/.well-known/caldav'),
    ],
    ['a server that leads astray', 'dav.example.org', astray],
    ['a server at another port that is for this', 'https://dav.example.org:8443', at('https://dav.example.org:8443')],
    ['a scheme of its own', 'caldavs://dav.example.org/', at('https://dav.example.org')],
    ['the domain of an email address', '', at('https://example.com', '/.well-known/caldav')],
    [
      'an email address as the server',
      'ada@icloud.com',
      at('https://caldav.icloud.com', '/', 'https://p42-caldav.icloud.com:443/1234/calendars/'),
    ],
    ['the name of a well-known provider', 'icloud.com', at('https://caldav.icloud.com')],
  ])('are found from %s', async (_, server, play) => {
    const { calendars, asked } = played(play);
    expect(granted(await calendars.calendars({ ...GRANT, server }))).toHaveLength(2);
    expect(asked.every(({ method }) => method === 'PROPFIND')).toBe(true);
  });

  test('are found where the names’ register leads, if it may be believed', async () => {
    const play = at('https://dav.example.net', '/dav/');
    const records = (host: string, signed: boolean) => ({
      'SRV _caldavs._tcp.example.com': { data: `0 1 443 ${host}.`, signed },
      'TXT _caldavs._tcp.example.com': { data: '"path=/dav/"' },
    });
    expect(granted(await played(play, records('dav.example.net', true)).calendars.calendars(GRANT))).toHaveLength(2);
    const own = played(at('https://dav.example.com', '/dav/'), records('dav.example.com', false));
    expect(granted(await own.calendars.calendars(GRANT))).toHaveLength(2);
    const unsigned = played(play, records('dav.example.net', false));
    expect(await unsigned.calendars.calendars(GRANT)).toMatchObject({ ok: false });
    expect(leaks(unsigned.asked, 'example.com')).toEqual([]);
  });

  test('are found behind a redirect within the family of the server, which is asked with the login anew', async () => {
    const there = at('https://dav.example.com', '/dav/');
    const play = (one: Asked) =>
      one.url === 'https://example.com/.well-known/caldav' ? moved('https://dav.example.com/dav/') : there(one);
    const { calendars, asked } = played(play);
    expect(granted(await calendars.calendars(GRANT))).toHaveLength(2);
    const found = asked.filter(({ url }) => url === 'https://dav.example.com/dav/');
    expect(found.map(({ letIn }) => letIn)).toEqual([false, false, true]);
  });

  test('are never looked for elsewhere with the login, whoever says so', async () => {
    const elsewhere = at('https://evil.example.org');
    const redirecting = played((one) =>
      one.url.startsWith('https://dav.example.com') ? moved('https://evil.example.org/') : elsewhere(one),
    );
    const grant = { ...GRANT, server: 'https://dav.example.com/' };
    expect(await redirecting.calendars.account(grant)).toMatchObject({ ok: false, fault: 'address' });
    expect(leaks(redirecting.asked, 'dav.example.com')).toEqual([]);
    const pointing = played((one) =>
      one.url.startsWith('https://dav.example.com')
        ? told(['/', '<current-user-principal><href>https://evil.example.org/me/</href></current-user-principal>'])
        : elsewhere(one),
    );
    expect((await pointing.calendars.account(grant)).ok).toBe(false);
    expect(leaks(pointing.asked, 'dav.example.com')).toEqual([]);
    const country = played((one) =>
      one.url.startsWith('https://dav.example.co.uk') ? moved('https://evil.co.uk/') : at('https://evil.co.uk')(one),
    );
    expect((await country.calendars.account({ ...grant, server: 'https://dav.example.co.uk/' })).ok).toBe(false);
    expect(leaks(country.asked, 'dav.example.co.uk')).toEqual([]);
    const listing = played((one) =>
      one.url === 'https://dav.example.com/'
        ? told(['/', '<C:calendar-home-set><href>/home/</href></C:calendar-home-set>'])
        : told(['https://evil.example.org/work/', CALENDAR], ['http://dav.example.com:80/own/', CALENDAR]),
    );
    const found = granted(await listing.calendars.calendars(grant));
    expect(found.map(({ externalId }) => externalId)).toEqual(['https://dav.example.com/own/']);
    const inside = played(() => moved('https://169.254.169.254/latest/'));
    expect(await inside.calendars.account(grant)).toMatchObject({ ok: false, fault: 'address' });
    expect(inside.asked.every(({ url }) => url.startsWith('https://dav.example.com'))).toBe(true);
  });

  test.each<[what: string, server: string, play: (asked: Asked) => Response | undefined, fault: object]>([
    ['a wrong password', 'dav.example.org', () => refusedBy(401), { fault: 'bad_login' }],
    ['a page', 'dav.example.org', () => new Response('<!doctype html>'), { fault: 'not_a_calendar' }],
    [
      'a page that says it is more',
      'dav.example.org',
      () => new Response('<html>', { status: 207 }),
      { fault: 'not_a_calendar' },
    ],
    ['nothing', 'dav.example.org', () => undefined, { fault: 'not_found' }],
    [
      'a server for contacts only',
      'dav.example.org',
      () => told(['/', '<resourcetype><collection/></resourcetype>']),
      { fault: 'not_a_calendar' },
    ],
    [
      'too many questions',
      'dav.example.org',
      () => refusedBy(429, { 'retry-after': '60' }),
      { fault: 'throttled', retryAfterSeconds: 60 },
    ],
    ['a server that is broken', 'dav.example.org', () => refusedBy(502), { fault: 'provider' }],
    ['a closed door', 'dav.example.org', () => refusedBy(403), { fault: 'forbidden' }],
    ['our own house', 'https://parley.example.com/', () => undefined, { fault: 'address' }],
    ['this machine', 'http://localhost:5232/', () => undefined, { fault: 'address' }],
    ['a word', 'constructor', () => undefined, { fault: 'address' }],
    ['an address at a word', 'ada@constructor', () => undefined, { fault: 'address' }],
    ['no address', 'https://', () => undefined, { fault: 'address' }],
  ])('are not found at %s, and that is said', async (_, server, play, fault) => {
    const { calendars } = played(play);
    const answer = await calendars.account({ ...GRANT, server });
    expect(answer).toMatchObject({ ok: false, ...fault });
    expect(JSON.stringify(answer)).not.toContain('app-password');
  });

  test('are one where the address of one was typed', async () => {
    const self = `${CALENDAR}<displayname>Only</displayname>`;
    const { calendars } = played(({ url }) =>
      url === 'https://dav.example.org/only/' ? told(['/only/', self]) : undefined,
    );
    const found = granted(await calendars.calendars({ ...GRANT, server: 'https://dav.example.org/only/' }));
    expect(found).toMatchObject([{ externalId: 'https://dav.example.org/only/', name: 'Only', isPrimary: true }]);
  });

  test('are not looked for at one place after the other of a server that says nothing', async () => {
    const { calendars, asked } = played(() => new Promise(() => undefined));
    vi.useFakeTimers();
    try {
      const answer = calendars.account({ ...GRANT, server: 'https://dav.example.org/' });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await answer).toMatchObject({ ok: false, fault: 'unreachable' });
    } finally {
      vi.useRealTimers();
    }
    expect(asked).toHaveLength(1);
  });

  test('need a password', async () => {
    const { calendars, asked } = played(() => undefined);
    const grant = { kind: 'address', url: 'https://dav.example.org/' } as const;
    expect(await calendars.account(grant)).toEqual({ ok: false, fault: 'bad_login' });
    expect(asked).toEqual([]);
  });
});
