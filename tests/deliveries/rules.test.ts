import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ATTEMPTS_MAX,
  type Attempt,
  afterSkip,
  afterTry,
  mayRepeat,
  nextAttempt,
  quietUntil,
  strangersPerDay,
} from '#deliveries/rules.ts';
import { toLocal } from '#foundation/lib/zones.ts';
import type { SendOutcome } from '#foundation/services/outcome.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 20, 9);

const first: Attempt = { attempts: 1, firstAt: NOW, uncertain: false, now: NOW, safeToRepeatSeconds: 3600, jitter: 0 };

const outcomes = fc.oneof(
  fc.constant<SendOutcome>({ state: 'sent', providerId: 'provider-1' }),
  fc.record({
    state: fc.constant('refused' as const),
    reason: fc.constantFrom('recipient', 'opted-out', 'message', 'rate', 'quota', 'provider', 'unreachable' as const),
    permanent: fc.boolean(),
    retryAfterSeconds: fc.option(fc.integer({ min: 0, max: 86_400 }), { nil: undefined }),
  }),
  fc.record({
    state: fc.constant('unknown' as const),
    reason: fc.constantFrom('timeout', 'connection-lost', 'unreadable-answer', 'provider', 'key-used' as const),
  }),
) as fc.Arbitrary<SendOutcome>;

const attempts = fc
  .record({
    attempts: fc.integer({ min: 1, max: 8 }),
    sinceFirst: fc.integer({ min: 0, max: 2 * DAY }),
    uncertain: fc.boolean(),
    safeToRepeatSeconds: fc.constantFrom(0, 3600, 82_800, Number.POSITIVE_INFINITY),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ sinceFirst, ...rest }): Attempt => ({ ...rest, now: NOW, firstAt: NOW - sinceFirst }));

test('the pauses grow from a minute to hours, and a sixth try is the last', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => nextAttempt({ attempts, firstAt: NOW, now: NOW, jitter: 0 }));
  expect(pauses.map((at) => at && (at - NOW) / MINUTE)).toEqual([1, 5, 30, 120, 480, null]);
});

test('a message is tried for a day at most, six times at most, and never before its pause or the provider allows', () => {
  fc.assert(
    fc.property(attempts, fc.integer({ min: 0, max: 2 * 86_400 }), (attempt, retryAfterSeconds) => {
      const at = nextAttempt({ ...attempt, retryAfterSeconds });
      if (attempt.attempts >= ATTEMPTS_MAX) expect(at).toBeNull();
      if (at !== null) {
        expect(at - NOW).toBeGreaterThanOrEqual(Math.max(MINUTE, retryAfterSeconds * 1000));
        expect(at).toBeLessThanOrEqual(attempt.firstAt + DAY);
      }
    }),
  );
});

test('what failed together does not come back together', () => {
  const at = (jitter: number) => nextAttempt({ attempts: 3, firstAt: NOW, now: NOW, jitter }) ?? 0;
  expect(at(1) - at(0)).toBe(7.5 * MINUTE);
});

test('whatever may have gone out is never called waiting, and never handed over again without a guarantee', () => {
  fc.assert(
    fc.property(outcomes, attempts, (outcome, attempt) => {
      const verdict = afterTry(outcome, attempt);
      const mayBeOut =
        outcome.state === 'unknown' || (attempt.uncertain && outcome.state === 'refused' && !outcome.permanent);
      if (mayBeOut) expect(['sending', 'unknown']).toContain(verdict.status);
      else expect(['sending', 'unknown']).not.toContain(verdict.status);
      if (verdict.status === 'sending')
        expect(mayRepeat(attempt.firstAt, verdict.nextAttemptAt, attempt.safeToRepeatSeconds)).toBe(true);
      if (outcome.state === 'sent') expect(verdict).toEqual({ status: 'sent', providerId: 'provider-1' });
    }),
  );
});

test('whoever said STOP is not written to, and that is no failure of ours', () => {
  expect(afterTry({ state: 'refused', reason: 'opted-out', permanent: true }, first)).toEqual({
    status: 'suppressed',
    reason: 'opted-out',
  });
});

test('a provider without keys is never asked twice, one with keys for as long as it keeps them', () => {
  expect(mayRepeat(NOW, NOW, 0)).toBe(false);
  expect(mayRepeat(NOW, NOW + 3599_000, 3600)).toBe(true);
  expect(mayRepeat(NOW, NOW + 3600_000, 3600)).toBe(false);
  expect(mayRepeat(NOW, NOW + 100 * DAY, Number.POSITIVE_INFINITY)).toBe(true);
});

test.each([
  ['in the evening', '2026-11-20T21:00', '2026-11-21T08:00'],
  ['at night', '2026-11-21T02:30', '2026-11-21T08:00'],
  ['a minute before eight', '2026-11-21T07:59', '2026-11-21T08:00'],
  ['at eight', '2026-11-21T08:00', null],
  ['a minute before nine', '2026-11-21T20:59', null],
])('texts are quiet %s', (_, wall, until) => {
  const utc = (text: string) => Date.parse(`${text}:00Z`);
  expect(quietUntil(utc(wall), 'UTC')).toBe(until && utc(until));
});

test("the quiet hours end at eight on the reader's clock, within half a day, in every zone and season", () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Cairo',
  );
  const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(zones, instants, (zone, now) => {
      const until = quietUntil(now, zone);
      const hour = toLocal(zone, now).minute / 60;
      expect(until !== null).toBe(hour >= 21 || hour < 8);
      if (until !== null) {
        expect(toLocal(zone, until).minute).toBe(8 * 60);
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(12.5 * 60 * MINUTE);
        expect(quietUntil(until, zone)).toBeNull();
      }
    }),
  );
});

test('a new organization writes to 20 strangers a day, twice as many each week, after eight weeks uncounted', () => {
  const after = (days: number) => strangersPerDay(NOW - days * DAY, NOW);
  expect([0, 6.9, 7, 14, 55.9, 56].map(after)).toEqual([20, 20, 40, 80, 2560, null]);
  expect(strangersPerDay(NOW + DAY, NOW)).toBe(20);
});

test('what was overtaken is superseded, what must not be sent is suppressed', () => {
  expect((['moved_on', 'answered', 'past', 'gone'] as const).map(afterSkip)).toEqual(Array(4).fill('superseded'));
  expect((['revoked', 'no_address'] as const).map(afterSkip)).toEqual(['suppressed', 'suppressed']);
});
