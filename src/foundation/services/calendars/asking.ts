/** How the JSON of a calendar's provider is asked: with a bearer token, a time limit and a size limit, never throwing. */
import { type Called, call, type Fetch } from '#foundation/services/call.ts';
import type { CalendarOutcome, Failed, Grant } from './index.ts';

// A page of 250 events is some hundred KB.
const ANSWER_MAX_BYTES = 4 * 1024 * 1024;

export type Question = {
  url: string;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  token?: string;
  json?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** No body is expected. */
  quiet?: boolean;
};

export type Answer = { status: number; json: unknown; retryAfterSeconds?: number };
/** What a provider means by an answer that is no success. */
export type Meaning = (answer: Answer) => Failed;

/** Asks; the value is the parsed body, null where none is expected. A write that nobody answered may have happened. */
export async function ask(fetch: Fetch, asked: Question, meaning: Meaning): Promise<CalendarOutcome<unknown>> {
  const { method = 'GET', quiet = method === 'DELETE' } = asked;
  const writes = method !== 'GET';
  const called = await call(fetch, asked.url, { ...requestOf(asked), maxBytes: ANSWER_MAX_BYTES });
  if (!called.answered) return unanswered(called, writes);
  if (called.status < 200 || called.status >= 300) return doubtful(meaning(called), called.status, writes);
  if (quiet) return { ok: true, value: null };
  if (called.json === undefined) return unreadable(writes);
  return { ok: true, value: called.json };
}

/** What cannot be read: half a body, a page of HTML, or a shape that is none. */
export function unreadable(writes = false): Failed {
  return { ok: false, fault: 'provider', detail: 'unreadable', ...(writes && { left: true }) };
}

/** The access token of a consent; any other grant is no use to these providers. */
export function tokenOf(grant: Grant): CalendarOutcome<string> {
  return grant.kind === 'oauth' ? { ok: true, value: grant.accessToken } : { ok: false, fault: 'revoked' };
}

function requestOf({ method = 'GET', token, json, form, headers, signal }: Question) {
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
}

function unanswered(called: Extract<Called, { answered: false }>, writes: boolean): Failed {
  return { ok: false, fault: 'unreachable', detail: called.reason, ...(writes && called.left && { left: true }) };
}

function doubtful(failed: Failed, status: number, writes: boolean): Failed {
  return writes && status >= 500 ? { ...failed, left: true } : failed;
}
