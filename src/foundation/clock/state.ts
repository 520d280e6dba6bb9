/** The due clock's decisions, apart from its carrier: (state, what happened) -> (state, whether to ring, when to wake). */

/** After ringing, look again if nobody reported having looked by then. */
const RING_AGAIN_MS = 60_000;
const UNLOOKED_MAX_MS = 6 * 3600_000;

/**
 * `dueAt`: when somebody must look next, null when nothing is known to come. `againAt`: when to ring again after the last
 * ring, null once somebody has looked since. `lookedAt`: when somebody last did.
 */
export type ClockState = { dueAt: number | null; againAt: number | null; lookedAt: number };

export type ClockEvent =
  | { kind: 'armed'; at: number }
  | { kind: 'looked'; at: number; nextDueAt: number | null }
  | { kind: 'rang'; now: number }
  | { kind: 'checked'; now: number };

export type ClockStep = { state: ClockState; ring: boolean; alarmAt: number | null };

export const NEVER_LOOKED: ClockState = { dueAt: null, againAt: null, lookedAt: 0 };

/** One step of the clock. All times are milliseconds since 1970. */
export function apply(state: ClockState, event: ClockEvent): ClockStep {
  if (event.kind === 'armed') return step({ ...state, dueAt: earlier(state.dueAt, event.at) });
  else if (event.kind === 'looked') return step(afterLook(state, event));
  else return isTimeToRing(state, event) ? step(afterRing(state, event.now), true) : step(state);
}

// A notice set while somebody was looking lies after `at` and stays; so does a ring that their look had begun before.
function afterLook(state: ClockState, { at, nextDueAt }: Extract<ClockEvent, { kind: 'looked' }>): ClockState {
  const later = state.dueAt !== null && state.dueAt > at ? state.dueAt : null;
  const unheard = state.againAt !== null && state.againAt - RING_AGAIN_MS > at ? state.againAt : null;
  return { dueAt: earlier(later, nextDueAt), againAt: unheard, lookedAt: Math.max(state.lookedAt, at) };
}

function isTimeToRing(state: ClockState, event: Extract<ClockEvent, { now: number }>): boolean {
  const alarmAt = earlier(state.dueAt, state.againAt);
  const unlooked = event.kind === 'checked' && event.now - state.lookedAt >= UNLOOKED_MAX_MS;
  return unlooked || (alarmAt !== null && alarmAt <= event.now);
}

// Whoever looks because of this ring answers all notices up to it; should they fail, it rings again for them.
function afterRing(state: ClockState, now: number): ClockState {
  const dueAt = state.dueAt !== null && state.dueAt <= now ? null : state.dueAt;
  return { ...state, dueAt, againAt: now + RING_AGAIN_MS };
}

function step(state: ClockState, ring = false): ClockStep {
  return { state, ring, alarmAt: earlier(state.dueAt, state.againAt) };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
