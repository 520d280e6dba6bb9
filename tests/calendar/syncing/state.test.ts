import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graver, isOver, nextReadingAt, wantsListing } from '#calendar/syncing/rules.ts';
import { apply, EMPTY_ROOM, type RoomEvent, type RoomState } from '#calendar/syncing/state.ts';
import { CALENDAR_FAULTS, CALENDAR_PROVIDERS } from '#foundation/services/calendars/index.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 10, 23, 9);
const RUN = { due: NOW, done: ['work'], ended: { fault: null } };

const through = (...events: RoomEvent[]) =>
  events.reduce<ReturnType<typeof apply>>(([state], event) => apply(state, event), [EMPTY_ROOM, []]);

describe('a room', () => {
  test('that is rung works at once, with its alarm set before it begins', () => {
    const [rung, alarms] = apply(EMPTY_ROOM, { kind: 'rung', now: NOW });
    expect(alarms).toEqual([{ kind: 'alarm', at: NOW }]);
    expect(apply(rung, { kind: 'woke', now: NOW })[1]).toEqual([
      { kind: 'alarm', at: NOW + 90_000 },
      { kind: 'work', run: null },
    ]);
  });

  test('that was not done goes on at once with the same run', () => {
    const [state, effects] = through(
      { kind: 'woke', now: NOW },
      { kind: 'worked', now: NOW, came: { kind: 'more', run: RUN } },
    );
    expect(effects).toEqual([{ kind: 'alarm', at: NOW }]);
    expect(apply(state, { kind: 'woke', now: NOW })[1]).toContainEqual({ kind: 'work', run: RUN });
  });

  test('that is rung while it works looks once more, a little later, however often it was rung', () => {
    const rings = Array.from({ length: 20 }, (): RoomEvent => ({ kind: 'rung', now: NOW + 500 }));
    const rest = { kind: 'worked', now: NOW + 1_000, came: { kind: 'rest', next: null } } as const;
    const [state, effects] = through({ kind: 'woke', now: NOW }, ...rings, rest);
    expect(effects).toEqual([{ kind: 'alarm', at: NOW + 3_000 }]);
    const [, second] = apply(apply(state, { kind: 'woke', now: NOW + 3_000 })[0], { ...rest, now: NOW + 3_100 });
    expect(second).toEqual([{ kind: 'alarm', at: null }]);
  });

  test('that needs more steps than any calendars do goes on slowly', () => {
    let state: RoomState = EMPTY_ROOM;
    const pauses: number[] = [];
    for (let at = 0; at < 202; at++) {
      const [next, [effect]] = apply(state, { kind: 'worked', now: NOW, came: { kind: 'more', run: RUN } });
      state = next;
      pauses.push((effect as { at: number }).at - NOW);
    }
    expect([pauses[0], pauses[199], pauses[201]]).toEqual([0, 0, 15 * MINUTE_MS]);
  });

  test('leaves what is due later to the clock of everything, and wakes itself for what is due soon', () => {
    const rest = (next: number) =>
      through({ kind: 'woke', now: NOW }, { kind: 'worked', now: NOW, came: { kind: 'rest', next } })[1];
    expect(rest(NOW + 10 * MINUTE_MS)).toEqual([{ kind: 'alarm', at: null }]);
    expect(rest(NOW + 30_000)).toEqual([{ kind: 'alarm', at: NOW + 30_000 }]);
    expect(rest(NOW - 30_000)).toEqual([{ kind: 'alarm', at: NOW + 2_000 }]);
  });

  test('whose steps break tries again after growing pauses, and no ring brings that forward', () => {
    let state: RoomState = EMPTY_ROOM;
    const pauses: number[] = [];
    for (let at = 0; at < 12; at++) {
      const [next, [effect]] = apply(apply(state, { kind: 'woke', now: NOW })[0], {
        kind: 'broke',
        now: NOW,
        chance: 0,
      });
      state = next;
      pauses.push((effect as { at: number }).at - NOW);
    }
    expect(pauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(pauses.at(-1)).toBe(15 * MINUTE_MS);
    expect(apply(state, { kind: 'rung', now: NOW })[1]).toEqual([]);
  });

  test('always has an alarm while something is to be done, whatever happens in whatever order', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('rung' as const), now: fc.nat(1_000) }),
      fc.record({ kind: fc.constant('woke' as const), now: fc.nat(1_000) }),
      fc.record({
        kind: fc.constant('broke' as const),
        now: fc.nat(1_000),
        chance: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('worked' as const),
        now: fc.nat(1_000),
        came: fc.constantFrom({ kind: 'rest' as const, next: null }, { kind: 'more' as const, run: RUN }),
      }),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let state = EMPTY_ROOM;
        let alarm: number | null = null;
        for (const each of events) {
          const [next, effects] = apply(state, each);
          state = next;
          for (const effect of effects) if (effect.kind === 'alarm') alarm = effect.at;
        }
        const isIdle = !state.rung && state.workingSince === null && state.run === null && state.broken === 0;
        expect(alarm !== null || isIdle).toBe(true);
      }),
    );
  });
});

