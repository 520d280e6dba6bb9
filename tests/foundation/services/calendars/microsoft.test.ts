import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Grant, MirrorEvent } from '#foundation/services/calendars/index.ts';
import { makeMicrosoft } from '#foundation/services/calendars/microsoft.ts';
import { readGraphNotifications } from '#foundation/services/calendars/microsoft-watch.ts';
import { CALENDAR, CLIENT, GRAPH, type Graph, LOGIN, openGraph, problem } from '../../../support/graph-server.ts';
import { granted, keepsThePromises, readAll, type Stage, type Theirs } from './contract.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const START = Date.UTC(2026, 10, 23, 8);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const VERIFIER = 'a verifier of the tests, which is forty-three characters long';
const REDIRECT = 'https://parley.example.com/connect/microsoft/back';
const ada: Extract<Grant, { kind: 'oauth' }> = {
  kind: 'oauth',
  accessToken: 'EwB-1',
  refreshToken: 'M.R3-1',
  expiresAt: NOW + HOUR_MS,
  scopes: [],
};

keepsThePromises('Microsoft Graph', async () => stageOf(await openGraph(() => NOW)));

function stageOf(graph: Graph): Stage {
  return {
    calendars: makeMicrosoft({ ...CLIENT, fetch: graph.fetch }),
    grant: ada,
    badGrant: { grant: { ...ada, accessToken: 'of somebody else' }, fault: 'stale_grant' },
    calendarId: CALENDAR,
    start: START,
    now: NOW,
    async put({ key, title, startsAt, endsAt, as }: Theirs) {
      const response = as === 'declined' ? 'declined' : 'organizer';
      const showAs = as === 'free' || as === 'tentative' ? as : 'busy';
      const flags = { isCancelled: as === 'cancelled', responseStatus: { response }, showAs, gone: false };
      graph.put({ id: `theirs-${key}`, type: 'singleInstance', subject: title, ...times(startsAt, endsAt), ...flags });
    },
    remove: async (key) => graph.put({ id: `theirs-${key}`, gone: true }),
    async forgetTokens() {
      graph.round++;
    },
    close: async () => undefined,
  };
}

/** Seven digits and no offset, as Graph writes them. */
function times(startsAt: number, endsAt: number, timeZone: unknown = 'UTC') {
  const side = (at: number) => ({ dateTime: `${new Date(at).toISOString().slice(0, 19)}.0000000`, timeZone });
  return { start: side(startsAt), end: side(endsAt) };
}

async function opened() {
  const graph = await openGraph(() => NOW);
  return { graph, stage: stageOf(graph), calendars: makeMicrosoft({ ...CLIENT, fetch: graph.fetch }) };
}

const event: MirrorEvent = {
  eventId: '01934a5e-0000-7000-8000-000000000001',
  uid: '01934a5e-0000-7000-8000-000000000001@parley.example.com',
  sequence: 0,
  title: 'Call with Noor',
  description: 'Agenda',
  location: 'Room 3',
  startsAt: START,
  endsAt: START + HOUR_MS,
  zone: 'Europe/Berlin',
  url: 'https://parley.example.com/app/acme/events/1',
  status: 'confirmed',
  wantsRoom: false,
};

