/** What Graph’s refusals mean: https://learn.microsoft.com/en-us/graph/errors, and Exchange’s own codes within. */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Answer } from './asking.ts';
import type { CalendarFault, Failed } from './index.ts';

const FORBIDDEN = new Set([
  'MailboxNotEnabledForRESTAPI',
  'MailboxNotSupportedForRESTAPI',
  'ErrorAccessDenied',
  'Authorization_RequestDenied',
]);
const OUTDATED = /^(sync|resync|ErrorInvalidSyncState|ErrorSyncState)/i;
const TOO_MANY = new Set(['TooManyRequests', 'ApplicationThrottled', 'ErrorServerBusy', 'activityLimitReached']);

const Problem = lazily(() => z.object({ error: z.object({ code: z.string().nullish() }) }));

/** A refusal in our words; `detail` is Graph’s own code. */
export function graphMeans({ status, json, retryAfterSeconds }: Answer): Failed {
  const code = Problem().safeParse(json).data?.error.code?.slice(0, 60) ?? '';
  const fault = faultOf(status, code, retryAfterSeconds !== undefined);
  const detail = code || String(status);
  return { ok: false, fault, detail, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

function faultOf(status: number, code: string, later: boolean): CalendarFault {
  if (status === 429 || TOO_MANY.has(code) || (status === 503 && later)) return 'throttled';
  if (FORBIDDEN.has(code)) return 'forbidden';
  if (OUTDATED.test(code)) return 'token_expired';
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
      return 'token_expired';
    default:
      return 'provider';
  }
}
