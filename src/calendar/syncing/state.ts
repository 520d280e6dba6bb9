/**
 * What an account's room decides, apart from its carrier: when to wake, and what of a run is done. The database is the
 * truth of what is due; the room sees to it that one thing is done at a time, and that a step that was cut off is done
 * again.
 */
import type { Ended } from './rules.ts';

/** Woken again after so long, should a step end without a word. */
const LEASE_MS = 90_000;
/** Between the end of one run and the begin of the next, so that a storm of rings is one run after another. */
const PAUSE_MS = 2_000;
/** What is due later than this the clock of everything rings for; what is due sooner the room's own alarm. */
export const OWN_ALARM_MS = 60_000;
/** A run of more steps than any calendars need goes on slowly. */
const STEPS_MAX = 200;
const SLOW_MS = 15 * 60_000;
const BROKEN_PAUSE_MS = 5_000;
const BROKEN_PAUSE_MAX_MS = 15 * 60_000;

/**
 * A run over the calendars of an account: what it was due at (ms), the calendars that are done in it, what went wrong, and
 * how many pages were turned of the calendar that it is at.
 */
export type Run = { due: number; done: readonly string[]; ended: Ended; pages?: number };

/**
 * `rung`: somebody asked since the last step began. `workingSince`: a step is under way. `endedAt`: when the last run did.
 * `steps` of the run so far, `broken`: steps in a row that failed without a word.
 */
export type RoomState = {
  rung: boolean;
  workingSince: number | null;
  endedAt: number;
  run: Run | null;
  steps: number;
  broken: number;
};

/** What a step came to: more is to do at once, or nothing until `next` (ms), as far as is known. */
export type Attended = { kind: 'more'; run: Run } | { kind: 'rest'; next: number | null };

export type RoomEvent =
  | { kind: 'rung'; now: number }
  | { kind: 'woke'; now: number }
  | { kind: 'worked'; now: number; came: Attended }
  /** `chance` is 0 to 1. */
  | { kind: 'broke'; now: number; chance: number };

/** `alarm` at a moment, or none any more; `work`: one step of it. */
export type RoomEffect = { kind: 'alarm'; at: number | null } | { kind: 'work'; run: Run | null };

export const EMPTY_ROOM: RoomState = { rung: false, workingSince: null, endedAt: 0, run: null, steps: 0, broken: 0 };

/** One step of a room. All times are milliseconds since 1970. */
export function apply(state: RoomState, event: RoomEvent): [RoomState, RoomEffect[]] {
  if (event.kind === 'rung') return rung(state, event.now);
  else if (event.kind === 'woke') {
    const { now } = event;
    // The alarm stands before the work begins: whoever is cut off in the middle is woken again.
    const effects: RoomEffect[] = [
      { kind: 'alarm', at: now + LEASE_MS },
      { kind: 'work', run: state.run },
    ];
    return [{ ...state, rung: false, workingSince: now }, effects];
  } else if (event.kind === 'worked') return worked(state, event);
  else {
    const broken = state.broken + 1;
    const pause = Math.min(BROKEN_PAUSE_MS * 2 ** (broken - 1), BROKEN_PAUSE_MAX_MS) * (1 + event.chance / 2);
    return [{ ...state, workingSince: null, broken }, [{ kind: 'alarm', at: Math.round(event.now + pause) }]];
  }
}

function rung(state: RoomState, now: number): [RoomState, RoomEffect[]] {
  const isWorking = state.workingSince !== null && now - state.workingSince < LEASE_MS;
  // Somebody's step that broke waits for its alarm: ringing again and again does not bring it forward.
  if (isWorking || state.broken > 0) return [{ ...state, rung: true }, []];
  return [{ ...state, rung: true }, [{ kind: 'alarm', at: Math.max(now, state.endedAt + PAUSE_MS) }]];
}

function worked(state: RoomState, { now, came }: Extract<RoomEvent, { kind: 'worked' }>): [RoomState, RoomEffect[]] {
  const rested = { ...state, workingSince: null, broken: 0 };
  if (came.kind === 'more') {
    const steps = state.steps + 1;
    return [{ ...rested, run: came.run, steps }, [{ kind: 'alarm', at: steps > STEPS_MAX ? now + SLOW_MS : now }]];
  }
  const soon = came.next !== null && came.next <= now + OWN_ALARM_MS ? Math.max(came.next, now + PAUSE_MS) : null;
  const at = state.rung ? now + PAUSE_MS : soon;
  return [{ ...rested, run: null, steps: 0, endedAt: now }, [{ kind: 'alarm', at }]];
}
