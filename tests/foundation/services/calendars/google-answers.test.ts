import { describe, expect, test } from 'vitest';
import { makeGoogle } from '#foundation/services/calendars/google.ts';
import type { Grant } from '#foundation/services/calendars/index.ts';
import {
  breaksOff,
  hangsUp,
  html,
  json,
  recorded,
  refusesConnection,
  type Seen,
  text,
  timesOut,
} from '../../../support/replies.ts';
import { granted } from './contract.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const grant: Grant = {
  kind: 'oauth',
  accessToken: 'ya29.a0',
  refreshToken: '1//0',
  expiresAt: NOW + HOUR_MS,
  scopes: [],
};
const calendar = { externalId: 'ada@example.com', zone: 'Europe/Berlin' };
const window = { from: NOW, until: NOW + 60 * DAY_MS };
const asked = { calendar, ownerZone: 'America/New_York', window, from: null, now: NOW };

function googleThat(reply: (seen: Seen) => Response | Promise<Response>) {
  const { fetch, seen } = recorded(reply);
  return { calendars: makeGoogle({ clientId: 'id', clientSecret: 'secret', fetch }), seen };
}

/** As https://developers.google.com/workspace/calendar/api/guides/errors words them. */
const problem = (code: number, reason: string, headers: Record<string, string> = {}) =>
  json(
    code,
    {
      error: { errors: [{ domain: 'global', reason, message: 'Words about ada@example.com' }], code, message: 'Words' },
    },
    headers,
  );

// After the samples of the reference: an event, a day, an instance of a series, and those that take no time.
const event = (id: string, more: object) => ({
  kind: 'calendar#event',
  etag: '"3181161784712000"',
  ...{
    id,
    status: 'confirmed',
    htmlLink: 'https://www.google.com/calendar/event?eid=1',
    summary: id,
    iCalUID: `${id}@google.com`,
  },
  start: { dateTime: '2026-11-23T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-23T11:00:00+01:00', timeZone: 'Europe/Berlin' },
  reminders: { useDefault: true },
  ...more,
});
const day = (from: string, until: string) => ({ start: { date: from }, end: { date: until } });
const answered = (responseStatus: string) => ({
  attendees: [{ email: 'ada@example.com', self: true, responseStatus }],
});

