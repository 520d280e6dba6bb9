import { describe, expect, test } from 'vitest';
import { readGoogleRing } from '#foundation/services/calendars/google-watch.ts';
import { makeLocalCalendar } from '../../dev/calendars/app.ts';
import { granted } from '../foundation/services/calendars/contract.ts';
import { openLocalCalendar } from '../support/local-calendar.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const DAY_MS = 86_400_000;
const EMAIL = 'ada@calendar.example.com';
const BASE = 'http://127.0.0.1:8788';

async function opened() {
  const local = openLocalCalendar(() => NOW);
  const grant = await local.connect(EMAIL, NOW);
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    local.fetch(new Request(`${BASE}${path}`, { method: 'POST', body: new URLSearchParams(form), headers }));
  const window = { from: NOW - DAY_MS, until: NOW + 60 * DAY_MS };
  const calendar = { externalId: EMAIL, zone: null };
  const busy = async () =>
    granted(await local.calendars.busy(grant, { calendar, ownerZone: 'UTC', window, timeoutMs: 5_000 }));
  const changes = (from: { token: string } | null) =>
    local.calendars.changes(grant, { calendar, ownerZone: 'UTC', window, from, now: NOW });
  return { local, grant, post, busy, changes };
}

const lunch = {
  calendar: EMAIL,
  title: 'Lunch <b>',
  day: '2026-11-23',
  from: '12:00',
  until: '13:00',
  kind: 'busy',
  weeks: '1',
};

