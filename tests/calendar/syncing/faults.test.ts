import { beforeEach, describe, expect, test } from 'vitest';
import { attend } from '#calendar/syncing/commands.ts';
import type { Run } from '#calendar/syncing/state.ts';
import { ownerQuery } from '../../support/database.ts';
import { connectAccount, type FakeCalendars, fakeCalendars, keptOf } from '../../support/provider.ts';
import { CUT_OFF } from '../../support/rooms.ts';
import { makeWorld, type World } from '../../support/world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let world: World;
let fake: FakeCalendars;
let id: string;

beforeEach(async () => {
  world = await makeWorld();
  fake = fakeCalendars({ pageSize: 3, now: world.time.now });
  fake.add('work', { isPrimary: true });
  fake.add('home');
  for (let at = 0; at < 5; at++) fake.put('work', `w${at}`);
  fake.put('home', 'h');
  id = await connectAccount(world, world.acme.max, fake);
});

const read = async () => {
  await world.accounts.connections.ring(id);
  await world.accounts.settle();
};
const due = async () => {
  const { connection } = await keptOf(id);
  world.at(Math.max(world.time.now(), Number(connection.next)));
};
const later = async () => {
  await due();
  await read();
};
const told = () =>
  ownerQuery(`select purpose from deliveries where subject_id = $1 and purpose = 'calendar_expired'`, [id]);

test('a calendar whose pages never end is left, the others are read, and it begins anew the next time', async () => {
  const provider = world.runtime.services.calendars.google!;
  const { changes } = provider;
  let page = 0;
  provider.changes = async (grant, asked) =>
    asked.calendar.externalId === 'home'
      ? { ok: true, value: { resources: [], next: { page: `page ${++page}` }, skipped: 0, total: null } }
      : changes(grant, asked);
  const step = async (run: Run | null) => {
    const freshGrant = () => world.accounts.connections.freshGrant(id);
    const hands = { freshGrant, budget: { pages: 5, isOver: () => false }, clock: world.time.now };
    return attend(world.service(), id, run, hands);
  };
  const first = (await step(null)) as { kind: 'more'; run: Run };
  expect(first).toMatchObject({ kind: 'more', run: { pages: expect.any(Number) } });
  const second = (await step(first.run)) as { kind: 'more'; run: Run };
  expect(second.run.pages).toBeGreaterThan(first.run.pages!);
  expect((await step({ ...second.run, pages: 600 })).kind).toBe('rest');
  const state = () =>
    ownerQuery<{ fault: string | null; state: string; page: string | null }>(
      'select fault, reading_state as state, page from connected_calendars where connection_id = $1 order by fault',
      [id],
    );
  expect(await state()).toEqual([
    { fault: 'provider', state: 'waiting', page: null },
    { fault: null, state: 'ready', page: null },
  ]);
  expect((await keptOf(id)).connection).toMatchObject({ status: 'active', fault: 'provider', attempts: 1 });
  provider.changes = changes;
  await later();
  expect((await state()).every(({ fault, state: stands }) => fault === null && stands === 'ready')).toBe(true);
});

