import { describe, expect, test } from 'vitest';
import { readGoogleRing } from '#foundation/services/calendars/google-watch.ts';
import type { Grant, MirrorEvent } from '#foundation/services/calendars/index.ts';
import { openLocalCalendar } from '../../../support/local-calendar.ts';
import { granted, keepsThePromises, type Stage, type Theirs } from './contract.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const START = Date.UTC(2026, 10, 23, 8);
const EMAIL = 'ada@calendar.example.com';

keepsThePromises('Google’s dialect, spoken to the local calendar', async (): Promise<Stage> => {
  const local = openLocalCalendar(() => NOW);
  const grant = await local.connect(EMAIL, NOW);
  const standing = new Map<string, string>();
  return {
    calendars: local.calendars,
    grant,
    badGrant: { grant: { ...grant, accessToken: 'of somebody else' } as Grant, fault: 'stale_grant' },
    calendarId: EMAIL,
    start: START,
    now: NOW,
    async put(event) {
      const known = standing.get(event.key);
      if (known) local.change(known, fieldsOf(event));
      else standing.set(event.key, local.put({ calendarId: EMAIL, ...fieldsOf(event) }).id);
    },
    async remove(key) {
      local.change(standing.get(key)!, { status: 'cancelled' });
      standing.delete(key);
    },
    async forgetTokens() {
      local.house.state.round++;
    },
    close: async () => undefined,
  };
});

function fieldsOf({ title, startsAt, endsAt, as }: Theirs) {
  return {
    summary: title,
    start: { dateTime: new Date(startsAt).toISOString() },
    end: { dateTime: new Date(endsAt).toISOString() },
    status:
      as === 'cancelled'
        ? ('cancelled' as const)
        : as === 'tentative'
          ? ('tentative' as const)
          : ('confirmed' as const),
    transparency: as === 'free' ? ('transparent' as const) : ('opaque' as const),
    attendees: as === 'declined' ? [{ email: EMAIL, self: true, responseStatus: 'declined' }] : [],
  };
}

const DAY_MS = 86_400_000;
const event: MirrorEvent = {
  eventId: '01934a5e-0000-7000-8000-000000000001',
  uid: '01934a5e-0000-7000-8000-000000000001@parley.example.com',
  sequence: 0,
  title: 'Call with Noor <b>',
  description: 'Line one\n5 < 6 & more',
  location: 'Room 3',
  startsAt: START,
  endsAt: START + DAY_MS / 48,
  zone: 'Europe/Berlin',
  url: 'https://parley.example.com/app/acme/events/1',
  status: 'confirmed',
  wantsRoom: false,
};

