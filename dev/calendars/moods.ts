/** The moods of the local calendar service: every way in which a calendar of others lets one down, to be set by hand or by tests. */
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';

export const FAILINGS = ['none', 'error', 'throttled', 'quota', 'html', 'half', 'lost'] as const;

export const moodShape = z.object({
  /** How long every answer takes, in milliseconds. */
  slowMs: z.coerce.number().int().min(0).max(60_000),
  /** What becomes of an answer; `lost`: a write is done, and its answer is an error all the same. */
  failing: z.enum(FAILINGS),
  /** How many answers fail before it is well again; 0 for all. */
  times: z.coerce.number().int().min(0).max(1_000),
  retryAfterSeconds: z.coerce.number().int().min(0).max(3_600),
  push: z.enum(['ring', 'lost', 'doubled']),
  rooms: z.enum(['ready', 'pending', 'failure', 'refused']),
  /** How far its clock is ahead of ours, in seconds. */
  skewSeconds: z.coerce.number().int().min(-86_400).max(86_400),
});
export type Mood = z.infer<typeof moodShape>;

export const WELL: Mood = {
  slowMs: 0,
  failing: 'none',
  times: 0,
  retryAfterSeconds: 7,
  push: 'ring',
  rooms: 'ready',
  skewSeconds: 0,
};

/** Spoils what the API answers, as the mood says. Pages for people are never spoiled. */
export function moody(mood: Mood, wait: (ms: number) => Promise<void>): MiddlewareHandler {
  return async (c, next) => {
    if (mood.slowMs > 0) await wait(mood.slowMs);
    const { failing } = mood;
    if (failing === 'none') return next();
    if (mood.times > 0 && --mood.times === 0) mood.failing = 'none';
    if (failing === 'lost' || failing === 'half') await next();
    else c.res = spoiled(failing, mood.retryAfterSeconds);
    if (failing === 'lost') c.res = spoiled('error', 0);
    if (failing === 'half') c.res = new Response((await c.res.text()).slice(0, 40), { status: 200 });
    return undefined;
  };
}

function spoiled(failing: Mood['failing'], seconds: number): Response {
  if (failing === 'html')
    return new Response('<!doctype html><title>Bad gateway</title>', {
      status: 502,
      headers: { 'content-type': 'text/html' },
    });
  if (failing === 'throttled') return refusal(429, 'rateLimitExceeded', seconds);
  if (failing === 'quota') return refusal(403, 'userRateLimitExceeded', seconds);
  return refusal(500, 'backendError');
}

/** An error as the Calendar API words it. */
export function refusal(code: number, reason: string, retryAfterSeconds = 0): Response {
  const error = { errors: [{ domain: 'global', reason, message: reason }], code, message: reason };
  const headers = retryAfterSeconds > 0 ? { 'retry-after': String(retryAfterSeconds) } : undefined;
  return Response.json({ error }, { status: code, headers });
}
