import { beforeEach, describe, expect, test } from 'vitest';
import { busyRanges } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { connectAccount, type FakeCalendars, fakeCalendars, keptOf } from '../../support/provider.ts';
import { CUT_OFF } from '../../support/rooms.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: World;
let fake: FakeCalendars;
let id: string;

beforeEach(async () => {
  world = await makeWorld();
  fake = fakeCalendars({ pageSize: 3, now: world.time.now });
  fake.add('work', { isPrimary: true, name: 'Work', colour: '#AA0000', zone: 'Europe/Berlin' });
  id = await connectAccount(world, world.acme.max, fake);
});

/** Its room is rung, and works until it rests. */
const read = async () => {
  await world.accounts.connections.ring(id);
  return world.accounts.settle();
};
/** Time goes on to the moment when the account is due. */
const later = async () => {
  const { connection } = await keptOf(id);
  world.at(Number(connection.next));
  return read();
};
const titles = async () => {
  const { intervals } = await keptOf(id);
  const open = (row: Record<string, unknown>) =>
    world.runtime.keys.vault.open(
      { table: 'busy_intervals', column: 'title', row: String(row.id), organization: world.acme.id },
      String(row.title),
    );
  return intervals.map(open).toSorted();
};
const busy = async (from: number, until: number) => {
  const ctx = world.as(world.acme.ada);
  const [ranges] = await ctx.db.read([busyRanges([world.acme.max.userId], from, until)]);
  return ranges.length;
};

describe('the first reading', () => {
  test('finds the calendars and keeps what stands in them, titles sealed, page after page', async () => {
    const start = world.time.now() + DAY_MS;
    for (let at = 0; at < 7; at++) fake.put('work', `e${at}`, { startsAt: start + at * HOUR_MS });
    await read();
    const { connection, calendars, intervals, logs } = await keptOf(id);
    expect(calendars).toMatchObject([
      { reading_state: 'ready', generation: 1, read_count: 7, total_count: 7, fault: null },
    ]);
    expect(intervals).toHaveLength(7);
    expect(JSON.stringify(intervals)).not.toContain('e3 0');
    expect(await titles()).toContain('e3 0');
    expect(connection).toMatchObject({ status: 'active', fault: null, attempts: 0, synced: world.time.now() });
    expect(logs).toMatchObject([{ kind: 'calendars' }, { kind: 'everything', changed: 7 }]);
    expect(await busy(start, start + DAY_MS)).toBe(7);
    expect(world.stirred).toContain(world.acme.max.userId);
  });

  test('goes on where it was when a step is used up, and shows how far it is', async () => {
    for (let at = 0; at < 100; at++) fake.put('work', `e${at}`);
    await world.accounts.connections.ring(id);
    const steps = await world.accounts.settle();
    expect(steps).toBe(2);
    expect(world.accounts.steps.map(({ came }) => (came === 'broke' ? came : came.kind))).toEqual(['more', 'rest']);
    expect((await keptOf(id)).intervals).toHaveLength(100);
  });

  test('keeps no block that has no length or lies outside of the window', async () => {
    const now = world.time.now();
    fake.put('work', 'point', { startsAt: now + DAY_MS, endsAt: now + DAY_MS });
    fake.put('work', 'long', { startsAt: now - 30 * DAY_MS, endsAt: now + DAY_MS });
    fake.put('work', 'old', { startsAt: now - 30 * DAY_MS, endsAt: now - 29 * DAY_MS });
    await read();
    expect(await titles()).toEqual(['long 0']);
  });

  test('keeps what never ends, or always was, as long as a calendar can say, and everything beside it', async () => {
    const now = world.time.now();
    const [first, last] = [-62_200_000_000_000, Date.UTC(10_000, 0, 1, 5)];
    fake.put('work', 'never', { startsAt: now + DAY_MS, endsAt: last, title: `${'x'.repeat(299)}😀` });
    fake.put('work', 'always', { startsAt: first, endsAt: now + HOUR_MS });
    fake.put('work', 'beside', { startsAt: now + HOUR_MS, endsAt: now + 2 * HOUR_MS });
    await read();
    expect(await titles()).toEqual(['always 0', 'beside 0', `${'x'.repeat(299)}\ufffd`]);
    expect((await keptOf(id)).calendars).toMatchObject([{ reading_state: 'ready', fault: null }]);
    expect(await busy(now + 300 * DAY_MS, now + 301 * DAY_MS)).toBe(1);
  });
});

