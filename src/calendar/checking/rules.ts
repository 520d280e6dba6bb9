const FIRST_PAUSE_MS = 60_000;
const PAUSE_MAX_MS = 30 * 60_000;

/** When calendars that did not answer are asked again, in ms: ever more seldom; null once the event has begun. */
export function checkAgain(
  { createdAt, startsAt }: { createdAt: number; startsAt: number },
  now: number,
): number | null {
  if (startsAt <= now) return null;
  return now + Math.min(Math.max(now - createdAt, FIRST_PAUSE_MS), PAUSE_MAX_MS);
}