describe('the consent', () => {
  test('is asked for with PKCE, state, nonce and no more scopes than are used, and the refresh token always', () => {
    const local = openLocalCalendar(() => NOW);
    const asked = new URL(local.consentAddress()).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: 'a state',
      nonce: 'a nonce',
      access_type: 'offline',
      include_granted_scopes: 'true',
      prompt: 'consent select_account',
    });
    expect(asked.get('scope')).toBe(
      'openid email https://www.googleapis.com/auth/calendar.calendarlist.readonly https://www.googleapis.com/auth/calendar.events',
    );
    const again = new URL(local.consentAddress(EMAIL)).searchParams;
    expect(again.get('login_hint')).toBe(EMAIL);
    expect(again.get('prompt')).toBe('consent');
  });

  test('gives a grant once per code, and says whose it is', async () => {
    const local = openLocalCalendar(() => NOW);
    const back = await local.answer(local.consentAddress(), { answer: 'allow', email: EMAIL });
    expect(back.searchParams.get('state')).toBe('a state');
    const code = back.searchParams.get('code')!;
    const { grant, account } = granted(await local.exchange(code, NOW));
    expect(account.label).toBe(EMAIL);
    expect(granted(await local.calendars.account(grant))).toEqual(account);
    expect(grant).toMatchObject({ kind: 'oauth', expiresAt: NOW + 3_599_000 });
    expect(await local.exchange(code, NOW)).toMatchObject({ ok: false, fault: 'revoked' });
    // A code that came twice takes with it what it gave.
    expect(await local.calendars.account(grant)).toMatchObject({ ok: false, fault: 'stale_grant' });
  });

  test.each([
    ['another verifier', { verifier: 'v'.repeat(43) }, 'revoked', 'invalid_grant'],
    ['another nonce', { nonce: 'of another session' }, 'provider', 'id_token'],
  ])('is worth nothing with %s', async (_, more, fault, detail) => {
    const local = openLocalCalendar(() => NOW);
    const back = await local.answer(local.consentAddress(), { answer: 'allow', email: EMAIL });
    const code = back.searchParams.get('code')!;
    expect(await local.exchange(code, NOW, more)).toEqual({ ok: false, fault, detail });
  });

  test('is worth nothing without the scopes that are needed, and refused is refused', async () => {
    const local = openLocalCalendar(() => NOW);
    const without = 'https://www.googleapis.com/auth/calendar.events';
    const less = await local.answer(local.consentAddress(), { answer: 'allow', email: EMAIL, without });
    const code = less.searchParams.get('code')!;
    expect(await local.exchange(code, NOW)).toEqual({ ok: false, fault: 'forbidden', detail: 'scopes' });
    const refused = await local.answer(local.consentAddress(), { answer: 'deny', email: EMAIL });
    expect(refused.searchParams.get('error')).toBe('access_denied');
    expect(refused.searchParams.get('code')).toBeNull();
  });

  test('is renewed while it stands, and known to be gone when it is', async () => {
    let now = NOW;
    const local = openLocalCalendar(() => now);
    const grant = await local.connect(EMAIL, now);
    now += DAY_MS;
    expect(await local.calendars.calendars(grant)).toMatchObject({ ok: false, fault: 'stale_grant' });
    const renewed = granted(await local.calendars.oauth!.refresh(grant, now));
    expect(renewed).toMatchObject({ refreshToken: (grant as { refreshToken: string }).refreshToken });
    expect(
      granted(await local.calendars.calendars(renewed)).map(({ name, isPrimary, isWritable }) => [
        name,
        isPrimary,
        isWritable,
      ]),
    ).toEqual([
      ['Ada', true, true],
      ['Family', false, true],
      ['Team (may only be read)', false, false],
    ]);
    granted(await local.calendars.oauth!.revoke(renewed));
    granted(await local.calendars.oauth!.revoke(renewed));
    expect(await local.calendars.oauth!.refresh(renewed, now)).toEqual({
      ok: false,
      fault: 'revoked',
      detail: 'invalid_grant',
    });
  });

  test('holds with clocks that are some minutes apart, and not with clocks of another day', async () => {
    const local = openLocalCalendar(() => NOW);
    local.house.mood.skewSeconds = 240;
    await local.connect(EMAIL, NOW);
    const back = await local.answer(local.consentAddress(), { answer: 'allow', email: EMAIL });
    const late = await local.exchange(back.searchParams.get('code')!, NOW + DAY_MS);
    expect(late).toEqual({ ok: false, fault: 'provider', detail: 'id_token' });
  });
});

