/** The due clock's decisions, apart from its carrier: (state, what happened) -> (state, whether to ring, when to wake). */

/** After ringing, look again if nobody reported having looked by then. */
const RING_AGAIN_MS = 60_000;
const UNLOOKED_MAX_MS = 6 * 3600_000;

/** `dueAt`: when somebody must look next, null when nothing is known to come. `lookedAt`: when somebody last did. */
export type ClockState = { dueAt: number | null; lookedAt: number };

export type ClockEvent =
  | { kind: 'armed'; at: number }
  | { kind: 'looked'; at: number; nextDueAt: number | null }
  | { kind: 'rang'; now: number }
  | { kind: 'checked'; now: number };

export type ClockStep = { state: ClockState; ring: boolean; alarmAt: number | null };

export const NEVER_LOOKED: ClockState = { dueAt: null, lookedAt: 0 };

/** One step of the clock. All times are milliseconds since 1970. */
export function apply(state: ClockState, event: ClockEvent): ClockStep {
  if (event.kind === 'armed') return quiet({ ...state, dueAt: earlier(state.dueAt, event.at) });
  if (event.kind === 'looked') {
    // A notice set while somebody was looking lies after `at` and stays.
    const later = state.dueAt !== null && state.dueAt > event.at ? state.dueAt : null;
    return quiet({ dueAt: earlier(later, event.nextDueAt), lookedAt: Math.max(state.lookedAt, event.at) });
  }
  const overdue = state.dueAt !== null && state.dueAt <= event.now;
  const unlooked = event.kind === 'checked' && event.now - state.lookedAt >= UNLOOKED_MAX_MS;
  if (overdue || unlooked) {
    const next = { ...state, dueAt: event.now + RING_AGAIN_MS };
    return { state: next, ring: true, alarmAt: next.dueAt };
  }
  return quiet(state);
}

function quiet(state: ClockState): ClockStep {
  return { state, ring: false, alarmAt: state.dueAt };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
