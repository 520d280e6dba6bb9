/** What the document of the API says of the route here, and the shape of its answer. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { instantOut, listOut, pageParameters } from '#foundation/http/openapi.ts';
import { answered } from '../doors/openapi.ts';

const credits = z.number().int();

const usageOut = z
  .object({
    credits: z.object({
      granted: credits,
      used: credits,
      aside: credits.meta({ description: 'Set aside for what is not over.' }),
      remaining: credits.nullable().meta({ description: 'Null before the first is used.' }),
    }),
    days: z.array(z.object({ day: z.iso.date(), credits })),
    agents: z.array(
      z.object({
        agentId: z.uuid().nullable().meta({ description: 'Null: what was tried in playgrounds.' }),
        name: z.string().nullable(),
        credits,
        today: credits,
        perDay: credits.nullable().meta({ description: 'What it may use on a day.' }),
      }),
    ),
    conversations: z.array(
      z.object({ conversationId: z.uuid(), name: z.string().nullable(), agent: z.string().nullable(), credits }),
    ),
  })
  .meta({ id: 'Usage' });

const lineOut = z
  .object({
    id: z.uuid(),
    at: instantOut.meta({ description: 'When it was settled.' }),
    day: z.iso.date().meta({ description: 'The day on which it counts, in the organization’s zone.' }),
    kind: z
      .enum(['turn', 'extraction', 'playground'])
      .meta({ description: 'An answer, a judgement of a conversation, or what was tried out.' }),
    agent: z.string().nullable(),
    conversationId: z.uuid().nullable(),
    credits,
  })
  .meta({ id: 'UsageLine' });

const since = {
  name: 'since',
  in: 'query',
  description: 'From when on; the last thirty days when it is not given.',
  schema: { type: 'string', format: 'date-time', examples: ['2026-11-01T00:00:00Z'] },
} as const;

export const texts = {
  get: {
    tags: ['Agents'],
    summary: 'What agents cost',
    description: 'Credits of the last thirty days by day, by agent, and the conversations that cost most.',
    responses: answered(200, 'What was used.', usageOut),
  },
  getLines: {
    tags: ['Agents'],
    summary: 'What each answer cost',
    description: 'Every entry of the ledger that used credits, the newest first: their sum is what was used.',
    parameters: [since, ...pageParameters],
    responses: answered(200, 'A page of them.', listOut(lineOut), 422),
  },
} satisfies Texts;
