/** Pieces of the OpenAPI document that every domain uses. */
import type { Hono } from 'hono';
import { generateSpecs, resolver } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv, C } from './app.ts';

const problemOut = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    alternatives: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })).optional(),
    eventId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

const MEANINGS: Record<number, string> = {
  401: 'The key is missing, unknown or revoked.',
  403: 'The key or the role does not allow that.',
  404: 'There is no such thing, or it is not yours.',
  409: 'It does not fit with how things stand; see `code`.',
  410: 'The link is no longer valid.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'Something in the request is wrong; see `errors`.',
  429: 'Too many requests; see `Retry-After`.',
};

/** Responses of these statuses, each a problem. */
export function problemResponse(...statuses: number[]) {
  const content = { 'application/problem+json': { schema: resolver(problemOut) } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: MEANINGS[status] ?? 'A problem.', content }]),
  );
}

/** A cursor-paged list of `item`. */
export function listOut<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** The query of every list: `limit` 1 to 100, 50 when not given; `cursor` from the last answer. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

/** Answers the OpenAPI 3.1 document of the JSON doors under `/api/v1`, made once per isolate from the routes themselves. */
export function openApiDocument(api: Hono<AppEnv>) {
  let document: Promise<string> | null = null;
  return async (c: C) => {
    document ??= describe(api, c.var.runtime.config.origin);
    return c.body(await document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' });
  };
}

async function describe(api: Hono<AppEnv>, origin: string): Promise<string> {
  const specs = await generateSpecs(api, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Parley',
        version: '1',
        description:
          'Invitations, bookings, events, schedules and deliveries. Instants are RFC 3339 in UTC, durations whole minutes, lists cursor-paged, errors RFC 9457 problems. Every POST takes an Idempotency-Key.',
      },
      servers: [{ url: `${origin}/api/v1` }],
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key from the settings.' } },
      },
      security: [{ key: [] }],
    },
  });
  return JSON.stringify(specs);
}
