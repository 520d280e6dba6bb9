/** How Meta's Graph API is asked, and what its refusals mean: by their number, since their titles are to go away. */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { type Called, type CallInit, call, type Fetch } from '#foundation/services/call.ts';
import type { ChatAnswer, ChatOutcome, ChatRemedy } from './index.ts';

const Problem = lazily(() =>
  z.object({
    error: z.object({ code: z.number(), error_subcode: z.number().nullish() }),
  }),
);

/** A day's or an account's limit: asked again at once it would only be counted again. */
const LIMITED_SECONDS = 3600;
/** Between two messages to one person, after the first was refused for coming too fast. */
const PACE_SECONDS = 8;

// https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
// https://developers.facebook.com/docs/graph-api/guides/error-handling
const REMEDIES: Record<ChatRemedy, readonly number[]> = {
  window: [131047],
  retry: [1, 2, 4, 17, 32, 341, 613, 80002, 80006, 80007, 130429, 131000, 131016, 131057, 133004],
  pace: [131056],
  limited: [131048, 131064],
  reconnect: [0, 3, 10, 102, 190, 368, 131005, 131031, 131045, 133010],
  permanent: [
    ...[100, 551, 130472, 131008, 131009, 131021, 131026, 131030, 131037, 131042, 131049, 131050, 131051, 131052],
    ...[131053, 131062, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069],
  ],
};
const REMEDY_OF = new Map(
  Object.entries(REMEDIES).flatMap(([remedy, codes]) => codes.map((code) => [code, remedy as ChatRemedy])),
);
/** Instagram says in a second number that its time to answer is over; the first one would mean a lost permission. */
const WINDOW_SUBCODES = [2018278, 2534022];

/** What a number of Meta's means; null of one that is not listed. */
export function remedyOf(code: number, subcode: number | null = null): ChatRemedy | null {
  if (subcode !== null && WINDOW_SUBCODES.includes(subcode)) return 'window';
  // Missing permissions have a hundred numbers.
  if (code >= 200 && code <= 299) return 'reconnect';
  return REMEDY_OF.get(code) ?? null;
}

type Answered = Extract<Called, { answered: true }>;
type Refused = Extract<ChatOutcome, { state: 'refused' }>;

/** A question of the Graph API; `body` makes it a post of JSON, or of a form. */
export function askGraph(
  fetch: Fetch,
  url: string,
  token: string,
  more: { body?: unknown; method?: string; signal?: AbortSignal; maxBytes?: number } = {},
): Promise<Called> {
  const { body, method = body === undefined ? 'GET' : 'POST', ...limits } = more;
  const isForm = body instanceof FormData;
  const init: CallInit = {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...limits,
  };
  return call(fetch, url, init);
}

/** What came of a message that was handed over; `idOf` finds its id in the answer. */
export function outcomeOf(called: Called, idOf: (json: unknown) => string | null): ChatOutcome {
  if (!called.answered)
    return called.left
      ? { state: 'unknown', reason: called.reason }
      : { state: 'refused', remedy: 'retry', code: null };
  const { status, json } = called;
  const providerId = idOf(json);
  const code = codeOf(json);
  if (isGood(status))
    return providerId === null ? { state: 'unknown', reason: 'unreadable-answer' } : { state: 'sent', providerId };
  // A server that fails without saying how may have taken it.
  else if (status >= 500 && (code === null || remedyOf(code) === null))
    return { state: 'unknown', reason: 'provider', ...(code !== null && { code }) };
  else return refusalOf(called);
}

/** What came of another question; `read` reads the answer, and says null of one that it cannot read. */
export function answerOf<T>(called: Called, read: (json: unknown) => T | null): ChatAnswer<T> {
  if (!called.answered || (called.status >= 500 && codeOf(called.json) === null))
    return { ok: false, remedy: 'retry', code: null };
  const value = isGood(called.status) ? read(called.json) : null;
  if (value !== null) return { ok: true, value };
  else if (isGood(called.status)) return { ok: false, remedy: 'retry', code: null };
  const { state, ...refusal } = refusalOf(called);
  return { ok: false, ...refusal };
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

function codeOf(json: unknown): number | null {
  return Problem().safeParse(json).data?.error.code ?? null;
}

function refusalOf({ status, json, retryAfterSeconds }: Answered): Refused {
  const problem = Problem().safeParse(json).data?.error;
  const known = problem ? remedyOf(problem.code, problem.error_subcode ?? null) : null;
  const remedy = known ?? byStatus(status);
  const pause = retryAfterSeconds ?? pauseOf(remedy);
  return {
    ...{ state: 'refused', remedy, code: problem?.code ?? null },
    ...(pause !== undefined && { retryAfterSeconds: pause }),
  };
}

function pauseOf(remedy: ChatRemedy): number | undefined {
  if (remedy === 'limited') return LIMITED_SECONDS;
  return remedy === 'pace' ? PACE_SECONDS : undefined;
}

function byStatus(status: number): ChatRemedy {
  if (status === 401 || status === 403) return 'reconnect';
  return status === 429 || status >= 500 ? 'retry' : 'permanent';
}
