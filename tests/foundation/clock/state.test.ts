import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  apply,
  type ClockEvent,
  type ClockState,
  COMMIT_MS,
  isStanding,
  NEVER_LOOKED,
} from '#foundation/clock/state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOOKED: ClockState = { ...NEVER_LOOKED, lookedAt: 100 * HOUR };

/** The state after these events, and how often the clock rang. */
function after(events: readonly ClockEvent[], state: ClockState = LOOKED): { state: ClockState; rang: number } {
  let rang = 0;
  for (const event of events) {
    const step = apply(state, event);
    if (step.ring) rang++;
    state = step.state;
  }
  return { state, rang };
}

test('the alarm stands at the earliest notice', () => {
  const at = (ms: number): ClockEvent => ({ kind: 'armed', at: ms });
  expect(after([at(3000), at(1000), at(2000)]).state.notices).toEqual([1000, 2000, 3000]);
  expect(apply(LOOKED, at(5000))).toMatchObject({ ring: false, alarmAt: 5000 });
});

test('a notice is spared where it rings by then anyway, and not before its writer has committed', () => {
  const [now, soon] = [10_000, 10_000 + COMMIT_MS];
  expect(isStanding([soon + 1], soon + 1, now)).toBe(true);
  expect(isStanding([soon + 1], soon, now)).toBe(false);
  expect(isStanding([soon], soon + 5000, now)).toBe(false);
  expect(isStanding([now, soon + 7], soon + 9, now)).toBe(true);
  expect(isStanding([], soon, now)).toBe(false);
});

test('a ring answers the notices up to it; those after it ring by themselves', () => {
  const events: ClockEvent[] = [
    { kind: 'armed', at: 5000 },
    { kind: 'armed', at: 9000 },
    { kind: 'rang', now: 5000 },
    { kind: 'looked', at: 5100, nextDueAt: null },
  ];
  expect(after(events).state).toMatchObject({ notices: [9000], nextAt: null, againAt: null });
  expect(after([...events, { kind: 'rang', now: 9000 }]).rang).toBe(2);
});

test('of very many notices those are let go that have another close behind them, never the last', () => {
  const moments = [...Array.from({ length: 31 }, (_, at) => at * 100), 3050, 9000];
  const { state } = after(moments.map((at): ClockEvent => ({ kind: 'armed', at })));
  expect(state.notices).toEqual(moments.filter((at) => at !== 3000));
});

test('of two looks that end the wrong way round the earlier takes nothing back', () => {
  const { state } = after([
    { kind: 'looked', at: 101 * HOUR, nextDueAt: 102 * HOUR },
    { kind: 'looked', at: 101 * HOUR - 1, nextDueAt: null },
  ]);
  expect(state.nextAt).toBe(102 * HOUR);
});

test('it rings when the time has come, and again after a minute when nobody reports to have looked', () => {
  const armed = apply(LOOKED, { kind: 'armed', at: 5000 }).state;
  expect(apply(armed, { kind: 'rang', now: 4999 })).toMatchObject({ ring: false, alarmAt: 5000 });
  const rang = apply(armed, { kind: 'rang', now: 5000 });
  expect(rang).toMatchObject({ ring: true, alarmAt: 5000 + MINUTE });
  expect(apply(rang.state, { kind: 'rang', now: 5000 + MINUTE }).ring).toBe(true);
});

test('who looks says when to ring next, and the clock sleeps when nothing is known to come', () => {
  const armed = apply(LOOKED, { kind: 'armed', at: 5000 }).state;
  expect(apply(armed, { kind: 'looked', at: 6000, nextDueAt: 9000 })).toMatchObject({ ring: false, alarmAt: 9000 });
  expect(apply(armed, { kind: 'looked', at: 6000, nextDueAt: null })).toMatchObject({ alarmAt: null });
});

test('a ring that was heard is not repeated: with nothing to come the clock sleeps', () => {
  const heard = after([
    { kind: 'armed', at: 5000 },
    { kind: 'rang', now: 5000 },
    { kind: 'looked', at: 5800, nextDueAt: null },
  ]);
  expect(heard.state).toMatchObject({ notices: [], nextAt: null, againAt: null });
});

test('a look that had begun before the ring does not answer it', () => {
  const unheard = after([
    { kind: 'armed', at: 5000 },
    { kind: 'rang', now: 5000 },
    { kind: 'looked', at: 4000, nextDueAt: null },
    { kind: 'rang', now: 5000 + MINUTE },
  ]);
  expect(unheard.rang).toBe(2);
});

test('a notice that comes while somebody looks is not swept away by their report', () => {
  const busy = after([
    { kind: 'armed', at: 5000 },
    { kind: 'rang', now: 5000 },
    { kind: 'armed', at: 25_000 },
    { kind: 'looked', at: 5001, nextDueAt: null },
  ]);
  expect(busy.state.notices).toEqual([25_000]);
});

test('the five-minute check rings for what is overdue, and for six hours without a look, and else lets the database sleep', () => {
  const idle: ClockState = NEVER_LOOKED;
  expect(apply(idle, { kind: 'checked', now: 6 * HOUR - 1 }).ring).toBe(false);
  expect(apply(idle, { kind: 'checked', now: 6 * HOUR }).ring).toBe(true);
  expect(apply({ ...idle, notices: [5000], lookedAt: 4000 }, { kind: 'checked', now: 5000 }).ring).toBe(true);
  expect(apply({ ...idle, notices: [5000], lookedAt: 4000 }, { kind: 'checked', now: 4999 }).ring).toBe(false);
  // After a deploy to a new place nobody has ever looked.
  expect(apply(NEVER_LOOKED, { kind: 'checked', now: Date.UTC(2026, 10, 20) }).ring).toBe(true);
});

test('whatever comes in whatever order, the alarm is never later than the earliest notice that nobody has answered', () => {
  const events = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('armed' as const), at: fc.integer({ min: 0, max: 1000 }) }),
      fc.record({ kind: fc.constant('rang' as const), now: fc.integer({ min: 0, max: 1000 }) }),
      fc.record({ kind: fc.constant('checked' as const), now: fc.integer({ min: 0, max: 1000 }) }),
      fc.record({
        kind: fc.constant('looked' as const),
        at: fc.integer({ min: 0, max: 1000 }),
        nextDueAt: fc.option(fc.integer({ min: 0, max: 2000 })),
      }),
    ),
  );
  fc.assert(
    fc.property(events, (sequence) => {
      let state: ClockState = NEVER_LOOKED;
      for (const event of sequence) {
        const step = apply(state, event);
        const alarmAt = step.alarmAt ?? Number.POSITIVE_INFINITY;
        const answered = event.kind === 'looked' ? event.at : 'now' in event && step.ring ? event.now : -1;
        if (event.kind === 'armed') expect(alarmAt).toBeLessThanOrEqual(event.at);
        if (event.kind === 'looked' && event.nextDueAt !== null) expect(alarmAt).toBeLessThanOrEqual(event.nextDueAt);
        for (const notice of state.notices) if (notice > answered) expect(step.state.notices).toContain(notice);
        if (event.kind === 'rang' && state.notices.some((notice) => notice <= event.now)) expect(step.ring).toBe(true);
        if (step.ring) expect(alarmAt).toBeLessThanOrEqual((event as { now: number }).now + MINUTE);
        state = step.state;
      }
    }),
  );
});