describe('events of Google', () => {
  test.each([
    ['an hour', {}, ['busy', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)]],
    [
      'a day, in the zone of its calendar, to its exclusive end',
      day('2026-11-23', '2026-11-25'),
      ['busy', true, Date.UTC(2026, 10, 22, 15), Date.UTC(2026, 10, 24, 15)],
    ],
    [
      'out of office',
      { eventType: 'outOfOffice' },
      ['away', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)],
    ],
    ['focus time', { eventType: 'focusTime' }, ['busy', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)]],
    [
      'a flight out of a mail',
      { eventType: 'fromGmail' },
      ['busy', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)],
    ],
    [
      'one that is tentative',
      { status: 'tentative' },
      ['tentative', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)],
    ],
    [
      'an invitation that waits for an answer',
      answered('needsAction'),
      ['tentative', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)],
    ],
    [
      'an invitation that was taken',
      answered('accepted'),
      ['busy', false, Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 10)],
    ],
    ['a place to work', { eventType: 'workingLocation', ...day('2026-11-23', '2026-11-24') }, null],
    ['a birthday', { eventType: 'birthday', ...day('2026-11-23', '2026-11-24') }, null],
    ['one that is transparent', { transparency: 'transparent' }, null],
    ['an invitation that was declined', answered('declined'), null],
    [
      'one that was deleted, with hardly a word left',
      { status: 'cancelled', start: undefined, end: undefined, summary: undefined },
      null,
    ],
    ['no time at all', { end: { dateTime: '2026-11-23T10:00:00+01:00' } }, null],
    ['one beside the window', day('2025-01-01', '2025-01-02'), null],
  ])('%s', async (_, more, block) => {
    const page = { timeZone: 'Asia/Tokyo', items: [event('e1', more)], nextSyncToken: 'CPDAlvWDx70CEPDAlvWDx70CGAU=' };
    const { calendars } = googleThat(json(200, page));
    const { resources, skipped, next } = granted(await calendars.changes(grant, asked));
    expect(next).toEqual({ token: 'CPDAlvWDx70CEPDAlvWDx70CGAU=' });
    expect([resources.length, skipped]).toEqual([1, 0]);
    expect(resources[0]!.blocks.map(({ kind, allDay, startsAt, endsAt }) => [kind, allDay, startsAt, endsAt])).toEqual(
      block ? [block] : [],
    );
  });

  test('that nobody can read are counted, never silently free', async () => {
    const items = [
      event('good', {}),
      event('odd', { start: { dateTime: 'tomorrow' } }),
      { id: 7 },
      null,
      event('none', { start: null }),
    ];
    const { calendars } = googleThat(json(200, { items, nextSyncToken: 't' }));
    expect(granted(await calendars.changes(grant, asked))).toMatchObject({
      skipped: 4,
      resources: [{ resourceId: 'good' }],
    });
  });

  test('come in pages, each asked for as the first one was, and later by the token alone', async () => {
    const pages = [
      { items: [], nextPageToken: 'p2' },
      { items: [], nextSyncToken: 's1' },
      { items: [], nextPageToken: 'p3' },
      { items: [], nextSyncToken: 's2' },
    ];
    const { calendars, seen } = googleThat(() => json(200, pages.shift())());
    const first = granted(await calendars.changes(grant, asked));
    // The window moves on while pages are read; theirs does not.
    const later = { ...asked, window: { from: NOW + DAY_MS, until: NOW + 61 * DAY_MS } };
    granted(await calendars.changes(grant, { ...later, from: first.next }));
    const third = granted(await calendars.changes(grant, { ...later, from: { token: 's1' } }));
    granted(await calendars.changes(grant, { ...later, from: third.next }));
    const queries = seen.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
    const same = {
      singleEvents: 'true',
      showDeleted: 'true',
      maxResults: '250',
      maxAttendees: '1',
      fields: queries[0]!.fields,
    };
    const edges = { timeMin: '2026-11-20T09:00:00.000Z', timeMax: '2027-01-19T09:00:00.000Z' };
    expect(queries).toEqual([
      { ...same, ...edges },
      { ...same, ...edges, pageToken: 'p2' },
      { ...same, syncToken: 's1' },
      { ...same, syncToken: 's1', pageToken: 'p3' },
    ]);
    expect(seen[0]!.headers.get('authorization')).toBe('Bearer ya29.a0');
    expect(new URL(seen[0]!.url).pathname).toBe('/calendar/v3/calendars/ada%40example.com/events');
    expect(await calendars.changes(grant, { ...asked, from: { page: 'of somebody else' } })).toMatchObject({
      fault: 'token_expired',
    });
  });
});

