import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, type ClockEvent, type ClockState, NEVER_LOOKED } from '#foundation/clock/state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOOKED: ClockState = { dueAt: null, againAt: null, lookedAt: 100 * HOUR };

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
  expect(after([at(3000), at(1000), at(2000)]).state.dueAt).toBe(1000);
  expect(apply(LOOKED, at(5000))).toMatchObject({ ring: false, alarmAt: 5000 });
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
  expect(heard.state).toMatchObject({ dueAt: null, againAt: null });
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
  expect(busy.state.dueAt).toBe(25_000);
});

test('the five-minute check rings for what is overdue, and for six hours without a look, and else lets the database sleep', () => {
  const idle: ClockState = { dueAt: null, againAt: null, lookedAt: 0 };
  expect(apply(idle, { kind: 'checked', now: 6 * HOUR - 1 }).ring).toBe(false);
  expect(apply(idle, { kind: 'checked', now: 6 * HOUR }).ring).toBe(true);
  expect(apply({ ...idle, dueAt: 5000, lookedAt: 4000 }, { kind: 'checked', now: 5000 }).ring).toBe(true);
  expect(apply({ ...idle, dueAt: 5000, lookedAt: 4000 }, { kind: 'checked', now: 4999 }).ring).toBe(false);
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
      let state: ClockState = { dueAt: null, againAt: null, lookedAt: 0 };
      for (const event of sequence) {
        const step = apply(state, event);
        const { dueAt } = state;
        const alarmAt = step.alarmAt ?? Number.POSITIVE_INFINITY;
        if (event.kind === 'armed') expect(alarmAt).toBeLessThanOrEqual(event.at);
        if (event.kind === 'looked' && event.nextDueAt !== null) expect(alarmAt).toBeLessThanOrEqual(event.nextDueAt);
        if (event.kind === 'looked' && dueAt !== null && dueAt > event.at) expect(alarmAt).toBeLessThanOrEqual(dueAt);
        if ('now' in event && dueAt !== null) expect(step.ring || alarmAt <= dueAt).toBe(true);
        if (step.ring) expect(alarmAt).toBeLessThanOrEqual((event as { now: number }).now + MINUTE);
        if (dueAt !== null && event.kind === 'rang' && dueAt <= event.now) expect(step.ring).toBe(true);
        state = step.state;
      }
    }),
  );
});