describe('the next reading', () => {
  const watched = (provider: (typeof CALENDAR_PROVIDERS)[number], isWatched: boolean, chance: number) =>
    (nextReadingAt({ provider, attempts: 1, isWatched }, { fault: null }, NOW, chance) - NOW) / MINUTE_MS;

  test('of who rings is hours later, of who is asked minutes, each a little different', () => {
    expect([0, 0.5, 1].map((chance) => watched('google', true, chance))).toEqual([324, 360, 396]);
    expect([0, 0.5, 1].map((chance) => watched('google', false, chance))).toEqual([9, 10, 11]);
    expect(watched('caldav', false, 0.5)).toBe(10);
    expect(watched('ics', false, 0.5)).toBe(30);
  });

  test('after a fault that passes comes sooner and then later and later, never before the provider wants it', () => {
    const pause = (attempts: number, retryAfterSeconds?: number) =>
      nextReadingAt(
        { provider: 'google', attempts, isWatched: true },
        { fault: 'provider', retryAfterSeconds },
        NOW,
        0,
      ) - NOW;
    expect([1, 2, 3, 20].map((attempts) => pause(attempts))).toEqual([30_000, 60_000, 120_000, 3_600_000]);
    expect(pause(1, 600)).toBe(600_000);
    expect(pause(1, 10 ** 9)).toBe(86_400_000);
  });

  test('is always later than now, within a day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CALENDAR_PROVIDERS),
        fc.option(fc.constantFrom(...CALENDAR_FAULTS)),
        fc.integer({ min: 1, max: 1_000 }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (provider, fault, attempts, isWatched, chance) => {
          const next = nextReadingAt({ provider, attempts, isWatched }, { fault }, NOW, chance);
          expect(next).toBeGreaterThanOrEqual(NOW + 30_000);
          expect(next).toBeLessThanOrEqual(NOW + 24 * 60 * MINUTE_MS);
        },
      ),
    );
  });
});

test('of two faults the one that the owner must mend says more, and the longest wish to wait is kept', () => {
  expect(graver({ fault: 'throttled', retryAfterSeconds: 60 }, { fault: 'revoked' })).toEqual({
    fault: 'revoked',
    retryAfterSeconds: 60,
  });
  expect(graver({ fault: 'not_found' }, { fault: 'provider' })).toEqual({ fault: 'provider' });
  expect(graver({ fault: null }, { fault: 'forbidden' })).toEqual({ fault: 'forbidden' });
  expect(CALENDAR_FAULTS.filter(isOver)).toEqual(['revoked', 'bad_login']);
});

test('which calendars there are is asked once a day, and by a clock that went back', () => {
  const listing = (minutes: number) => wantsListing(NOW - minutes * MINUTE_MS, NOW);
  expect([wantsListing(null, NOW), listing(60), listing(24 * 60), listing(-60)]).toEqual([true, false, true, true]);
});