describe('what lets us in', () => {
  test('is renewed before it ends, once for all who ask meanwhile, and kept', async () => {
    await read();
    world.at(world.time.now() + 56 * MINUTE_MS);
    const fresh = await Promise.all(Array.from({ length: 10 }, () => world.accounts.connections.freshGrant(id)));
    expect(fake.refreshes()).toBe(1);
    expect(new Set(fresh.map((one) => one.ok && one.value.version))).toEqual(new Set([2]));
    await read();
    expect(fake.refreshes()).toBe(1);
    expect((await keptOf(id)).connection).toMatchObject({ grant_version: 2, status: 'active', fault: null });
  });

  test('that is not taken any more is renewed and asked with again, in the middle of a reading', async () => {
    let pages = 0;
    fake.obey(({ what }) => {
      if (what === 'changes' && ++pages === 2) fake.expireGrant();
      return null;
    });
    await read();
    expect(fake.refreshes()).toBe(1);
    const { connection, intervals } = await keptOf(id);
    expect(connection).toMatchObject({ fault: null, grant_version: 2 });
    expect(intervals).toHaveLength(6);
  });

  test('of who connected the account again meanwhile is the one that counts', async () => {
    await read();
    world.at(world.time.now() + 56 * MINUTE_MS);
    fake.obey(({ what }) => {
      if (what !== 'refresh') return null;
      throw new Error(CUT_OFF);
    });
    await expect(world.accounts.connections.freshGrant(id)).rejects.toThrow(CUT_OFF);
    fake.obey(() => null);
    const [first, second] = [
      await world.accounts.connections.freshGrant(id),
      await world.accounts.connections.freshGrant(id),
    ];
    expect([first, second].map((one) => one.ok && one.value.version)).toEqual([2, 2]);
  });

  test('is none for who knows no such account, or one that waits for its owner', async () => {
    expect(await world.accounts.connections.freshGrant(world.acme.id)).toEqual({ ok: false, fault: 'not_found' });
    await ownerQuery(`update calendar_connections set status = 'expired', fault = 'revoked' where id = $1`, [id]);
    expect(await world.accounts.connections.freshGrant(id)).toEqual({ ok: false, fault: 'revoked' });
    expect(fake.asked).toEqual([]);
  });
});

describe('a consent that is taken back', () => {
  test('in the middle of a reading ends it, tells the owner once, and frees no time', async () => {
    await read();
    const before = await keptOf(id);
    fake.put('work', 'w9');
    fake.obey(({ what, calendar }) =>
      what === 'refresh' || calendar === 'home' ? { ok: false, fault: 'revoked' } : null,
    );
    await later();
    const { connection, calendars, intervals } = await keptOf(id);
    expect(connection).toMatchObject({ status: 'expired', fault: 'revoked', failing: true, next: null });
    expect(intervals).toHaveLength(before.intervals.length + 1);
    expect(calendars.map(({ fault }) => fault)).toEqual([null, 'revoked']);
    const asked = fake.asked.length;
    world.at(world.time.now() + HOUR_MS);
    await read();
    expect(fake.asked).toHaveLength(asked);
    expect(await told()).toHaveLength(1);
  });

  test('that is found out while renewing is the same', async () => {
    await read();
    fake.obey(({ what }) => (what === 'refresh' ? { ok: false, fault: 'revoked' } : null));
    world.at(world.time.now() + 2 * HOUR_MS);
    await read();
    expect((await keptOf(id)).connection).toMatchObject({ status: 'expired', fault: 'revoked' });
    expect(await told()).toHaveLength(1);
  });
});

test('one refused password is asked again before the owner is bothered', async () => {
  const grant = { kind: 'password', server: 'https://calendar.example.com', user: 'max', password: 'x' } as const;
  id = await connectAccount(world, world.acme.ada, fake, { provider: 'ics', grant });
  fake.obey(({ what }) => (what === 'changes' ? { ok: false, fault: 'bad_login' } : null));
  await read();
  expect((await keptOf(id)).connection).toMatchObject({ status: 'active', fault: 'bad_login', attempts: 1 });
  expect(await told()).toEqual([]);
  await later();
  expect((await keptOf(id)).connection).toMatchObject({ status: 'expired', fault: 'bad_login' });
  expect(await told()).toHaveLength(1);
});