describe('what Google refuses', () => {
  test.each([
    ['an access token that is over', problem(401, 'authError'), { fault: 'stale_grant', detail: 'authError' }],
    ['too many a second', problem(403, 'rateLimitExceeded'), { fault: 'throttled' }],
    ['too many of one owner', problem(403, 'userRateLimitExceeded'), { fault: 'throttled' }],
    ['too many a day', problem(403, 'quotaExceeded'), { fault: 'throttled' }],
    ['too many new events', problem(403, 'calendarUsageLimitsExceeded'), { fault: 'throttled' }],
    [
      'too many, said the new way',
      problem(429, 'rateLimitExceeded', { 'retry-after': '30' }),
      { fault: 'throttled', retryAfterSeconds: 30 },
    ],
    [
      'what was not allowed',
      problem(403, 'insufficientPermissions'),
      { fault: 'forbidden', detail: 'insufficientPermissions' },
    ],
    ['an API that is switched off', problem(403, 'accessNotConfigured'), { fault: 'forbidden' }],
    ['a calendar that is gone', problem(404, 'notFound'), { fault: 'not_found' }],
    ['a failure of theirs', problem(500, 'backendError'), { fault: 'provider', detail: 'backendError' }],
    ['a failure on the way', html(502), { fault: 'provider', detail: '502' }],
    ['words that are no JSON', text(200, 'OK'), { fault: 'provider', detail: 'unreadable' }],
    ['half an answer', breaksOff, { fault: 'unreachable' }],
    ['an answer without its token', json(200, { items: [] }), null],
    ['an answer of another shape', json(200, { items: 'none' }), { fault: 'provider', detail: 'unreadable' }],
    ['nothing in time', timesOut, { fault: 'unreachable', detail: 'timeout' }],
    ['a connection', refusesConnection, { fault: 'unreachable' }],
    ['to go on talking', hangsUp, { fault: 'unreachable' }],
  ])('%s: it is named, and is never free time', async (_, reply, fault) => {
    const { calendars } = googleThat(reply);
    const changes = await calendars.changes(grant, asked);
    expect(changes).toMatchObject({ ok: false, ...(fault ?? { fault: 'provider', detail: 'unreadable' }) });
    expect(JSON.stringify(changes)).not.toContain('ada@example.com');
    const busy = await calendars.busy(grant, { calendar, ownerZone: 'UTC', window, timeoutMs: 800 });
    expect(busy).toMatchObject(fault === null ? { ok: true, value: [] } : { ok: false, ...fault });
  });

  test.each([
    [410, 'fullSyncRequired'],
    [410, 'updatedMinTooLongAgo'],
    [400, 'invalid'],
  ])('a sync token by %i %s, after which all is read anew', async (code, reason) => {
    const { calendars } = googleThat(problem(code, reason));
    expect(await calendars.changes(grant, { ...asked, from: { token: 'old' } })).toMatchObject({
      ok: false,
      fault: 'token_expired',
    });
  });

  test('a budget that is over: one of all pages, however many there are', async () => {
    const signals = new Set<AbortSignal | null>();
    let page = 0;
    const { calendars } = googleThat(({ signal }) => {
      signals.add(signal);
      return json(200, { items: [], nextPageToken: `p${page++}` })();
    });
    const busy = await calendars.busy(grant, { calendar, ownerZone: 'UTC', window, timeoutMs: 800 });
    expect(busy).toEqual({ ok: false, fault: 'too_large' });
    expect([signals.size, page]).toEqual([1, 4]);
  });

  test.each([
    [
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      400,
      { fault: 'revoked', detail: 'invalid_grant' },
    ],
    [
      { error: 'invalid_client', error_description: 'Unauthorized' },
      401,
      { fault: 'provider', detail: 'invalid_client' },
    ],
    [{ error: 'unauthorized_client' }, 401, { fault: 'provider' }],
    [{ error: 'temporarily_unavailable' }, 503, { fault: 'provider' }],
    [{ error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }, 429, { fault: 'throttled' }],
    [{ access_token: 'a' }, 200, { fault: 'provider', detail: 'unreadable' }],
  ])('to renew a grant: %j', async (body, status, fault) => {
    const { calendars, seen } = googleThat(json(status, body));
    expect(await calendars.oauth!.refresh(grant, NOW)).toMatchObject({ ok: false, ...fault });
    expect(Object.fromEntries(new URLSearchParams(seen[0]!.body))).toEqual({
      client_id: 'id',
      client_secret: 'secret',
      grant_type: 'refresh_token',
      refresh_token: '1//0',
    });
  });

  test('a grant of another kind, before anything is asked', async () => {
    const { calendars, seen } = googleThat(json(200, {}));
    const other: Grant = { kind: 'address', url: 'https://example.com/feed.ics' };
    expect(await calendars.calendars(other)).toMatchObject({ ok: false, fault: 'revoked' });
    expect(seen).toEqual([]);
  });
});

test('calendars of Google are listed over all pages, by the names that their owner gave them', async () => {
  const pages = [
    {
      items: [
        {
          id: 'ada@example.com',
          summary: 'ada@example.com',
          summaryOverride: 'Ada',
          timeZone: 'Europe/Kiev',
          backgroundColor: '#9FE1E7',
          primary: true,
          accessRole: 'owner',
        },
        { id: 'gone@example.com', summary: 'Gone', deleted: true, accessRole: 'owner' },
      ],
      nextPageToken: 'p2',
    },
    {
      items: [
        {
          id: 'de.german#holiday@group.v.calendar.google.com',
          summary: 'Feiertage',
          backgroundColor: 'red',
          accessRole: 'reader',
        },
        { summary: 'x' },
      ],
    },
  ];
  const { calendars, seen } = googleThat(() => json(200, pages.shift())());
  expect(granted(await calendars.calendars(grant))).toEqual([
    {
      externalId: 'ada@example.com',
      name: 'Ada',
      colour: '#9fe1e7',
      zone: 'Europe/Kyiv',
      isPrimary: true,
      isWritable: true,
    },
    {
      externalId: 'de.german#holiday@group.v.calendar.google.com',
      name: 'Feiertage',
      colour: null,
      zone: null,
      isPrimary: false,
      isWritable: false,
    },
  ]);
  expect(new URL(seen[1]!.url).searchParams.get('pageToken')).toBe('p2');
});
