/** Ten thousand events over five calendars: read in steps that a Worker can take, while the booking page stays what it is. */
import { beforeAll, expect, test } from 'vitest';
import { busyRanges } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { openPage } from '../../support/opened.ts';
import { connectAccount, type FakeCalendars, fakeCalendars, keptOf } from '../../support/provider.ts';
import { roomsIn } from '../../support/rooms.ts';
import { makeWorld, type World } from '../../support/world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CALENDARS = 5;
const EVENTS_EACH = 2_000;
const PAGE = 250;
/** What a Worker may ask in one invocation by our own measure; the platform allows ten times as many. */
const SUBREQUESTS_MAX = 1_000;
const PAGES_A_STEP = 20;
const BATCH_MAX_BYTES = 1_000_000;

let world: World;
let fake: FakeCalendars;
let id: string;
let rooms: ReturnType<typeof roomsIn>;
const batches: { bytes: number }[] = [];

beforeAll(async () => {
  world = await makeWorld();
  fake = fakeCalendars({ pageSize: PAGE, now: world.time.now });
  const start = Math.ceil(world.time.now() / HOUR_MS) * HOUR_MS;
  for (let at = 0; at < CALENDARS; at++) {
    fake.add(`calendar ${at}`, { isPrimary: at === 0 });
    for (let event = 0; event < EVENTS_EACH; event++) {
      const startsAt = start + ((event * 4 + at) % (390 * 24)) * HOUR_MS;
      fake.put(`calendar ${at}`, `event ${at} ${event}`, {
        startsAt,
        title: `Something that takes some time ${event}`,
      });
    }
  }
  id = await connectAccount(world, world.acme.max, fake);
  rooms = roomsIn(() => world.runtime, { pages: PAGES_A_STEP });
  const { batch } = world.runtime.connection;
  world.runtime.connection = {
    ...world.runtime.connection,
    batch: (statements) => {
      batches.push({ bytes: JSON.stringify(statements.map(({ params }) => params)).length });
      return batch(statements);
    },
  };
});

/** What the last piece of work asked: of the database, of the provider; and the most that went out at once. */
function taken() {
  const trips = batches.splice(0);
  const asked = fake.asked.splice(0);
  return { trips: trips.length, asked: asked.length, most: Math.max(...trips.map(({ bytes }) => bytes)) };
}

async function step(): Promise<void> {
  const before = rooms.steps.length;
  await rooms.connections.ring(id);
  while (rooms.steps.length === before) await rooms.settleOne();
}

test('the first reading is whole after few steps, each within what a Worker may ask, and shows how far it is', async () => {
  const steps: ReturnType<typeof taken>[] = [];
  const progress: number[] = [];
  taken();
  for (let more = true; more; ) {
    await step();
    steps.push(taken());
    const { calendars } = await keptOf(id);
    progress.push(calendars.reduce((sum, { read_count: count }) => sum + Number(count), 0));
    more = rooms.steps.at(-1)!.came !== 'broke' && (rooms.steps.at(-1)!.came as { kind: string }).kind === 'more';
  }
  expect(steps).toHaveLength((CALENDARS * EVENTS_EACH) / PAGE / PAGES_A_STEP);
  expect(progress).toEqual([5_000, 10_000]);
  for (const { trips, asked, most } of steps) {
    expect(trips + asked).toBeLessThan(SUBREQUESTS_MAX / 10);
    expect(asked).toBeLessThanOrEqual(PAGES_A_STEP + 1);
    expect(most).toBeLessThan(BATCH_MAX_BYTES);
  }
  const { intervals, calendars, connection } = await keptOf(id);
  expect(intervals).toHaveLength(CALENDARS * EVENTS_EACH);
  expect(calendars.map(({ total_count: total }) => total)).toEqual(
    Array.from({ length: CALENDARS }, () => EVENTS_EACH),
  );
  expect(connection).toMatchObject({ fault: null, attempts: 0 });
});

test('a later reading of one change costs no more than one of few events', async () => {
  fake.put('calendar 3', 'new', { startsAt: world.time.now() + DAY_MS });
  world.at(Number((await keptOf(id)).connection.next));
  taken();
  await step();
  const { trips, asked } = taken();
  expect(asked).toBe(CALENDARS);
  expect(trips).toBeLessThanOrEqual(2 * CALENDARS + 4);
  expect((await keptOf(id)).intervals).toHaveLength(CALENDARS * EVENTS_EACH + 1);
});

test('the free times of a page are still one trip, and none of them is taken there', async () => {
  const { slug } = await openPage(world, world.acme.max, world.mark);
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const range = `from=${date(world.time.now() + DAY_MS)}&to=${date(world.time.now() + 14 * DAY_MS)}`;
  taken();
  const answer = await world.api(null, `/api/v1/pages/${slug}/slots?${range}`);
  expect(taken().trips).toBe(1);
  const { data } = (await answer.json()) as { data: { startsAt: string; endsAt: string }[] };
  expect(data.length).toBeGreaterThan(0);
  const list = (values: string[]) => `{${values.join(',')}}`;
  const clashes = await ownerQuery(
    `select 1 from busy_intervals b join unnest($2::timestamptz[], $3::timestamptz[]) as s(f, u) on b.during && tstzrange(s.f, s.u) where b.user_id = $1`,
    [world.acme.max.userId, list(data.map(({ startsAt }) => startsAt)), list(data.map(({ endsAt }) => endsAt))],
  );
  expect(clashes).toEqual([]);
});

test('what overlaps in several calendars comes as the one range that it makes, and no minute of it is lost', async () => {
  const [from, until] = [world.time.now() + DAY_MS, world.time.now() + 31 * DAY_MS];
  for (let at = 0; at < CALENDARS; at++) {
    fake.put(`calendar ${at}`, 'together', { startsAt: from + 2 * DAY_MS + at * 0.3 * HOUR_MS });
  }
  world.at(Number((await keptOf(id)).connection.next));
  await step();
  const ctx = world.as(world.acme.ada);
  const [ranges] = await ctx.db.read([busyRanges([world.acme.max.userId], from, until)]);
  const blocks = await ownerQuery<{ start: string; until: string }>(
    `select extract(epoch from starts_at) * 1000 as start, extract(epoch from ends_at) * 1000 as until from busy_intervals
     where user_id = $1 and during && tstzrange(to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000)) order by starts_at`,
    [world.acme.max.userId, from, until],
  );
  const merged: { start: number; end: number }[] = [];
  for (const block of blocks) {
    const [start, end] = [Number(block.start), Number(block.until)];
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  const came = ranges.map((range) => ({ start: range.from, end: range.until }));
  expect(came.toSorted((one, other) => one.start - other.start)).toEqual(merged);
  expect(came.length).toBeLessThanOrEqual(blocks.length - CALENDARS + 1);
});
