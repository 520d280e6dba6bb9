/** When a connected account is read again, and what a fault means for it. */

import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';
import type { CalendarFault, CalendarProvider } from '#foundation/services/calendars/index.ts';

const HOUR_MS = 60 * MINUTE_MS;
/** A provider that rings is asked all the same now and then, since a ring can be lost. */
const WATCHED_MS = 6 * HOUR_MS;
const POLLS_MS: Record<CalendarProvider, number> = {
  google: 10 * MINUTE_MS,
  microsoft: 10 * MINUTE_MS,
  local: 10 * MINUTE_MS,
  caldav: 10 * MINUTE_MS,
  ics: 30 * MINUTE_MS,
};
/** So that accounts that were connected together are not asked together for ever. */
const JITTER = 0.2;
const BACKOFF_MS = 30_000;
const BACKOFF_MAX_MS = HOUR_MS;
const RETRY_AFTER_MAX_MS = DAY_MS;
/** Which calendars there are is asked so often. */
const LISTED_MS = DAY_MS;
/** Clocks differ a little: what was set due by another one is not said to be later. */
const SKEW_MS = 5_000;

/** Faults that need the owner, and end an account's reading until they come. */
const OVER: readonly CalendarFault[] = ['revoked', 'bad_login'];
/** Faults that pass by themselves. */
const PASSING: readonly CalendarFault[] = [
  'throttled',
  'unreachable',
  'provider',
  'conflict',
  'stale_grant',
  'bad_login',
];

/** How a run over an account ended: the fault that says most, if any. */
export type Ended = { fault: CalendarFault | null; retryAfterSeconds?: number };

/** Whether only the owner can mend it, by connecting the account again. */
export function isOver(fault: CalendarFault): boolean {
  return OVER.includes(fault);
}

/** Whether it is worth asking again before long. */
export function isPassing(fault: CalendarFault): boolean {
  return PASSING.includes(fault);
}

/** Whether nothing else of the account is asked now: it was said to be too much. */
export function endsRun(fault: CalendarFault): boolean {
  return isOver(fault) || fault === 'throttled';
}

/** Whether something is due by now, another clock's due time included. */
export function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now + SKEW_MS;
}

/** Whether it is time to ask which calendars there are. */
export function wantsListing(listedAt: number | null, now: number): boolean {
  return listedAt === null || now - listedAt >= LISTED_MS || listedAt > now + SKEW_MS;
}

/**
 * When an account is read again, in ms. `attempts`: runs in a row that failed, this one included. `isWatched`: the
 * provider rings for each of its calendars. `chance` is 0 to 1.
 */
export function nextReadingAt(
  { provider, attempts, isWatched }: { provider: CalendarProvider; attempts: number; isWatched: boolean },
  { fault, retryAfterSeconds = 0 }: Ended,
  now: number,
  chance: number,
): number {
  if (fault !== null && isPassing(fault)) {
    const pause = Math.min(BACKOFF_MS * 2 ** Math.min(attempts - 1, 20), BACKOFF_MAX_MS) * (1 + chance * JITTER);
    return now + Math.round(Math.max(pause, Math.min(retryAfterSeconds * 1000, RETRY_AFTER_MAX_MS)));
  }
  const pause = isWatched ? WATCHED_MS : POLLS_MS[provider];
  return now + Math.round(pause * (1 - JITTER / 2 + chance * JITTER));
}

/** Which of two faults says more of an account: what the owner must mend, then what passes, then the rest. */
export function graver(one: Ended, other: Ended): Ended {
  const weight = ({ fault }: Ended) =>
    fault === null ? 0 : isOver(fault) ? 4 : fault === 'throttled' ? 3 : isPassing(fault) ? 2 : 1;
  const graver = weight(other) > weight(one) ? other : one;
  const retryAfterSeconds = Math.max(one.retryAfterSeconds ?? 0, other.retryAfterSeconds ?? 0);
  return retryAfterSeconds > 0 ? { ...graver, retryAfterSeconds } : graver;
}
