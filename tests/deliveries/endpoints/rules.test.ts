import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterTry, answersChallenge, givenUp } from '#deliveries/endpoints/rules.ts';

const DAY_MS = 86_400_000;
const NOW = 1_800_000_000_000;
const failed = (answer: number | null = 500, retryAfterSeconds?: number) => ({
  ok: false as const,
  answer,
  error: null,
  retryAfterSeconds,
});

test('a message that fails is tried again over a day, each time after a longer pause, and then no more', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      let [at, attempts, pause] = [NOW, 1, 0];
      for (let verdict = afterTry(failed(), attempts, at, random); verdict.status === 'pending'; ) {
        expect(verdict.nextAttemptAt - at).toBeGreaterThan(pause * 0.99);
        pause = verdict.nextAttemptAt - at;
        at = verdict.nextAttemptAt;
        verdict = afterTry(failed(), ++attempts, at, random);
      }
      expect(attempts).toBe(8);
      expect(at - NOW).toBeGreaterThanOrEqual(DAY_MS);
      expect(at - NOW).toBeLessThan(1.15 * DAY_MS);
    }),
  );
});

test('an endpoint that asks for patience gets it, within bounds', () => {
  expect(afterTry(failed(429, 3600), 1, NOW, 0)).toEqual({ status: 'pending', nextAttemptAt: NOW + 3_600_000 });
  expect(afterTry(failed(503, 10_000_000), 1, NOW, 0)).toEqual({
    status: 'pending',
    nextAttemptAt: NOW + 6 * 3_600_000,
  });
  expect(afterTry(failed(503, 1), 2, NOW, 0)).toEqual({ status: 'pending', nextAttemptAt: NOW + 300_000 });
});

test('one that is gone, or has failed for three days, is given up, and no other', () => {
  expect(givenUp(failed(410), null, NOW)).toBe('gone');
  expect(afterTry(failed(410), 1, NOW, 0)).toEqual({ status: 'failed' });
  expect(givenUp(failed(), NOW - 3 * DAY_MS, NOW)).toBe('failing');
  expect(givenUp(failed(), NOW - 3 * DAY_MS + 1, NOW)).toBeNull();
  expect(givenUp(failed(), null, NOW)).toBeNull();
  expect(givenUp({ ok: true, answer: 200 }, NOW - 9 * DAY_MS, NOW)).toBeNull();
});

test('a challenge is answered by itself alone', () => {
  expect(answersChallenge({ challenge: 'abc' }, 'abc')).toBe(true);
  expect(answersChallenge('abc', 'abc')).toBe(true);
  for (const body of [undefined, null, '', 'ab', {}, { challenge: null }, { data: { challenge: 'abc' } }, ['abc']])
    expect(answersChallenge(body, 'abc')).toBe(false);
});
