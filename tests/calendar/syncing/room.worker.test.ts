import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionRoom } from '#calendar/syncing/room.ts';
import { type Env, openRuntime, provideRuntime } from '#context.ts';
import type { Calendars } from '#foundation/services/calendars/index.ts';
import { makeHost, type Stage } from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';
import { PATIENCE } from '../../support/patience.ts';
import { connectAccount, type FakeCalendars, fakeCalendars, keptOf } from '../../support/provider.ts';
import type { Person, World } from '../../support/world.ts';

const HOUR_MS = 3_600_000;
const EVENTS = 25;
const bindings = env as unknown as Env;
const { CALENDARS } = env as unknown as { CALENDARS: DurableObjectNamespace<ConnectionRoom> };

let fake: FakeCalendars;
let id: string;
let room: DurableObjectStub<ConnectionRoom>;

beforeEach(async () => {
  const runtime = { ...openRuntime(bindings) };
  const now = Date.now();
  const max = await makeHost({ runtime, now } as Stage);
  fake = fakeCalendars({ pageSize: 1, now: () => now });
  fake.add('work', { isPrimary: true });
  for (let at = 0; at < EVENTS; at++) fake.put('work', `event ${at}`, { startsAt: now + at * HOUR_MS });
  const world = { runtime, time: { now: () => now } } as unknown as World;
  id = await connectAccount(world, { userId: max.user, org: { id: max.organization } } as Person, fake);
  room = CALENDARS.get(CALENDARS.idFromName(id));
});

/** From now on the room asks this provider. */
const speakTo = (calendars: Calendars) =>
  runInDurableObject(room, (instance) => {
    const its = (instance as unknown as { env: Env }).env;
    const runtime = openRuntime(its);
    provideRuntime(its, { ...runtime, services: { ...runtime.services, calendars: { google: calendars } } });
  });
const isDone = async () => (await keptOf(id)).calendars[0]?.reading_state === 'ready';
const rows = async () => (await keptOf(id)).intervals.map(({ id: row }) => row);

test('a room that is rung reads, step after step, and rests', async () => {
  await speakTo(fake.calendars);
  await room.ring(id);
  await vi.waitFor(async () => expect(await isDone()).toBe(true), { timeout: 10_000, interval: 100 });
  expect(await rows()).toHaveLength(EVENTS);
  await vi.waitFor(async () => {
    const [state, alarm] = await runInDurableObject(room, async (_, { storage }) => [
      storage.kv.get('state'),
      await storage.getAlarm(),
    ]);
    expect([state, alarm]).toEqual([expect.objectContaining({ run: null, workingSince: null, rung: false }), null]);
  }, PATIENCE);
});

test('a room that is put away in the middle of every few pages ends with the same rows', async () => {
  const hung: number[] = [];
  let pages = 0;
  const cutAt = new Set([1, 7, 19, 23]);
  await speakTo({
    ...fake.calendars,
    async changes(grant, asked) {
      pages++;
      if (cutAt.delete(pages)) {
        hung.push(pages);
        // Nobody ever hears this answer.
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      }
      return fake.calendars.changes(grant, asked);
    },
  });
  await room.ring(id);
  for (let cuts = 1; cuts <= 4; cuts++) {
    await vi.waitFor(() => expect(hung).toHaveLength(cuts), { timeout: 10_000, interval: 50 });
    await runInDurableObject(room, (_, state) => state.abort('put away')).catch(() => undefined);
    room = CALENDARS.get(CALENDARS.idFromName(id));
    expect(await runInDurableObject(room, (_, { storage }) => storage.getAlarm())).toBeGreaterThan(Date.now());
    // Its handler is the one that is cut off next: nobody waits for its end.
    void runDurableObjectAlarm(room).catch(() => undefined);
  }
  await vi.waitFor(async () => expect(await isDone()).toBe(true), { timeout: 10_000, interval: 100 });
  expect(new Set(await rows()).size).toBe(EVENTS);
  const { calendars, connection } = await keptOf(id);
  expect(calendars).toMatchObject([{ generation: 1, read_count: EVENTS }]);
  expect(connection).toMatchObject({ fault: null, attempts: 0 });
}, 60_000);

test('whoever asks for what lets us in while it is renewed waits for the same, and it is kept once', async () => {
  await speakTo(fake.calendars);
  fake.expireGrant();
  const answers = await Promise.all([room.freshGrant(id, 1), room.freshGrant(id, 1), room.freshGrant(id, 1)]);
  expect(answers.map((one) => one.ok && one.value.version)).toEqual([2, 2, 2]);
  expect(fake.refreshes()).toBe(1);
  const [kept] = await ownerQuery('select grant_version from calendar_connections where id = $1', [id]);
  expect(kept).toEqual({ grant_version: 2 });
});
