/** The due clock's decisions, apart from its carrier: (state, what happened) -> (state, whether to ring, when to wake). */

/** After ringing, look again if nobody reported having looked by then. */
const RING_AGAIN_MS = 60_000;
const UNLOOKED_MAX_MS = 6 * 3600_000;
/** Whoever armed commits within this time, or not at all: a ring that is further away finds what was committed. */
export const COMMIT_MS = 8_000;
/** Of more notices one that has the next close behind it is let go: somebody looks a little later, and still looks. */
const NOTICES_MAX = 32;

/**
 * `notices`: when somebody must look, earliest first; each stands until somebody has looked after it. `nextAt`: what the
 * last look found to come, null when nothing. `againAt`: when to ring again after the last ring, null once somebody has
 * looked since. `lookedAt`: when somebody last did.
 */
export type ClockState = {
  notices: readonly number[];
  nextAt: number | null;
  againAt: number | null;
  lookedAt: number;
};

export type ClockEvent =
  | { kind: 'armed'; at: number }
  | { kind: 'looked'; at: number; nextDueAt: number | null }
  | { kind: 'rang'; now: number }
  | { kind: 'checked'; now: number };

export type ClockStep = { state: ClockState; ring: boolean; alarmAt: number | null };

export const NEVER_LOOKED: ClockState = { notices: [], nextAt: null, againAt: null, lookedAt: 0 };

/** One step of the clock. All times are milliseconds since 1970. */
export function apply(state: ClockState, event: ClockEvent): ClockStep {
  if (event.kind === 'armed') return step({ ...state, notices: withNotice(state.notices, event.at) });
  else if (event.kind === 'looked') return step(afterLook(state, event));
  else return isTimeToRing(state, event) ? step(afterRing(state, event.now), true) : step(state);
}

/**
 * Whether it rings by `at` anyway, and not before whoever asks has committed. A moment that has passed does not count: its
 * ring may have failed for good.
 */
export function isStanding(notices: readonly number[], at: number, now: number): boolean {
  return notices.some((one) => one <= at && one > now + COMMIT_MS);
}

function withNotice(notices: readonly number[], at: number): readonly number[] {
  if (notices.includes(at)) return notices;
  const all = [...notices, at].toSorted((one, other) => one - other);
  return all.length > NOTICES_MAX ? all.toSpliced(closest(all), 1) : all;
}

/** Where the notice stands that has the next one closest behind it. */
function closest(notices: readonly number[]): number {
  const gaps = notices.slice(1).map((one, before) => one - notices[before]!);
  return gaps.indexOf(Math.min(...gaps));
}

// A notice set while somebody was looking lies after `at` and stays; so does a ring that their look had begun before. Of
// two looks that end the wrong way round the earlier cannot take back what the later found.
function afterLook(state: ClockState, { at, nextDueAt }: Extract<ClockEvent, { kind: 'looked' }>): ClockState {
  const notices = state.notices.filter((one) => one > at);
  const nextAt = at < state.lookedAt ? earliest(state.nextAt, nextDueAt) : nextDueAt;
  const unheard = state.againAt !== null && state.againAt - RING_AGAIN_MS > at ? state.againAt : null;
  return { notices, nextAt, againAt: unheard, lookedAt: Math.max(state.lookedAt, at) };
}

function isTimeToRing(state: ClockState, event: Extract<ClockEvent, { now: number }>): boolean {
  const { alarmAt } = step(state);
  const unlooked = event.kind === 'checked' && event.now - state.lookedAt >= UNLOOKED_MAX_MS;
  return unlooked || (alarmAt !== null && alarmAt <= event.now);
}

// Whoever looks because of this ring answers all notices up to it; should they fail, it rings again for them.
function afterRing(state: ClockState, now: number): ClockState {
  const notices = state.notices.filter((one) => one > now);
  const nextAt = state.nextAt !== null && state.nextAt <= now ? null : state.nextAt;
  return { ...state, notices, nextAt, againAt: now + RING_AGAIN_MS };
}

function step(state: ClockState, ring = false): ClockStep {
  return { state, ring, alarmAt: earliest(state.notices[0] ?? null, state.nextAt, state.againAt) };
}

function earliest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
