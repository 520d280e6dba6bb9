import { expect, test } from 'vitest';
import { makeTurns } from '#foundation/lib/turns.ts';

// A clock that moves only while somebody waits.
function standing() {
  const time = { now: 0 };
  return {
    time,
    clock: () => time.now,
    pause: async (ms: number) => {
      time.now += ms;
    },
  };
}

test('work is done one after the other, and everybody gets their own answer', async () => {
  const { clock, pause } = standing();
  const turns = makeTurns({ waitMs: 10_000, leaseMs: 60_000, clock, pause });
  let at = 0;
  let most = 0;
  const work = (answer: number) => async () => {
    most = Math.max(most, ++at);
    await Promise.resolve();
    at--;
    return answer;
  };
  const answers = await Promise.all([1, 2, 3, 4].map((answer) => turns.take(work(answer))));
  expect(answers).toEqual([1, 2, 3, 4]);
  expect(most).toBe(1);
});

test('who waits too long is told to come back, and the work of others goes on', async () => {
  const { clock, pause } = standing();
  const turns = makeTurns({ waitMs: 2_000, leaseMs: 60_000, clock, pause });
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = turns.take(() => promise);
  await expect(turns.take(async () => 'late')).rejects.toMatchObject({
    reason: 'too_many',
    details: { retryAfterSeconds: 2 },
  });
  resolve('done');
  expect(await first).toBe('done');
  expect(await turns.take(async () => 'next')).toBe('next');
});

test('a turn whose request was cut off is given to the next', async () => {
  const { clock, pause, time } = standing();
  const turns = makeTurns({ waitMs: 2_000, leaseMs: 5_000, clock, pause });
  void turns.take(() => new Promise(() => undefined));
  time.now = 5_001;
  expect(await turns.take(async () => 'mine')).toBe('mine');
});

test('work that fails gives its turn back', async () => {
  const { clock, pause } = standing();
  const turns = makeTurns({ waitMs: 0, leaseMs: 5_000, clock, pause });
  await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.take(async () => 'next')).toBe('next');
});
