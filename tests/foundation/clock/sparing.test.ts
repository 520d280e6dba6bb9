import { expect, test } from 'vitest';
import { sparing } from '#foundation/clock/sparing.ts';
import { COMMIT_MS } from '#foundation/clock/state.ts';

const SOON = 2 * COMMIT_MS;

test('a clock is not told again what it rings for anyway, but in time for whoever has not committed yet', async () => {
  const told: number[] = [];
  let now = 1_000_000;
  const arm = sparing(
    async (at) => void told.push(at),
    () => now,
  );
  await arm(now + SOON);
  for (let call = 0; call < 50; call++) {
    now += 100;
    await arm(now + SOON);
  }
  expect(told).toEqual([1_000_000 + SOON]);
  now = 1_000_000 + SOON - COMMIT_MS;
  await arm(now + SOON);
  expect(told).toEqual([1_000_000 + SOON, now + SOON]);
  await arm(now + 5);
  expect(told.at(-1)).toBe(now + 5);
});

test('a clock that could not be told is told again', async () => {
  let fails = true;
  const told: number[] = [];
  const arm = sparing(
    async (at) => {
      if (fails) throw new Error('The object is gone');
      told.push(at);
    },
    () => 0,
  );
  await expect(arm(SOON)).rejects.toThrow('gone');
  fails = false;
  await arm(SOON);
  expect(told).toEqual([SOON]);
});