describe('later readings', () => {
  beforeEach(async () => {
    for (let at = 0; at < 5; at++)
      fake.put(
        'work',
        `e${at}`,
        { startsAt: world.time.now() + at * DAY_MS },
        { startsAt: world.time.now() + (at + 50) * DAY_MS },
      );
    await read();
  });

  test('take in what came, moved and went, and nothing else', async () => {
    const [before] = [await keptOf(id)];
    fake.put('work', 'e1', { startsAt: world.time.now() + 90 * DAY_MS, title: 'moved' });
    fake.remove('work', 'e2');
    fake.put('work', 'new', { title: 'new' });
    await later();
    const after = await keptOf(id);
    expect(await titles()).toEqual(['e0 0', 'e0 1', 'e3 0', 'e3 1', 'e4 0', 'e4 1', 'moved', 'new']);
    const untouched = after.intervals.filter((row) =>
      before.intervals.some((one) => one.id === row.id && one.title === row.title),
    );
    expect(untouched).toHaveLength(6);
    expect(after.logs.at(-1)).toMatchObject({ kind: 'changes', changed: 2, removed: 3 });
  });

  test('of nothing write no line of the log within an hour, and tell nobody to look again', async () => {
    const { logs } = await keptOf(id);
    world.stirred.splice(0);
    await later();
    await later();
    expect((await keptOf(id)).logs.filter(({ kind }) => kind === 'changes')).toHaveLength(1);
    expect(logs).toHaveLength(2);
    expect(world.stirred).toEqual([]);
  });

  test('read everything anew when the token is not known any more; until that is whole nobody is free meanwhile', async () => {
    fake.remove('work', 'e4');
    fake.forgetTokens('work');
    let pages = 0;
    const seen: number[] = [];
    fake.obey(({ what }) => {
      if (what === 'changes') pages++;
      return null;
    });
    world.runtime.services.calendars.google = {
      ...fake.calendars,
      changes: async (grant, asked) => {
        seen.push((await keptOf(id)).intervals.length);
        return fake.calendars.changes(grant, asked);
      },
    };
    await later();
    expect(pages).toBe(3);
    expect(Math.min(...seen)).toBe(10);
    const { calendars, intervals } = await keptOf(id);
    expect(calendars).toMatchObject([{ generation: 2, reading_state: 'ready' }]);
    expect(intervals).toHaveLength(8);
    expect(new Set(intervals.map(({ generation }) => generation))).toEqual(new Set([2]));
  });

  test('read a new window when the old one is used up', async () => {
    const [{ window_until: until }] = (await keptOf(id)).calendars as [{ window_until: number }];
    world.at(world.time.now() + 31 * DAY_MS);
    await read();
    const { calendars } = await keptOf(id);
    expect(calendars).toMatchObject([{ generation: 2, window_until: until + 31 * DAY_MS }]);
  });

  test('keep what was read of a calendar that fails, say since when, and go on with the others', async () => {
    fake.add('home');
    await ownerQuery('update calendar_connections set listed_at = null where id = $1', [id]);
    fake.obey(({ what, calendar }) =>
      what === 'changes' && calendar === 'work' ? { ok: false, fault: 'provider', detail: '503' } : null,
    );
    fake.put('home', 'dinner');
    await later();
    const { calendars, intervals, connection } = await keptOf(id);
    expect(calendars.map(({ fault, failing, reading_state }) => [fault, failing, reading_state])).toEqual([
      ['provider', true, 'ready'],
      [null, false, 'ready'],
    ]);
    expect(intervals).toHaveLength(11);
    expect(connection).toMatchObject({ fault: 'provider', failing: true, attempts: 1 });
    fake.obey(() => null);
    await later();
    const mended = await keptOf(id);
    expect(mended.connection).toMatchObject({ fault: null, failing: false, attempts: 0 });
    expect(mended.calendars.every(({ failing }) => failing === false)).toBe(true);
  });

  test('believe no empty list of an account that had a calendar: nobody is free because a provider had a bad hour', async () => {
    await read();
    const before = await busy(world.time.now(), world.time.now() + 60 * DAY_MS);
    expect(before).toBeGreaterThan(0);
    fake.drop('work');
    world.at(world.time.now() + DAY_MS);
    await read();
    expect((await keptOf(id)).calendars.map(({ removed }) => removed)).toEqual([false]);
    expect(await busy(world.time.now() - DAY_MS, world.time.now() + 60 * DAY_MS)).toBeGreaterThan(0);
  });

  test('put a calendar aside that is not listed any more, and take it up again', async () => {
    fake.rename('work', 'Work (old)');
    fake.drop('work');
    fake.add('home');
    world.at(world.time.now() + DAY_MS);
    await read();
    expect((await keptOf(id)).calendars.map(({ removed }) => removed)).toEqual([true, false]);
    expect(await busy(world.time.now(), world.time.now() + 60 * DAY_MS)).toBe(0);
    fake.add('work');
    world.at(world.time.now() + DAY_MS);
    await read();
    expect((await keptOf(id)).calendars.map(({ removed }) => removed)).toEqual([false, false]);
  });
});

describe('a room that is put away', () => {
  const CASES = [
    'before the list',
    'between an answer and its commit',
    'at the third page',
    'after the last commit',
  ] as const;

  test.each(CASES)('%s, has the same rows in the end', async (when) => {
    for (let at = 0; at < 8; at++) fake.put('work', `e${at}`, { startsAt: world.time.now() + at * HOUR_MS });
    cutOff(when);
    await world.accounts.connections.ring(id);
    await expectRows();
    world.accounts.evict(id);
    world.at(world.time.now() + 90_000);
    await world.accounts.settle();
    const { calendars, intervals, connection } = await keptOf(id);
    expect(world.accounts.steps.some(({ came }) => came === 'broke')).toBe(true);
    expect(calendars).toMatchObject([{ generation: 1, reading_state: 'ready', read_count: 8, page: null }]);
    expect(intervals).toHaveLength(8);
    expect(connection).toMatchObject({ attempts: 0, fault: null });
  });

  const expectRows = () => world.accounts.settle();

  function cutOff(when: (typeof CASES)[number]): void {
    let isOver = false;
    const once = () => {
      if (isOver) return;
      isOver = true;
      throw new Error(CUT_OFF);
    };
    let pages = 0;
    let writes = 0;
    const { batch } = world.runtime.connection;
    world.runtime.connection = {
      ...world.runtime.connection,
      async batch(statements) {
        const isPage = statements.some(({ sql }) => sql.includes('busy_intervals'));
        if (isPage) writes++;
        if (isPage && when === 'between an answer and its commit' && writes === 2) once();
        const answers = await batch(statements);
        if (isPage && when === 'after the last commit' && writes === 3) once();
        return answers;
      },
    };
    fake.obey(({ what }) => {
      if (what === 'changes') pages++;
      if (what === 'calendars' && when === 'before the list') once();
      if (what === 'changes' && when === 'at the third page' && pages === 3) once();
      return null;
    });
  }
});
