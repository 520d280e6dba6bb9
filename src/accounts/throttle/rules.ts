/** Delays that grow with the tries, per keyed mark of whom they concern; they slow down and never lock out. */

/** Seconds to wait after so many tries; the last is for all that follow. */
export type Delays = readonly number[];

export const SIGN_IN_DELAYS: Delays = [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 900];
/** For mails that somebody asks for, by the address that gets them. */
export const MAIL_DELAYS: Delays = [0, 0, 0, 60, 300, 900, 3600];

/** Tries are forgotten a day after the last one. */
export const WINDOW_MS = 86_400_000;

/** Tries so far, and when (ms) they are forgotten. */
export type Tries = { hits: number; windowEndsAt: number };

/** Whole seconds to wait before the next try at `now` (ms); 0 when it may be now. */
export function secondsToWait(tries: Tries | undefined, delays: Delays, now: number): number {
  if (!tries || tries.windowEndsAt <= now) return 0;
  const last = tries.windowEndsAt - WINDOW_MS;
  const delay = delays[Math.min(tries.hits, delays.length - 1)] ?? 0;
  return Math.max(0, Math.ceil((last + delay * 1000 - now) / 1000));
}
