/** Every error becomes one of two things: a problem (RFC 9457) at the JSON doors, a page or fragment elsewhere. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DatabaseSilent, sqlState } from '#foundation/db/index.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { type Reason, Refusal, type RefusalDetails } from '#foundation/lib/refusal.ts';
import { ProblemFragment, ProblemPage } from '#foundation/views/problem.tsx';
import { chooseLanguage, words } from '#words/index.ts';
import { fragment, isPartial, page } from './answers.tsx';
import type { C } from './app.ts';
import { setSession } from './gates.ts';

const RETRY_SECONDS = 5;
const JSON_DOORS = /^\/(api|hooks)\/|^\/mcp$/;
const SILENCE = 'Parley cannot answer at the moment. Try again in a few seconds.';
const silencePage = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Parley</title><p>${SILENCE}</p></html>`;

/** The last handler: turns what was thrown into an answer. An error without a reason is logged and says nothing more. */
export function onError(error: Error, c: C): Response | Promise<Response> {
  const refusal = asRefusal(error);
  if (!refusal) {
    makeLog({ requestId: c.var.requestId }).error('A request failed', faultFields(error));
    return answer(c, 'unexpected', 500, {});
  }
  const { reason, status, details } = refusal;
  if (reason !== 'signed_out') return answer(c, reason, status, details);
  // The database says alike of a session and of a key that it does not know.
  else return isJson(c) ? answer(c, 'key_unknown', status, details) : toSignIn(c);
}

/** No route answered. */
export function onMissing(c: C): Response | Promise<Response> {
  return answer(c, 'not_found', 404, {});
}

/**
 * Nothing that Parley says could be read: said in the few words that the script itself holds, and asked for again. `error`
 * is logged.
 */
export function onSilence(error: unknown, { method, url }: Request): Response {
  makeLog({}).error('The sentences could not be read', faultFields(error));
  const isAsked = JSON_DOORS.test(new URL(url).pathname);
  const headers = {
    'Content-Type': isAsked ? 'application/problem+json' : 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
    'Retry-After': String(RETRY_SECONDS),
    // What was sent is not sent again by itself.
    ...(method === 'GET' && { Refresh: String(RETRY_SECONDS) }),
  };
  const body = { type: 'about:blank', title: SILENCE, status: 503, code: 'busy' };
  return new Response(isAsked ? JSON.stringify(body) : silencePage, { status: 503, headers });
}

/** What an error means to whoever asked, or null when it is a fault of ours. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseSilent) return new Refusal('database_silent', { retryAfterSeconds: RETRY_SECONDS });
  const meaning = BY_STATE[sqlState(error) ?? ''];
  return meaning ? new Refusal(meaning, meaning === 'busy' ? { retryAfterSeconds: RETRY_SECONDS } : {}) : null;
}

const BY_STATE: Record<string, Reason> = {
  '28000': 'signed_out',
  '02000': 'not_found',
  PA403: 'scope_missing',
  '55P03': 'busy',
  '57014': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
};

function answer(
  c: C,
  reason: Reason | 'unexpected',
  status: number,
  details: RefusalDetails,
): Response | Promise<Response> {
  if (details.retryAfterSeconds !== undefined) c.header('Retry-After', String(Math.ceil(details.retryAfterSeconds)));
  if (status === 401 && isJson(c)) c.header('WWW-Authenticate', 'Bearer');
  if (isJson(c)) return problem(c, reason, status, details);
  const language = c.var.language ?? chooseLanguage(c.req.header('accept-language'));
  const props = { language, reason, details, requestId: c.var.requestId };
  // A piece of a page keeps its page: the problem is shown in it.
  if (isPartial(c)) return fragment(c, <ProblemFragment {...props} />, status as 422);
  return page(c, <ProblemPage {...props} />, status as 422);
}

function problem(c: C, reason: Reason | 'unexpected', status: number, details: RefusalDetails): Response {
  const body = {
    type: `${c.var.runtime.config.origin}/api/docs#problem-${reason}`,
    title: words('en').refusals[reason],
    status,
    code: reason,
    requestId: c.var.requestId,
    ...(details.alternatives && { alternatives: details.alternatives.map(spellSlot) }),
    ...(details.fields && {
      errors: Object.entries(details.fields).flatMap(([path, messages]) =>
        messages.map((message) => ({ path, message })),
      ),
    }),
    ...(details.eventId && { eventId: details.eventId }),
    ...(details.until !== undefined && { until: spellInstant(details.until) }),
  };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json' });
}

function spellSlot(slot: { startsAt: number; endsAt: number }) {
  return { startsAt: spellInstant(slot.startsAt), endsAt: spellInstant(slot.endsAt) };
}

function toSignIn(c: C): Response {
  setSession(c, null);
  const then =
    c.req.method === 'GET' && !isPartial(c) ? `?then=${encodeURIComponent(new URL(c.req.url).pathname)}` : '';
  if (isPartial(c)) {
    c.header('HX-Redirect', '/sign-in');
    return c.body(null, 204);
  }
  return c.redirect(`/sign-in${then}`, 303);
}

function isJson(c: C): boolean {
  return JSON_DOORS.test(c.req.path);
}