describe('the consent', () => {
  async function dance(graph: Graph, options: { tenant?: string; nonce?: string } = {}) {
    const { oauth } = makeMicrosoft({
      ...CLIENT,
      ...(options.tenant && { tenant: options.tenant }),
      fetch: graph.fetch,
    });
    const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
    const asked = { state: 'a state', nonce: 'a nonce', challenge, redirect: REDIRECT, hint: null };
    const address = new URL(oauth!.consentAddress(asked));
    graph.codes.set('M.C1', {
      challenge: address.searchParams.get('code_challenge')!,
      nonce: options.nonce ?? 'a nonce',
    });
    const made = await oauth!.exchange({
      code: 'M.C1',
      verifier: VERIFIER,
      nonce: 'a nonce',
      redirect: REDIRECT,
      now: NOW,
    });
    return { address, made, oauth: oauth! };
  }

  test('is asked for at the tenant, with PKCE, and gives a grant and whose it is', async () => {
    const { graph, calendars } = await opened();
    const { address, made } = await dance(graph);
    expect(address.href).toContain(`${LOGIN}/common/oauth2/v2.0/authorize?`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      scope: 'offline_access openid email profile User.Read Calendars.ReadWrite',
      code_challenge_method: 'S256',
      response_mode: 'query',
      prompt: 'select_account',
    });
    const { grant, account } = granted(made);
    expect(account).toEqual({ id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd', label: 'ada@example.com' });
    expect(granted(await calendars.account(grant))).toEqual(account);
  });

  test('is kept by the refresh token that came last, since the one before is not good any more', async () => {
    const { graph } = await opened();
    const { made, oauth } = await dance(graph);
    const { grant } = granted(made);
    const renewed = granted(await oauth.refresh(grant, NOW));
    expect(renewed).toMatchObject({ refreshToken: 'M.R3-3', accessToken: 'EwB-3', expiresAt: NOW + HOUR_MS });
    expect(await oauth.refresh(grant, NOW)).toEqual({ ok: false, fault: 'revoked', detail: 'invalid_grant' });
    granted(await oauth.refresh(renewed, NOW));
    expect(granted(await oauth.revoke(renewed))).toBeNull();
  });

  test.each([
    ['of another session', {}, { nonce: 'another nonce' }],
    [
      'by somebody who only calls themselves the tenant',
      { issuer: `${LOGIN}/00000000-0000-0000-0000-000000000000/v2.0` },
      {},
    ],
    [
      'of a person where organizations alone may connect',
      { tenant: '9188040d-6c67-4c5b-b112-36a304b66dad' },
      { tenant: 'organizations' },
    ],
    ['of another tenant than the one that may connect', {}, { tenant: '0b1a9c6e-0000-4000-8000-000000000000' }],
  ])('is worth nothing with an id_token %s', async (_, of, options) => {
    const { graph } = await opened();
    Object.assign(graph, of);
    const { made } = await dance(graph, options);
    expect(made).toEqual({ ok: false, fault: 'provider', detail: 'id_token' });
  });

  test('of a personal account is as good as one of an organization', async () => {
    const { graph } = await opened();
    graph.tenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
    expect((await dance(graph, { tenant: 'consumers' })).made).toMatchObject({ ok: true });
  });
});

describe('reading', () => {
  test('lists all calendars over all pages, with a colour where they have one of their own', async () => {
    const { calendars } = await opened();
    expect(granted(await calendars.calendars(ada))).toEqual([
      { externalId: CALENDAR, name: 'Calendar', colour: null, zone: null, isPrimary: true, isWritable: true },
      {
        externalId: 'AAMkAGI2TGuMAAA=',
        name: 'Birthdays',
        colour: '#a5de62',
        zone: null,
        isPrimary: false,
        isWritable: false,
      },
    ]);
  });

  test('takes what an instance of a series is from its master, on this page, on another, or asked for', async () => {
    const { graph, stage } = await opened();
    const weekly = (id: string, master: string, week: number) => {
      const at = START + week * 7 * DAY_MS;
      graph.put({
        id,
        type: 'occurrence',
        seriesMasterId: master,
        subject: 'Weekly',
        showAs: 'busy',
        ...times(at, at + HOUR_MS),
      });
    };
    graph.put({
      id: 'away',
      type: 'seriesMaster',
      subject: 'Away',
      showAs: 'oof',
      ...times(START - 90 * DAY_MS, START - 89 * DAY_MS),
    });
    for (const week of [0, 1, 2, 3]) weekly(`away-${week}`, 'away', week);
    graph.put({ id: 'free', type: 'seriesMaster', subject: 'Lunch', showAs: 'free', ...times(START, START + HOUR_MS) });
    weekly('free-0', 'free', 0);
    const { resources, token } = await readAll(stage, null);
    const blocks = resources.flatMap((one) => one.blocks);
    expect(blocks.map(({ instanceId, title, kind }) => [instanceId, title, kind])).toEqual(
      [0, 1, 2, 3].map((week) => [`away-${week}`, 'Away', 'away']),
    );
    expect(blocks[1]).toMatchObject({ startsAt: START + 7 * DAY_MS, endsAt: START + 7 * DAY_MS + HOUR_MS });
    expect(graph.seen.some(({ url }) => url.endsWith('/$batch'))).toBe(true);

    weekly('away-2', 'away', 3);
    graph.put({ id: 'away', gone: true });
    weekly('orphan', 'away', 3);
    const after = await readAll(stage, { token });
    expect(after.resources.map(({ resourceId, state, blocks: of }) => [resourceId, state, of.length])).toEqual([
      ['away-2', 'gone', 0],
      ['away', 'gone', 0],
      ['orphan', 'gone', 0],
    ]);
  });

  test('asks a mailbox four things at once, however many series are on a page', async () => {
    const { graph, stage } = await opened();
    for (let at = 0; at < 9; at++) {
      const when = times(START + at * DAY_MS, START + at * DAY_MS + HOUR_MS);
      graph.put({ id: `series-${at}`, type: 'seriesMaster', subject: 'Weekly', showAs: 'busy', ...times(0, HOUR_MS) });
      graph.put({ id: `one-${at}`, type: 'occurrence', seriesMasterId: `series-${at}`, ...when });
    }
    const { resources } = await readAll(stage, null);
    expect(resources.flatMap(({ blocks }) => blocks)).toHaveLength(9);
    expect(graph.seen.filter(({ url }) => url.endsWith('/$batch')).length).toBeGreaterThan(1);
  });

  test('says when a mailbox that is asked too much in one question wants to be asked again', async () => {
    const { graph, calendars } = await opened();
    graph.put({ id: 'one', type: 'occurrence', seriesMasterId: 'master', ...times(START, START + HOUR_MS) });
    const refused = { status: 429, headers: { 'Retry-After': '7' }, body: { error: { code: 'ApplicationThrottled' } } };
    graph.next = [() => null, { status: 200, body: { responses: [{ id: '0', ...refused }] } }];
    const window = { from: START - DAY_MS, until: START + DAY_MS };
    const asked = { calendar: { externalId: CALENDAR, zone: null }, ownerZone: 'UTC', window, from: null, now: NOW };
    expect(await calendars.changes(ada, asked)).toMatchObject({ ok: false, fault: 'throttled', retryAfterSeconds: 7 });
  });

  test('fails as a whole when a master cannot be had, because a guess might be free time', async () => {
    const { graph, calendars } = await opened();
    graph.put({ id: 'one', type: 'occurrence', seriesMasterId: 'master', ...times(START, START + HOUR_MS) });
    graph.next = [() => null, () => null, problem(429, 'ApplicationThrottled')];
    const window = { from: START - DAY_MS, until: START + DAY_MS };
    const asked = { calendar: { externalId: CALENDAR, zone: null }, ownerZone: 'UTC', window, from: null, now: NOW };
    expect(await calendars.changes(ada, asked)).toMatchObject({ ok: false, fault: 'throttled' });
  });

  // After the sample of getSchedule and calendarView: doubles, overlaps, blocks beside the window, seven digits.
  test('tidies what Graph’s own samples hold', async () => {
    const { graph, calendars } = await opened();
    const sample = (id: string, subject: string, showAs: string, from: string, until: string, more: object = {}) => ({
      '@odata.etag': 'W/"1"',
      ...{ id, subject, showAs, type: 'singleInstance', isAllDay: false, isCancelled: false },
      start: { dateTime: from, timeZone: 'UTC' },
      end: { dateTime: until, timeZone: 'UTC' },
      ...more,
    });
    const value = [
      sample('1', 'Lunch', 'busy', '2026-11-23T12:00:00.0000000', '2026-11-23T13:00:00.0000000'),
      sample('1', 'Lunch', 'busy', '2026-11-23T12:00:00.0000000', '2026-11-23T13:30:00.0000000'),
      sample('2', 'Let’s go for lunch', 'tentative', '2026-11-23T12:00:00.0000000', '2026-11-23T14:00:00.0000000'),
      sample('3', 'Home office', 'workingElsewhere', '2026-11-23T08:00:00.0000000', '2026-11-23T17:00:00.0000000'),
      sample('4', 'Before', 'busy', '2026-11-22T10:00:00.0000000', '2026-11-22T11:00:00.0000000'),
      sample('5', 'No time at all', 'busy', '2026-11-23T12:00:00.0000000', '2026-11-23T12:00:00.0000000'),
      sample('6', 'Trip', 'oof', '2026-11-23T00:00:00.0000000', '2026-11-24T00:00:00.0000000', { isAllDay: true }),
      sample('7', 'Unreadable', 'busy', 'tomorrow', 'later'),
      { subject: 'without an id' },
      sample('8', 'Of a custom zone', 'busy', '2026-11-23T15:00:00.0000000', '2026-11-23T16:00:00.0000000', {
        start: { dateTime: '2026-11-23T15:00:00.0000000', timeZone: 'tzone://Microsoft/Custom' },
        end: { dateTime: '2026-11-23T16:00:00.0000000', timeZone: { bias: -60, name: 'Customized Time Zone' } },
      }),
      sample('9', 'Of Windows', 'unknown', '', '', {
        start: { dateTime: '2026-11-23T18:00:00.0000000', timeZone: 'Pacific Standard Time' },
        end: { dateTime: '2026-11-23T19:00:00', timeZone: 'America/Los_Angeles' },
      }),
    ];
    graph.next = [
      {
        status: 200,
        body: { value, '@odata.deltaLink': `${GRAPH}/v1.0/me/calendars/x/calendarView/delta?$deltatoken=1.1` },
      },
    ];
    const window = { from: Date.UTC(2026, 10, 22, 23), until: Date.UTC(2026, 10, 24, 23) };
    const asked = {
      calendar: { externalId: CALENDAR, zone: null },
      ownerZone: 'Europe/Berlin',
      window,
      from: null,
      now: NOW,
    };
    const page = granted(await calendars.changes(ada, asked));
    expect(page.skipped).toBe(2);
    const blocks = page.resources.flatMap((one) => one.blocks);
    const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 23, hour, minute);
    expect(
      blocks.map(({ instanceId, kind, allDay, startsAt, endsAt }) => [instanceId, kind, allDay, startsAt, endsAt]),
    ).toEqual([
      ['1', 'busy', false, at(12), at(13, 30)],
      ['2', 'tentative', false, at(12), at(14)],
      ['6', 'away', true, at(-1), at(23)],
      ['8', 'busy', false, at(14), at(15)],
      ['9', 'busy', false, at(26), at(27)],
    ]);
  });

  test('reads a day as the day that it is, also where its midnight is said in another zone', async () => {
    const { graph, calendars } = await opened();
    const day = { type: 'singleInstance', subject: 'Off', showAs: 'oof', isAllDay: true };
    graph.put({
      id: 'far',
      ...day,
      originalStartTimeZone: 'New Zealand Standard Time',
      ...times(Date.UTC(2026, 10, 23, 11), Date.UTC(2026, 10, 24, 11)),
    });
    const window = { from: Date.UTC(2026, 10, 23), until: Date.UTC(2026, 10, 26) };
    const calendar = { externalId: CALENDAR, zone: null };
    const busy = granted(
      await calendars.busy(ada, { calendar, ownerZone: 'America/New_York', window, timeoutMs: 800 }),
    );
    expect(busy).toMatchObject([
      { allDay: true, startsAt: Date.UTC(2026, 10, 24, 5), endsAt: Date.UTC(2026, 10, 25, 5) },
    ]);
  });

  test('follows links to Graph alone', async () => {
    const { graph, calendars } = await opened();
    const window = { from: START, until: START + DAY_MS };
    const asked = { calendar: { externalId: CALENDAR, zone: null }, ownerZone: 'UTC', window, now: NOW };
    for (const token of [
      'https://evil.example.com/v1.0/me',
      `${GRAPH}.evil.example.com/v1.0/me`,
      `${GRAPH}/beta/me`,
      `${GRAPH}/v1.0/../x`,
      'x',
    ])
      expect(await calendars.changes(ada, { ...asked, from: { token } })).toMatchObject({ fault: 'token_expired' });
    graph.next = [{ status: 200, body: { value: [], '@odata.nextLink': 'https://evil.example.com/v1.0/x' } }];
    expect(await calendars.changes(ada, { ...asked, from: null })).toMatchObject({ ok: false, fault: 'provider' });
    expect(graph.seen.every(({ url }) => url.startsWith(`${GRAPH}/v1.0/`))).toBe(true);
  });
});

