/** Pieces of the OpenAPI document that every domain uses: for dev/made.mjs, which makes it. */
import { type DescribeRouteOptions, resolver } from 'hono-openapi';
import * as z from 'zod';

export { pageQuery } from './paging.ts';

/** What an `openapi.ts` says of the routes beside it, by the name of the operation. */
export type Texts = Record<string, DescribeRouteOptions>;

/** What an `openapi.ts` says of the webhooks that are composed beside it, by the name of the event; `data` is what the event carries. */
export type HookTexts = Record<string, { summary: string; description: string; data: z.ZodType }>;

/** An instant as the JSON doors give it. */
export const instantOut = z.string().meta({ format: 'date-time', examples: ['2026-11-20T09:00:00Z'] });

/** The end of what starts then. */
export const laterOut = instantOut.meta({ examples: ['2026-11-20T09:30:00Z'] });

const problemOut = z
  .object({
    type: z.string().meta({
      format: 'uri',
      description: 'Where this problem is described.',
      examples: ['https://parley.example.com/api/docs#problem-invalid'],
    }),
    title: z.string().meta({ description: 'One sentence for people.', examples: ['Some of this is not right.'] }),
    status: z
      .number()
      .int()
      .meta({ description: 'The HTTP status again.', examples: [422] }),
    code: z.string().meta({ description: 'The problem for programs; it does not change.', examples: ['invalid'] }),
    requestId: z.string().meta({ format: 'uuid', description: 'Tell us this number when you ask about it.' }),
    errors: z
      .array(
        z.object({
          path: z.string().meta({
            description: 'Dotted path in the body, or the name of a parameter.',
            examples: ['participants.0.email'],
          }),
          message: z.string().meta({ description: 'What is wrong there.', examples: ['Write an email address.'] }),
        }),
      )
      .optional()
      .meta({ description: 'Every fault of the request, all at once.' }),
    alternatives: z
      .array(z.object({ startsAt: instantOut, endsAt: laterOut }))
      .optional()
      .meta({ description: 'The nearest free times, when the one that was asked for is gone.' }),
    eventId: z.string().optional().meta({ format: 'uuid', description: 'The appointment that stands already.' }),
    until: instantOut.optional().meta({ description: 'Until when it was possible, when it is too late now.' }),
  })
  .meta({ id: 'Problem', description: 'Every error, as RFC 9457 spells it, in `application/problem+json`.' });

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
  const nextCursor = z
    .string()
    .nullable()
    .meta({ description: 'The `cursor` of the next page; null on the last one.' });
  return z.object({ data: z.array(item), nextCursor });
}

/** The parameters of every cursor-paged list. */
export const pageParameters = [
  {
    name: 'limit',
    in: 'query',
    description: 'How many at most.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  },
  { name: 'cursor', in: 'query', description: '`nextCursor` of the page before.', schema: { type: 'string' } },
] as const;

/** The parameters of a list that is asked for by dates. */
export const rangeParameters = [
  {
    name: 'from',
    in: 'query',
    required: true,
    description: 'The first date.',
    schema: { type: 'string', format: 'date', examples: ['2026-11-20'] },
  },
  {
    name: 'to',
    in: 'query',
    required: true,
    description: 'The last date; it is included.',
    schema: { type: 'string', format: 'date', examples: ['2026-11-27'] },
  },
  {
    name: 'timezone',
    in: 'query',
    description: 'The IANA zone whose dates are meant.',
    schema: { type: 'string', examples: ['Europe/Berlin'] },
  },
] as const;

/** Which of the lengths that may be chosen. */
export const lengthParameter = {
  name: 'durationMinutes',
  in: 'query',
  description: 'One of the lengths that may be chosen; the usual one when it is not given.',
  schema: { type: 'integer', examples: [30] },
} as const;

/** What a part of the path stands for: an id of ours, or a token. */
export function pathParameter(name: string, description: string, format?: 'uuid') {
  return {
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', ...(format && { format }) },
  } as const;
}

/** The header of every POST that may be sent again. */
export function idempotencyKey() {
  const description = 'The same key within 24 hours gets the first answer; with another body it is a 422.';
  return { name: 'Idempotency-Key', in: 'header', description, schema: { type: 'string', maxLength: 255 } } as const;
}
