/** A hold keeps a time for somebody who is about to confirm it. Time is an argument, in milliseconds since 1970. */

/** How long a participant may think, and type. */
export const HOLD_MINUTES = 5;
/** So many times of one host are held at once; whoever comes then waits a moment, or takes a time in one go. */
export const HOLDS_AT_ONCE = 50;

/** Whether a hold still keeps its time from others. */
export function isKept({ heldUntil }: { heldUntil: number }, now: number): boolean {
  return heldUntil > now;
}

/** How long a hold lasts from now on, in whole seconds, and never less than none. */
export function secondsLeft({ heldUntil }: { heldUntil: number }, now: number): number {
  return Math.max(0, Math.ceil((heldUntil - now) / 1000));
}
