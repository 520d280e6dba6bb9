/** Why a model gave no answer, by what its API or the way there said (OpenAI, "Error codes"). */
import { retryAfter } from '../call.ts';
import type { ModelFault } from './index.ts';

const LOCKED = 'conversation_locked';
const TOO_LONG = new Set(['context_length_exceeded', 'string_above_max_length']);
const NO_ACCESS = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'invalid_api_key',
  'account_deactivated',
]);
const BUSY = new Set([
  'server_error',
  'rate_limit_exceeded',
  'slow_down',
  'server_is_overloaded',
  'vector_store_timeout',
]);

export type Failure = { fault: ModelFault; retryAfterMs: number | null };

/** What the SDK throws, as far as it is looked at: errors of the API, of the connection, and of nobody in particular. */
type Thrown = { status?: unknown; code?: unknown; headers?: unknown; name?: unknown; error?: unknown };

/** The fault of something thrown; `half` where an answer had begun already. */
export function failureOf(error: unknown, half: boolean): Failure {
  const { status, code, headers, error: body } = (error ?? {}) as Thrown;
  const retryAfterMs = headers instanceof Headers ? waitOf(headers) : null;
  const known = byCode(typeof code === 'string' ? code : codeIn(body));
  if (known) return { fault: known, retryAfterMs };
  else if (typeof status === 'number') return { fault: byStatus(status), retryAfterMs };
  else return { fault: half || error instanceof SyntaxError ? 'broken' : 'silent', retryAfterMs };
}

/** The fault that a code of the API names; null for one that says nothing. */
export function byCode(code: string | null | undefined): ModelFault | null {
  if (!code) return null;
  if (code === LOCKED) return 'locked';
  if (TOO_LONG.has(code)) return 'too_long';
  if (NO_ACCESS.has(code)) return 'no_access';
  return BUSY.has(code) ? 'busy' : null;
}

function byStatus(status: number): ModelFault {
  if (status === 401 || status === 402 || status === 403) return 'no_access';
  if (status === 413) return 'too_long';
  return status === 408 || status === 409 || status === 429 || status >= 500 ? 'busy' : 'invalid';
}

// Milliseconds are the vendor's own and the finer of the two.
function waitOf(headers: Headers): number | null {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const seconds = retryAfter(headers);
  return seconds === undefined ? null : seconds * 1000;
}

function codeIn(body: unknown): string | null {
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : null;
}
