import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { countTry, forgetTries, triesOf } from '#accounts/throttle/commands.ts';
import { SIGN_IN_DELAYS, secondsToWait, type Tries, WINDOW_MS } from '#accounts/throttle/rules.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

async function attempt(key: string, now: number): Promise<boolean> {
  const [counted] = await world.service().write([countTry(key, SIGN_IN_DELAYS, now)]);
  return counted.length === 1;
}

async function tries(key: string): Promise<Tries | undefined> {
  const [[found]] = await world.service().db.read([triesOf(key)]);
  return found;
}

test('the database lets a try through exactly when the rule says so', async () => {
  const key = randomUUID();
  let now = world.time.now();
  let through = 0;
  for (const step of [0, 0, 0, 0, 0, 0, 400, 600, 1999, 1, 4000, 3000, 1000, 8000, 15_000, 29_999, 1, 60_000, 10]) {
    now += step;
    const wait = secondsToWait(await tries(key), SIGN_IN_DELAYS, now);
    expect([step, await attempt(key, now)]).toEqual([step, wait === 0]);
    through += wait === 0 ? 1 : 0;
  }
  expect(through).toBeGreaterThan(8);
  expect((await tries(key))?.hits).toBe(through);
});

test('of many tries at once while one must wait, one is counted when the wait is over', async () => {
  const key = randomUUID();
  const now = world.time.now();
  for (let hit = 0; hit < 8; hit++) await attempt(key, now + hit * 10_000);
  const later = now + 200_000;
  const through = await Promise.all(Array.from({ length: 10 }, () => attempt(key, later)));
  expect(through.filter(Boolean)).toHaveLength(1);
  expect((await tries(key))?.hits).toBe(9);
});

test('tries are forgotten a day after the last one, or when it worked', async () => {
  const key = randomUUID();
  const now = world.time.now();
  for (let hit = 0; hit < 6; hit++) await attempt(key, now + hit * 1000);
  expect(await attempt(key, now + 5000 + WINDOW_MS)).toBe(true);
  expect((await tries(key))?.hits).toBe(1);
  await world.service().write([forgetTries(key)]);
  expect(await tries(key)).toBeUndefined();
});