describe('an appointment of ours', () => {
  async function opened() {
    const local = openLocalCalendar(() => NOW);
    const grant = await local.connect(EMAIL, NOW);
    return { local, grant, write: local.calendars.write!, stored: () => local.house.state.events };
  }

  test('tells its own UID when it comes back, and shows its words as they are', async () => {
    const { local, grant, write, stored } = await opened();
    const { resourceId } = granted(await write.create(grant, EMAIL, event));
    expect(stored()).toMatchObject([
      {
        id: resourceId,
        summary: 'Call with Noor <b>',
        description: 'Line one\n5 &lt; 6 &amp; more\n\nhttps://parley.example.com/app/acme/events/1',
        private: { parleyEvent: event.eventId, parleyUid: event.uid },
        room: null,
      },
    ]);
    const calendar = { externalId: EMAIL, zone: null };
    const window = { from: START, until: START + DAY_MS };
    const busy = await local.calendars.busy(grant, { calendar, ownerZone: 'UTC', window, timeoutMs: 5_000 });
    expect(granted(busy)).toMatchObject([{ resourceId, uid: event.uid, startsAt: START }]);
  });

  test('that was deleted there is brought back by making it again, and by nothing else', async () => {
    const { grant, write, stored, local } = await opened();
    const first = granted(await write.create(grant, EMAIL, event));
    local.change(first.resourceId, { status: 'cancelled' });
    const any = { resourceId: first.resourceId, etag: null };
    expect(await write.change(grant, EMAIL, any, event)).toMatchObject({ ok: false, fault: 'not_found' });
    expect(stored()).toMatchObject([{ status: 'cancelled' }]);
    const second = granted(await write.create(grant, EMAIL, event));
    expect(second.resourceId).toBe(first.resourceId);
    expect(stored()).toMatchObject([{ status: 'confirmed' }]);
  });

  test('is there once when its answer is lost, and so says the failure', async () => {
    const { grant, write, stored, local } = await opened();
    Object.assign(local.house.mood, { failing: 'lost', times: 1 });
    const lost = await write.create(grant, EMAIL, event);
    expect(lost).toMatchObject({ ok: false, fault: 'provider', left: true });
    granted(await write.create(grant, EMAIL, event));
    expect(stored()).toHaveLength(1);
  });

  test('has one room, whenever it is ready and however often it is asked for', async () => {
    const { grant, write, stored, local } = await opened();
    local.house.mood.rooms = 'pending';
    const first = granted(await write.create(grant, EMAIL, { ...event, wantsRoom: true }));
    expect(first).toMatchObject({ room: null, roomPending: true });
    local.house.mood.rooms = 'ready';
    const ready = granted(await write.read(grant, EMAIL, first.resourceId, 'UTC'));
    expect(ready).toMatchObject({ room: expect.stringContaining('/room/'), roomPending: false });
    const later = { ...event, wantsRoom: true, startsAt: START + DAY_MS, endsAt: START + 2 * DAY_MS };
    const moved = granted(await write.change(grant, EMAIL, { resourceId: first.resourceId, etag: null }, later));
    expect(moved.room).toBe(ready.room);
    expect(stored()).toHaveLength(1);
  });

  test.each(['failure', 'refused'] as const)('is written without a room where none can be had: %s', async (rooms) => {
    const { grant, write, stored, local } = await opened();
    local.house.mood.rooms = rooms;
    const made = granted(await write.create(grant, EMAIL, { ...event, wantsRoom: true }));
    expect(made).toMatchObject({ room: null, roomPending: false });
    expect(stored()).toHaveLength(1);
  });

  test('is refused by a calendar that may only be read', async () => {
    const { grant, write, local } = await opened();
    const { externalId } = granted(await local.calendars.calendars(grant)).find(({ isWritable }) => !isWritable)!;
    expect(await write.create(grant, externalId, event)).toMatchObject({ ok: false, fault: 'forbidden' });
  });
});

describe('the bell', () => {
  const channel = {
    id: 'channel-1',
    secret: 'told to nobody',
    address: 'http://localhost:8787/hooks/google/calendar',
    until: NOW + 7 * DAY_MS,
  };

  test('rings when it is hung up, at each change, and no more when it is taken down', async () => {
    const local = openLocalCalendar(() => NOW);
    const grant = await local.connect(EMAIL, NOW);
    const watch = granted(await local.calendars.watch!.start(grant, EMAIL, channel));
    expect(watch).toMatchObject({ id: 'channel-1', expiresAt: channel.until });
    granted(await local.calendars.write!.create(grant, EMAIL, event));
    await local.house.bell.quiet();
    const known = { channel: 'channel-1', secret: 'told to nobody', resource: watch.resource };
    expect(local.rings.map(({ headers }) => readGoogleRing(headers))).toEqual([
      { ...known, first: true, number: 1 },
      { ...known, first: false, number: 2 },
    ]);
    granted(await local.calendars.watch!.stop(grant, watch));
    granted(await local.calendars.watch!.stop(grant, watch));
    granted(await local.calendars.write!.remove(grant, EMAIL, local.house.state.events[0]!.id));
    await local.house.bell.quiet();
    expect(local.rings).toHaveLength(2);
  });

  test('is none of Google’s without its headers', () => {
    expect(readGoogleRing(new Headers({ 'x-goog-channel-token': 'told to nobody' }))).toBeNull();
  });
});