describe('an appointment of ours', () => {
  test('carries its UID and its mark, and mails nobody', async () => {
    const { graph, stage, calendars } = await opened();
    const made = granted(await calendars.write!.create(ada, CALENDAR, event));
    expect(graph.events).toMatchObject([
      {
        transactionId: expect.stringMatching(
          /^parley:01934a5e-0000-7000-8000-000000000001@parley\.example\.com:[0-9a-f]{12}$/,
        ),
        mark: { value: event.eventId },
        start: { dateTime: '2026-11-23T08:00:00', timeZone: 'UTC' },
        showAs: 'busy',
        body: { contentType: 'text', content: 'Agenda\n\nhttps://parley.example.com/app/acme/events/1' },
      },
    ]);
    const { resources } = await readAll(stage, null);
    expect(resources).toMatchObject([{ resourceId: made.resourceId, uid: event.uid }]);
  });

  test('is found again by its mark when its answer was lost, and made anew when it was deleted meanwhile', async () => {
    const { graph, calendars } = await opened();
    const write = calendars.write!;
    const first = granted(await write.create(ada, CALENDAR, event));
    const again = granted(await write.create(ada, CALENDAR, { ...event, startsAt: START - HOUR_MS }));
    expect(again.resourceId).toBe(first.resourceId);
    graph.put({ id: first.resourceId, gone: true });
    const anew = granted(await write.create(ada, CALENDAR, event));
    const twice = granted(await write.create(ada, CALENDAR, event));
    expect(twice.resourceId).toBe(anew.resourceId);
    expect(graph.events.filter(({ gone }) => !gone)).toHaveLength(1);
  });

  test('has a room of the kind that its calendar may have, and keeps the words that belong to it', async () => {
    const { graph, calendars } = await opened();
    const made = granted(await calendars.write!.create(ada, CALENDAR, { ...event, wantsRoom: true }));
    expect(made).toMatchObject({ room: 'https://teams.microsoft.com/l/meetup-join/1', roomPending: false });
    graph.put({ id: made.resourceId, body: { contentType: 'html', content: 'Join: ...' } });
    const any = { resourceId: made.resourceId, etag: null };
    granted(await calendars.write!.change(ada, CALENDAR, any, { ...event, wantsRoom: true, title: 'Moved' }));
    expect(graph.events).toMatchObject([
      { subject: 'Moved', body: { content: 'Join: ...' }, onlineMeetingProvider: 'teamsForBusiness' },
    ]);
    graph.rooms = [];
    const without = { ...event, eventId: 'other', uid: 'other@parley.example.com', wantsRoom: true };
    expect(granted(await calendars.write!.create(ada, CALENDAR, without))).toMatchObject({
      room: null,
      roomPending: false,
    });
  });

  test('waits for a room that is still made', async () => {
    const { graph, calendars } = await opened();
    const made = granted(await calendars.write!.create(ada, CALENDAR, { ...event, wantsRoom: true }));
    graph.put({ id: made.resourceId, onlineMeeting: null });
    const stands = granted(await calendars.write!.read(ada, CALENDAR, made.resourceId, 'UTC'));
    expect(stands).toMatchObject({ room: null, roomPending: true });
  });

  test('is not said to be written when nobody knows', async () => {
    const { graph, calendars } = await opened();
    graph.next = [problem(500, 'InternalServerError')];
    expect(await calendars.write!.create(ada, CALENDAR, event)).toEqual({
      ok: false,
      fault: 'provider',
      detail: 'InternalServerError',
      left: true,
    });
    graph.next = [{ status: 201, body: '{"id":"AAMk' }];
    expect(await calendars.write!.create(ada, CALENDAR, event)).toEqual({
      ok: false,
      fault: 'provider',
      detail: 'unreadable',
      left: true,
    });
  });
});

