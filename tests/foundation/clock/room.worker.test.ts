import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Clock } from '#context.ts';
import type { DueClock } from '#foundation/clock/room.ts';
import { PATIENCE } from '../../support/patience.ts';

const HOUR = 3600_000;

type Stub = DurableObjectStub<DueClock> & Clock;

let clock: Stub;
let count = 0;
beforeEach(() => {
  const { DUE } = env as unknown as { DUE: DurableObjectNamespace<DueClock> };
  clock = DUE.get(DUE.idFromName(`clock ${++count}`)) as unknown as Stub;
});

const alarmOf = () => runInDurableObject(clock as never, (_, state) => state.storage.getAlarm());

test('the earliest notice stands as the alarm of the object', async () => {
  const soon = Date.now() + HOUR;
  await clock.arm(soon + HOUR);
  await clock.arm(soon);
  await clock.arm(soon + 2 * HOUR);
  expect(await alarmOf()).toBe(soon);
});

test('a notice that says nothing new writes nothing, and one after a ring that failed sets the alarm again', async () => {
  const soon = Date.now() + HOUR;
  const forget = () => runInDurableObject(clock as never, (_, state) => state.storage.deleteAlarm());
  await clock.arm(soon);
  await forget();
  await clock.arm(soon + HOUR);
  expect(await alarmOf()).toBeNull();
  await overdue();
  await clock.arm(soon);
  // Set for a moment that has passed it rings at once, and stands at when to ring again.
  await vi.waitFor(async () => expect(await alarmOf()).not.toBeNull(), PATIENCE);
});

test('when it rings, somebody is called to look, and it rings again should nobody report', async () => {
  await clock.arm(Date.now() + HOUR);
  await overdue();
  const before = Date.now();
  expect(await runDurableObjectAlarm(clock as never)).toBe(true);
  const again = await alarmOf();
  expect(again).toBeGreaterThanOrEqual(before + 60_000);
  expect(again).toBeLessThanOrEqual(Date.now() + 60_000);
});

test('who has looked says when to ring next; with nothing to come there is no alarm', async () => {
  const now = Date.now();
  await clock.arm(now + HOUR);
  await clock.looked(now + HOUR, now + 2 * HOUR);
  expect(await alarmOf()).toBe(now + 2 * HOUR);
  await clock.looked(now + 2 * HOUR, null);
  expect(await alarmOf()).toBeNull();
});

test('an object that was evicted at any step still knows its notices', async () => {
  const now = Date.now();
  await clock.arm(now + HOUR);
  await evictDurableObject(clock as never);
  expect(await alarmOf()).toBe(now + HOUR);
  await clock.arm(now + 2 * HOUR);
  await evictDurableObject(clock as never);
  await clock.looked(now, now + 3 * HOUR);
  expect(await alarmOf()).toBe(now + HOUR);
  await evictDurableObject(clock as never);
  expect(await clock.check(now)).toBe(false);
});

test('a check rings for a clock that nobody has looked at for six hours, and not again at once', async () => {
  const now = Date.now();
  expect(await clock.check(now)).toBe(true);
  await clock.looked(now, null);
  expect(await clock.check(now + 6 * HOUR - 1)).toBe(false);
  expect(await clock.check(now + 6 * HOUR)).toBe(true);
});

test('a notice that comes while somebody is called is not lost, and a queue that fails is called again', async () => {
  await clock.arm(Date.now() + HOUR);
  await overdue();
  const soon = Date.now() + 5000;
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await runInDurableObject(clock as never, async (object: DueClock) => {
    const bindings = (object as unknown as { env: { DELIVERIES: { send(): Promise<void> } } }).env;
    Object.defineProperty(object, 'env', {
      value: {
        ...bindings,
        DELIVERIES: {
          send: async () => {
            await object.arm(soon);
            throw new Error('The queue is full');
          },
        },
      },
    });
    await object.alarm();
  });
  expect(await alarmOf()).toBe(soon);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
  await clock.looked(Date.now() - HOUR, null);
  expect(await alarmOf()).toBe(soon);
});

/** The notice's time has passed, as if the machine had slept through it. */
async function overdue(): Promise<void> {
  await runInDurableObject(clock as never, (_, state) => {
    const [due, lookedAt] = [Date.now() - 1000, Date.now() - 2000];
    state.storage.kv.put('clock', { notices: [due], nextAt: null, againAt: null, lookedAt });
  });
}