describe('a provider', () => {
  test('that is down for an hour is asked ever more seldom, keeps everybody busy, and recovers by itself', async () => {
    await read();
    const down = world.time.now() + HOUR_MS;
    await due();
    fake.obey(() => (world.time.now() < down ? { ok: false, fault: 'unreachable' } : null));
    const gaps: number[] = [];
    const [asked] = [fake.asked.length];
    while (world.time.now() < down) {
      const at = world.time.now();
      await read();
      expect((await keptOf(id)).intervals).toHaveLength(6);
      await due();
      gaps.push(world.time.now() - at);
    }
    expect(gaps.every((gap, at) => at === 0 || gap > (gaps[at - 1] ?? 0))).toBe(true);
    expect(fake.asked.length - asked).toBeLessThan(30);
    fake.put('work', 'w9');
    await read();
    expect((await keptOf(id)).connection).toMatchObject({ fault: null, attempts: 0, failing: false });
    expect((await keptOf(id)).intervals).toHaveLength(7);
  });

  test('that wants to be left alone is, by every calendar and every ring, for as long as it says', async () => {
    await read();
    await due();
    const asked = fake.asked.length;
    fake.obey(({ what }) => (what === 'changes' ? { ok: false, fault: 'throttled', retryAfterSeconds: 900 } : null));
    await read();
    expect(fake.asked).toHaveLength(asked + 1);
    const { connection } = await keptOf(id);
    expect(Number(connection.next)).toBe(world.time.now() + 900_000);
    world.at(world.time.now() + 5 * MINUTE_MS);
    await read();
    expect(fake.asked).toHaveLength(asked + 1);
  });

  test('whose pages lead to themselves is not followed for ever', async () => {
    const { changes } = fake.calendars;
    world.runtime.services.calendars.google = {
      ...fake.calendars,
      async changes(grant, asked) {
        const page = await changes(grant, { ...asked, from: null });
        return page.ok ? { ok: true, value: { ...page.value, next: { page: 'on' } } } : page;
      },
    };
    await read();
    const { connection, calendars } = await keptOf(id);
    expect(connection).toMatchObject({ status: 'active', fault: 'provider', attempts: 1 });
    expect(calendars.map(({ fault }) => fault)).toEqual(['provider', 'provider']);
  });

  test('that has more than anybody keeps in a calendar is told so, and asked no further', async () => {
    await read();
    await ownerQuery(
      `update connected_calendars set reading_state = 'reading', read_count = 60000, page = 'on', sync_token = null where connection_id = $1`,
      [id],
    );
    const asked = fake.asked.length;
    await later();
    expect(fake.asked).toHaveLength(asked);
    const { connection, calendars, intervals } = await keptOf(id);
    expect(connection).toMatchObject({ status: 'active', fault: 'too_large', attempts: 0 });
    expect(calendars.map(({ fault }) => fault)).toEqual(['too_large', 'too_large']);
    expect(intervals).toHaveLength(6);
  });
});

test('a clock that is some seconds behind the one that set the time does what is due', async () => {
  await ownerQuery(`update calendar_connections set next_sync_at = next_sync_at + interval '3 seconds' where id = $1`, [
    id,
  ]);
  await read();
  expect((await keptOf(id)).intervals).toHaveLength(6);
});

test('a clock that jumped an hour ahead and back leaves an account that is read again', async () => {
  const now = world.time.now();
  await read();
  world.at(now + HOUR_MS);
  await read();
  world.at(now);
  await read();
  await later();
  expect((await keptOf(id)).connection).toMatchObject({ fault: null, attempts: 0 });
  expect((await keptOf(id)).intervals).toHaveLength(6);
});

test('a ring in the middle of a run is heard after it, and what it is of is read', async () => {
  let isRung = false;
  fake.obey(({ what, calendar }) => {
    if (what === 'changes' && calendar === 'home' && !isRung) {
      isRung = true;
      fake.put('work', 'late');
    }
    return null;
  });
  const { changes } = fake.calendars;
  world.runtime.services.calendars.google = {
    ...fake.calendars,
    async changes(grant, asked) {
      const answer = await changes(grant, asked);
      if (asked.calendar.externalId === 'home' && isRung) {
        const at = new Date(world.time.now() + 1).toISOString();
        await ownerQuery('update calendar_connections set next_sync_at = $2 where id = $1 and next_sync_at < $2', [
          id,
          at,
        ]);
        await world.accounts.connections.ring(id);
      }
      return answer;
    },
  };
  await read();
  world.at(world.time.now() + 2_000);
  await world.accounts.settle();
  expect((await keptOf(id)).intervals).toHaveLength(7);
});