describe('what Graph refuses', () => {
  test.each([
    [problem(401, 'InvalidAuthenticationToken'), { fault: 'stale_grant' }],
    [problem(401, 'CompactToken parsing failed'), { fault: 'stale_grant' }],
    [problem(403, 'ErrorAccessDenied'), { fault: 'forbidden', detail: 'ErrorAccessDenied' }],
    [problem(404, 'MailboxNotEnabledForRESTAPI'), { fault: 'forbidden', detail: 'MailboxNotEnabledForRESTAPI' }],
    [problem(404, 'ErrorItemNotFound'), { fault: 'not_found' }],
    [problem(410, 'SyncStateNotFound'), { fault: 'token_expired' }],
    [problem(410, 'syncStateNotFound'), { fault: 'token_expired' }],
    [problem(410, 'resyncRequired'), { fault: 'token_expired' }],
    [problem(400, 'ErrorInvalidSyncStateData'), { fault: 'token_expired' }],
    [problem(429, 'TooManyRequests', { 'retry-after': '10' }), { fault: 'throttled', retryAfterSeconds: 10 }],
    [problem(429, 'ApplicationThrottled'), { fault: 'throttled' }],
    [problem(503, 'serviceNotAvailable', { 'retry-after': '120' }), { fault: 'throttled', retryAfterSeconds: 120 }],
    [problem(503, 'serviceNotAvailable'), { fault: 'provider' }],
    [problem(504, 'UnknownError'), { fault: 'provider' }],
    [
      { status: 502, body: '<!doctype html><title>Bad gateway</title>' },
      { fault: 'provider', detail: '502' },
    ],
    [
      { status: 200, body: '{"value":[{"id":' },
      { fault: 'provider', detail: 'unreadable' },
    ],
    [
      { status: 200, body: { value: 'none' } },
      { fault: 'provider', detail: 'unreadable' },
    ],
    [
      { status: 302, headers: { location: 'https://evil.example.com/' } },
      { fault: 'provider', detail: '302' },
    ],
  ])('is %j, and never free time', async (refusal, fault) => {
    const { graph, calendars } = await opened();
    const window = { from: START, until: START + DAY_MS };
    const calendar = { externalId: CALENDAR, zone: null };
    graph.next = [refusal];
    const busy = await calendars.busy(ada, { calendar, ownerZone: 'UTC', window, timeoutMs: 800 });
    expect(busy).toMatchObject({ ok: false, ...fault });
    expect(JSON.stringify(busy)).not.toContain('ada@example.com');
    graph.next = [refusal];
    expect(await calendars.changes(ada, { calendar, ownerZone: 'UTC', window, from: null, now: NOW })).toMatchObject({
      ok: false,
      ...fault,
    });
  });
});

