/** What Google’s refusals mean: https://developers.google.com/workspace/calendar/api/guides/errors */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Answer } from './asking.ts';
import type { CalendarFault, Failed } from './index.ts';

const TOO_MANY = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
  'calendarUsageLimitsExceeded',
  'RESOURCE_EXHAUSTED',
]);
const OUTDATED = new Set(['fullSyncRequired', 'updatedMinTooLongAgo']);

const Problem = lazily(() =>
  z.object({
    error: z.object({
      status: z.string().nullish(),
      errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
    }),
  }),
);
/** How the addresses of OAuth say it. */
const Plain = lazily(() => z.object({ error: z.string() }));

/** A refusal in our words; `detail` is Google’s own reason. */
export function googleMeans({ status, json, retryAfterSeconds }: Answer): Failed {
  const problem = Problem().safeParse(json).data?.error;
  const reason = problem?.errors?.[0]?.reason ?? problem?.status ?? Plain().safeParse(json).data?.error ?? '';
  const detail = reason.slice(0, 60) || String(status);
  return {
    ok: false,
    fault: faultOf(status, reason),
    detail,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

function faultOf(status: number, reason: string): CalendarFault {
  if (status === 429 || (status === 403 && TOO_MANY.has(reason))) return 'throttled';
  switch (status) {
    case 401:
      return 'stale_grant';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 409:
    case 412:
      return 'conflict';
    case 410:
      return OUTDATED.has(reason) ? 'token_expired' : 'not_found';
    default:
      return 'provider';
  }
}
