/** What the document of the API says of the route here, and the shape of its answer. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
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

export const texts = {
  get: {
    tags: ['Agents'],
    summary: 'What agents cost',
    description: 'Credits of the last thirty days by day, by agent, and the conversations that cost most.',
    responses: answered(200, 'What was used.', usageOut),
  },
} satisfies Texts;
