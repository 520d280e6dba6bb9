/** What it means when a calendar's server, one that a person named, does not answer as it should. */
import { retryAfter } from '../call.ts';
import type { NotReached, Reached } from '../hops.ts';
import type { CalendarFault, Failed } from './index.ts';

const THROTTLED = new Set([429, 503]);

/** The fault of no answer, or of none that may be read. A write that nobody answered may have happened. */
export function unreached({ reason, left }: NotReached, writes = false): Failed {
  const faults: Record<NotReached['reason'], CalendarFault> = {
    forbidden: 'address',
    'too-large': 'too_large',
    'too-many-hops': 'not_a_calendar',
    unreachable: 'unreachable',
    timeout: 'unreachable',
    'connection-lost': 'unreachable',
  };
  return { ok: false, fault: faults[reason], detail: reason, ...(writes && left && { left: true }) };
}

/** The fault of an answer by its status; `otherwise` is what any other refusal means where it was asked. */
export function refusal(answer: Extract<Reached, { answered: true }>, otherwise: CalendarFault): Failed {
  const { status, headers } = answer;
  const retryAfterSeconds = retryAfter(headers);
  const detail = String(status);
  if (THROTTLED.has(status) && (status === 429 || retryAfterSeconds !== undefined))
    return { ok: false, fault: 'throttled', detail, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  else if (status >= 500 && status !== 501) return { ok: false, fault: 'provider', detail };
  else if (status === 404 || status === 410) return { ok: false, fault: 'not_found', detail };
  else return { ok: false, fault: otherwise, detail };
}
