/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { instantOut } from '#foundation/http/openapi.ts';
import { LEAD_STATUS_TAGS } from '#leads/index.ts';
import { answered, body, tags, told, which } from '../doors/openapi.ts';
import { CTA_KINDS, EXTRACTION_SOURCES, SCORE_KINDS } from './inputs.ts';
import { verdictForm } from './overruling/inputs.ts';

const kinds = z.enum(SCORE_KINDS);

const extractionOut = z
  .object({
    id: z.uuid(),
    conversationId: z.uuid(),
    source: z.enum(EXTRACTION_SOURCES).meta({ description: 'Who judged.' }),
    messageCount: z.number().int(),
    scores: z.record(kinds, z.number().int().min(1).max(3)),
    total: z.number().int().min(5).max(15),
    tag: z.enum(LEAD_STATUS_TAGS),
    cta: z.record(z.enum(CTA_KINDS), z.boolean()).meta({ description: 'What they asked for.' }),
    evidence: z
      .partialRecord(kinds, z.array(z.number().int()))
      .meta({ description: 'Numbers of the messages that prove each score.' }),
    overruledBy: z.uuid().nullable().meta({ description: 'The member who knew better.' }),
    name: z.string().nullable(),
    email: z.string().nullable(),
    company: z.string().nullable(),
    intent: z.string().nullable(),
    reasons: z.partialRecord(kinds, z.string()),
    notification: z.string().nullable().meta({ description: 'Who wants what, in one sentence.' }),
    notes: z.string().nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'Extraction' });

const shown = (...problems: number[]) => answered(200, 'What counts now.', extractionOut, 404, ...problems);

export const texts = {
  get: {
    tags,
    summary: 'What a conversation says of its customer',
    description: 'The latest judgement; a 404 before the first.',
    parameters: [which],
    responses: shown(),
  },
  getAll: {
    tags,
    summary: 'How the judgement of a customer changed',
    description: 'Every judgement of the conversation, what counts now first; the last thirty.',
    parameters: [which],
    responses: answered(200, 'The judgements.', z.object({ data: z.array(extractionOut) }), 404),
  },
  put: {
    tags,
    summary: 'Know better',
    description: 'Your word stays, whatever is judged after it.',
    parameters: [which],
    requestBody: body(told(verdictForm, { notes: 'Why.' })),
    responses: shown(409, 415, 422),
  },
  deleteVerdict: {
    tags,
    summary: 'Leave it to the scores again',
    description: 'The tag is what they say.',
    parameters: [which],
    responses: shown(409),
  },
} satisfies Texts;