describe('the bell', () => {
  const channel = {
    id: 'ours',
    secret: 'told to nobody',
    address: 'https://parley.example.com/hooks/microsoft/calendar',
    until: Date.now() + 30 * DAY_MS,
  };

  test('is hung up for less than three days, prolonged, and taken down', async () => {
    const { graph, calendars } = await opened();
    const watch = granted(await calendars.watch!.start(ada, CALENDAR, channel));
    expect(JSON.parse(graph.seen[0]!.body)).toMatchObject({
      changeType: 'created,updated,deleted',
      notificationUrl: channel.address,
      lifecycleNotificationUrl: channel.address,
      resource: `/me/calendars/${CALENDAR}/events`,
      clientState: channel.secret,
    });
    expect(watch.expiresAt - Date.now()).toBeLessThan(4_230 * 60_000);
    const longer = granted(await calendars.watch!.prolong!(ada, watch, Date.now() + DAY_MS));
    expect(longer).toMatchObject({ id: watch.id });
    granted(await calendars.watch!.stop(ada, watch));
    granted(await calendars.watch!.stop(ada, { ...watch, id: 'gone' }));
  });

  test('tells of several calendars at once, of lost rings and of its own end, and nothing of what is none of Graph’s', () => {
    const notice = {
      subscriptionId: 'sub-1',
      subscriptionExpirationDateTime: '2026-11-23T11:00:00.0000000Z',
      changeType: 'updated',
      clientState: 'told to nobody',
      resource: 'Users/1/Events/AAMk',
      resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: 'AAMk' },
      tenantId: '72f988bf',
    };
    const value = [
      notice,
      { ...notice, subscriptionId: 'sub-2', clientState: null },
      { ...notice, changeType: undefined, lifecycleEvent: 'missed' },
      { ...notice, lifecycleEvent: 'subscriptionRemoved' },
      { ...notice, lifecycleEvent: 'reauthorizationRequired' },
      { ...notice, lifecycleEvent: 'of a year to come' },
      { changeType: 'updated' },
    ];
    expect(
      readGraphNotifications({ value })?.map(({ subscription, secret, says }) => [subscription, secret, says]),
    ).toEqual([
      ['sub-1', 'told to nobody', 'changed'],
      ['sub-2', '', 'changed'],
      ['sub-1', 'told to nobody', 'changed'],
      ['sub-1', 'told to nobody', 'ended'],
      ['sub-1', 'told to nobody', 'ending'],
      ['sub-1', 'told to nobody', 'changed'],
    ]);
    for (const body of [null, 'x', {}, { value: 1 }, []]) expect(readGraphNotifications(body)).toBeNull();
  });
});