describe('the local calendar, for people', () => {
  test('says on every page that it is not Google', async () => {
    const { local } = await opened();
    for (const address of [`${BASE}/`, local.consentAddress(), `${BASE}/o/oauth2/v2/auth`]) {
      const page = await local.fetch(new Request(address));
      expect(await page.text()).toContain('a stand-in on this machine, not Google');
    }
  });

  test('shows, adds, moves, declines and deletes events, and programs hear of each', async () => {
    const { local, post, busy } = await opened();
    expect((await post('/events', lunch)).status).toBe(303);
    expect(await busy()).toMatchObject([{ title: 'Lunch <b>', startsAt: Date.UTC(2026, 10, 23, 11), kind: 'busy' }]);
    expect(await (await local.fetch(new Request(`${BASE}/`))).text()).toContain('Lunch &lt;b&gt;');
    const id = local.house.state.events[0]!.id;
    await post('/events/change', { calendar: EMAIL, id, act: 'move', day: '2026-11-24', from: '18:30' });
    expect(await busy()).toMatchObject([
      { startsAt: Date.UTC(2026, 10, 24, 17, 30), endsAt: Date.UTC(2026, 10, 24, 18, 30) },
    ]);
    await post('/events/change', { calendar: EMAIL, id, act: 'decline' });
    expect(await busy()).toEqual([]);
    await post('/events/change', { calendar: EMAIL, id, act: 'accept' });
    expect(await busy()).toHaveLength(1);
    await post('/events/change', { calendar: EMAIL, id, act: 'delete' });
    expect(await busy()).toEqual([]);
  });

  test('repeats events by the clock of their calendar, and knows days without hours', async () => {
    const { local, post, busy } = await opened();
    await post('/events', { ...lunch, day: '2026-12-24', allDay: '1', kind: 'away' });
    expect(await busy()).toMatchObject([
      { kind: 'away', allDay: true, startsAt: Date.UTC(2026, 11, 23, 23), endsAt: Date.UTC(2026, 11, 24, 23) },
    ]);
    await post('/events', { ...lunch, day: '2027-03-24', weeks: '2' });
    expect(local.house.state.events.slice(1).map(({ start }) => start.dateTime)).toEqual([
      '2027-03-24T11:00:00.000Z',
      '2027-03-31T10:00:00.000Z',
    ]);
  });

  test('takes no form that another page sends', async () => {
    const { local, post } = await opened();
    expect((await post('/events', lunch, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/control/act', {}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect(local.house.state.events).toEqual([]);
  });

  test('sends nobody to a place that is not on this machine', async () => {
    const { local } = await opened();
    const address = new URL(local.consentAddress());
    address.searchParams.set('redirect_uri', 'https://evil.example.com/');
    expect((await local.fetch(new Request(address))).status).toBe(400);
  });

  test('has a calendar full of samples for somebody new, of which what is free counts as none', async () => {
    const options = { base: BASE, clientSecret: 'x', zone: 'Europe/Berlin', samples: true, now: () => NOW, fetch };
    const { fetch: ask, house } = makeLocalCalendar(options);
    const asked = new URL(openLocalCalendar(() => NOW).consentAddress()).searchParams;
    const body = new URLSearchParams({
      ...Object.fromEntries(asked),
      answer: 'allow',
      other: 'Max@calendar.example.com',
    });
    await ask(new Request(`${BASE}/o/oauth2/v2/auth`, { method: 'POST', body }));
    expect(house.state.people).toMatchObject([{ email: 'max@calendar.example.com', name: 'Max' }]);
    const titles = new Set(house.state.events.map(({ summary }) => summary));
    expect([...titles]).toEqual(expect.arrayContaining(['Team meeting', 'Away', 'Radio in the background']));
  });
});

describe('the moods of the local calendar', () => {
  const set = async (local: Awaited<ReturnType<typeof opened>>['local'], mood: object) => {
    const body = JSON.stringify(mood);
    return local.fetch(new Request(`${BASE}/control/mood`, { method: 'POST', body }));
  };

  test.each([
    ['error', { fault: 'provider', detail: 'backendError' }],
    ['throttled', { fault: 'throttled', retryAfterSeconds: 7 }],
    ['quota', { fault: 'throttled', detail: 'userRateLimitExceeded' }],
    ['html', { fault: 'provider', detail: '502' }],
    ['half', { fault: 'provider', detail: 'unreadable' }],
  ])('%s is what a program meets, as often as it was set, and never free time', async (failing, fault) => {
    const { local, changes, busy } = await opened();
    await set(local, { failing, times: 2 });
    for (const _ of [1, 2]) expect(await changes(null)).toMatchObject({ ok: false, ...fault });
    expect(await busy()).toEqual([]);
  });

  test('lets its tokens go out of date, its grants expire and its consents be revoked', async () => {
    const { local, changes, grant, post } = await opened();
    const page = granted(await changes(null));
    const token = 'token' in page.next ? page.next.token : '';
    const act = (what: string) =>
      local.fetch(new Request(`${BASE}/control/act`, { method: 'POST', body: JSON.stringify({ act: what }) }));
    expect((await act('forget-tokens')).status).toBe(204);
    expect(await changes({ token })).toMatchObject({ ok: false, fault: 'token_expired', detail: 'fullSyncRequired' });
    await act('expire-access');
    expect(await changes(null)).toMatchObject({ ok: false, fault: 'stale_grant' });
    const renewed = granted(await local.calendars.oauth!.refresh(grant, NOW));
    await post('/act', { act: 'revoke-consents' });
    expect(await local.calendars.oauth!.refresh(renewed, NOW)).toMatchObject({ ok: false, fault: 'revoked' });
    expect((await act('something else')).status).toBe(400);
    expect((await set(local, { failing: 'unknown' })).status).toBe(400);
  });

  test('rings twice, or not at all', async () => {
    const { local, grant, post } = await opened();
    const channel = { id: 'c1', secret: 's', address: 'http://localhost:8787/hooks', until: NOW + DAY_MS };
    granted(await local.calendars.watch!.start(grant, EMAIL, channel));
    const again = await local.calendars.watch!.start(grant, EMAIL, channel);
    expect(again).toMatchObject({ ok: false, detail: 'channelIdNotUnique' });
    await set(local, { push: 'doubled' });
    await post('/events', lunch);
    await set(local, { push: 'lost' });
    await post('/events', lunch);
    await local.house.bell.quiet();
    expect(local.rings.map(({ headers }) => readGoogleRing(headers)?.number)).toEqual([1, 2, 3]);
  });

  test('is slow when it is told to be, which bounds the look before a confirmation', async () => {
    const slow = makeLocalCalendar({
      base: BASE,
      clientSecret: 'x',
      zone: 'UTC',
      now: () => NOW,
      fetch,
      wait: async (ms) => void waited.push(ms),
    });
    const waited: number[] = [];
    slow.house.mood.slowMs = 900;
    await slow.fetch(new Request(`${BASE}/oauth2/v3/certs`));
    await slow.fetch(new Request(`${BASE}/`));
    expect(waited).toEqual([900]);
  });
});
