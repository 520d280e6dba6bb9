/** When a message to another program is tried again, and when its endpoint is given up. Standard Webhooks, "Deliverability and reliability". */
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After each try the pause before the next; the last is a day after the first. */
const PAUSES_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 8 * HOUR_MS, 8.5 * HOUR_MS];
const JITTER = 0.1;
/** An endpoint that has answered nothing well for so long, while it was asked, is switched off. */
const FAILING_MAX_MS = 3 * DAY_MS;
const RETRY_AFTER_MAX_SECONDS = 6 * 3600;

/** What a try came to, in one word for the log; `ok` is any 2xx. */
export type Tried =
  | { ok: true; answer: number }
  | { ok: false; answer: number | null; error: string | null; retryAfterSeconds?: number };

export type Verdict = { status: 'delivered' } | { status: 'pending'; nextAttemptAt: number } | { status: 'failed' };

/** What becomes of a message after its `attempts`-th try. `random` is 0 to 1. */
export function afterTry(tried: Tried, attempts: number, now: number, random: number): Verdict {
  if (tried.ok) return { status: 'delivered' };
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined || tried.answer === 410) return { status: 'failed' };
  const asked = Math.min(tried.retryAfterSeconds ?? 0, RETRY_AFTER_MAX_SECONDS) * SECOND_MS;
  return { status: 'pending', nextAttemptAt: now + Math.max(asked, Math.round(pause * (1 + JITTER * random))) };
}

/** Whether an endpoint is switched off after that try, and why. */
export function givenUp(tried: Tried, failingSince: number | null, now: number): 'gone' | 'failing' | null {
  if (tried.ok) return null;
  if (tried.answer === 410) return 'gone';
  return failingSince !== null && now - failingSince >= FAILING_MAX_MS ? 'failing' : null;
}

/** Whether an endpoint's answer repeats the challenge: as the body, or as its `challenge`. */
export function answersChallenge(body: unknown, challenge: string): boolean {
  return (
    body === challenge ||
    (typeof body === 'object' && body !== null && 'challenge' in body && body.challenge === challenge)
  );
}
