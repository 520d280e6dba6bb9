import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, EMPTY_ROOM, isStale, type RoomEvent, type RoomState } from '#calendar/watching/state.ts';

const NOW = Date.UTC(2027, 2, 1, 8);
const MINUTE = 60_000;

const run = (events: readonly RoomEvent[]) =>
  events.reduce<[RoomState, ReturnType<typeof apply>[1]]>(([state], event) => apply(state, event), [EMPTY_ROOM, []]);

describe('a host’s room', () => {
  test('tells the pages in it when the times change, and nobody else', () => {
    expect(run([{ kind: 'stirred', until: null, now: NOW }])[1]).toEqual([{ kind: 'push' }]);
  });

  test('tells the rooms of other hosts in which somebody looks, once each, until nobody does', () => {
    const watched = [
      { kind: 'watched', by: 'max' },
      { kind: 'watched', by: 'ada' },
      { kind: 'watched', by: 'max' },
    ] as const;
    const [state, effects] = run([...watched, { kind: 'stirred', until: null, now: NOW }]);
    expect(effects).toEqual([{ kind: 'push' }, { kind: 'relay', to: ['ada', 'max'] }]);
    const [left] = apply(state, { kind: 'left', by: 'ada' });
    expect(left.watchers).toEqual(['max']);
  });

  test('rings when each hold runs out, since nobody says a word then', () => {
    const [two] = run([
      { kind: 'stirred', until: NOW + 5 * MINUTE, now: NOW },
      { kind: 'stirred', until: NOW + 6 * MINUTE, now: NOW + MINUTE },
    ]);
    const [one, first] = apply(two, { kind: 'rang', now: NOW + 5 * MINUTE });
    expect(first).toEqual([{ kind: 'push' }, { kind: 'alarm', at: NOW + 6 * MINUTE }]);
    expect(apply(one, { kind: 'rang', now: NOW + 6 * MINUTE })[1]).toEqual([
      { kind: 'push' },
      { kind: 'alarm', at: null },
    ]);
  });

  test('that is rung too early says nothing and waits on', () => {
    const [state] = run([{ kind: 'stirred', until: NOW + 5 * MINUTE, now: NOW }]);
    expect(apply(state, { kind: 'rang', now: NOW + MINUTE })[1]).toEqual([{ kind: 'alarm', at: NOW + 5 * MINUTE }]);
  });

  test('knows whether a page may have missed a change on its way', () => {
    const [state] = run([{ kind: 'stirred', until: null, now: NOW }]);
    expect(isStale(state, NOW - MINUTE)).toBe(true);
    expect(isStale(state, NOW + MINUTE)).toBe(false);
    expect(isStale(EMPTY_ROOM, NOW)).toBe(false);
  });

  test('never forgets a hold that is to run out, and never grows without end', () => {
    const stirs = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(stirs, fc.array(fc.string({ minLength: 1 }), { maxLength: 300 }), (seconds, hosts) => {
        const [state] = run([
          ...hosts.map((by): RoomEvent => ({ kind: 'watched', by })),
          ...seconds.map((s): RoomEvent => ({ kind: 'stirred', until: NOW + s * 1000, now: NOW })),
        ]);
        expect(state.rings[0]).toBe(NOW + Math.min(...seconds) * 1000);
        expect(state.rings.length).toBeLessThanOrEqual(200);
        expect(state.watchers.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
