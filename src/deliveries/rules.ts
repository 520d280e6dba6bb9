/** What becomes of a message: when it is tried again, when it must wait, and what it ends as. All times are milliseconds since 1970. */

import { addDays, DAY_MS, MINUTE_MS, toInstant, toLocal } from '#foundation/lib/zones.ts';
import type { SendOutcome } from '#foundation/services/outcome.ts';
import type { DeliveryStatus, Skip } from './inputs.ts';

export const ATTEMPTS_MAX = 6;
const TRY_FOR_MS = DAY_MS;
const PAUSE_MINUTES = [1, 5, 30, 120, 480];
/** A pause is stretched by up to this share, so that what failed together does not come back together. */
const JITTER_SHARE = 0.25;

const QUIET_FROM_MINUTE = 21 * 60;
const QUIET_UNTIL_MINUTE = 8 * 60;

const STRANGERS_AT_FIRST = 20;
const STRANGERS_DOUBLE_DAYS = 7;
const STRANGERS_COUNTED_DAYS = 56;

/** One try that has begun. `uncertain`: an earlier one may have gone out. `jitter` is 0 to 1. */
export type Attempt = {
  /** Tries begun, this one included. */
  attempts: number;
  firstAt: number;
  uncertain: boolean;
  now: number;
  safeToRepeatSeconds: number;
  jitter: number;
};

/** What a row becomes after a try. `sending` with a time: it may have gone out and may safely be handed over again. */
export type Verdict =
  | { status: 'sent'; providerId: string }
  | { status: 'pending' | 'sending'; nextAttemptAt: number; reason: string }
  | { status: 'failed' | 'suppressed' | 'unknown'; reason: string };

/** What a try's outcome makes of its row. */
export function afterTry(outcome: SendOutcome, attempt: Attempt): Verdict {
  if (outcome.state === 'sent') return { status: 'sent', providerId: outcome.providerId };
  const { reason } = outcome;
  if (outcome.state === 'refused' && outcome.permanent)
    return { status: reason === 'opted-out' ? 'suppressed' : 'failed', reason };
  const retryAfterSeconds = outcome.state === 'refused' ? outcome.retryAfterSeconds : undefined;
  const next = nextAttempt({ ...attempt, retryAfterSeconds });
  if (attempt.uncertain || outcome.state === 'unknown') {
    // The provider says that it holds another message under this id: asking again says nothing new.
    const asking = reason !== 'key-used' && next !== null;
    return asking && mayRepeat(attempt.firstAt, next, attempt.safeToRepeatSeconds)
      ? { status: 'sending', nextAttemptAt: next, reason }
      : { status: 'unknown', reason };
  }
  return next === null ? { status: 'failed', reason } : { status: 'pending', nextAttemptAt: next, reason };
}

/** When to try again, later from try to try and never before the provider wants it; null after six tries or a day. */
export function nextAttempt(
  tried: Pick<Attempt, 'attempts' | 'firstAt' | 'now' | 'jitter'> & { retryAfterSeconds?: number },
): number | null {
  const pause = PAUSE_MINUTES[Math.max(tried.attempts, 1) - 1];
  if (pause === undefined || tried.attempts >= ATTEMPTS_MAX) return null;
  const ours = pause * MINUTE_MS * (1 + JITTER_SHARE * tried.jitter);
  const at = tried.now + Math.ceil(Math.max(ours, (tried.retryAfterSeconds ?? 0) * 1000));
  return at <= tried.firstAt + TRY_FOR_MS ? at : null;
}

/** Whether the same delivery may be handed over at `at` without a second message to the person. */
export function mayRepeat(firstAt: number, at: number, safeToRepeatSeconds: number): boolean {
  return at < firstAt + safeToRepeatSeconds * 1000;
}

/** The end of the quiet hours (21 to 8 in `zone`) that `now` lies in, or null outside them. */
export function quietUntil(now: number, zone: string): number | null {
  const { date, minute } = toLocal(zone, now);
  if (minute >= QUIET_FROM_MINUTE) return toInstant(zone, addDays(date, 1), QUIET_UNTIL_MINUTE);
  return minute < QUIET_UNTIL_MINUTE ? toInstant(zone, date, QUIET_UNTIL_MINUTE) : null;
}

/** How many strangers an organization may write to in a day, twice as many each week; null once its age is proof enough. */
export function strangersPerDay(organizationCreatedAt: number, now: number): number | null {
  const days = Math.max(0, (now - organizationCreatedAt) / DAY_MS);
  return days < STRANGERS_COUNTED_DAYS ? STRANGERS_AT_FIRST * 2 ** Math.floor(days / STRANGERS_DOUBLE_DAYS) : null;
}

/** What a row ends as whose message need not or must not be sent any more. */
export function afterSkip(skip: Skip): DeliveryStatus {
  return skip === 'revoked' || skip === 'no_address' ? 'suppressed' : 'superseded';
}
