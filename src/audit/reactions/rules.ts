/** When a reaction is tried again, and when that is given up. */
export const REACTION_ATTEMPTS_MAX = 10;
/** The queue's own message comes sooner; this is how long it may take before somebody looks. Doubles from try to try. */
export const REACTION_PAUSE_SECONDS = 30;

/** Whether a happening whose handlers failed for the `attempts`th time is left alone from now on. */
export function isGivenUp(attempts: number): boolean {
  return attempts >= REACTION_ATTEMPTS_MAX;
}

/** When a happening that nobody has handled must be looked at, in milliseconds since 1970. */
export function reactionDueAt(createdAt: number, attempts: number): number {
  return createdAt + REACTION_PAUSE_SECONDS * 1000 * 2 ** attempts;
}
