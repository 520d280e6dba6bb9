/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, problemResponse } from '#foundation/http/openapi.ts';
import { importInput } from './inputs.ts';
import { FAULT_CODES, NOTE_CODES, VENDORS } from './rules.ts';

export const importOut = z
  .object({
    data: z.array(
      z.object({
        vendor: z.enum(VENDORS),
        kind: z.enum(['schedule', 'page']),
        key: z.string().meta({ description: 'What the vendor calls it by.' }),
        title: z.string(),
        state: z
          .enum(['new', 'before', 'fault', 'made', 'not_made'])
          .meta({ description: '`before`: an import made it already, and it is not made twice.' }),
        id: z
          .string()
          .nullable()
          .meta({ format: 'uuid', description: 'Of the schedule or invitation, once it is there.' }),
        fault: z.enum(FAULT_CODES).nullable().meta({ description: 'Why it cannot be taken over.' }),
        notes: z.array(z.object({ code: z.enum(NOTE_CODES), what: z.string().nullable(), text: z.string() })).meta({
          description: 'What is not as it was there.',
        }),
      }),
    ),
  })
  .meta({ id: 'Import', description: 'Everything that the files hold.' });

export const texts = {
  post: {
    tags: ['Invitations'],
    summary: 'Move over from Cal.com or Calendly',
    description:
      'Reads what their APIs answered, and makes schedules and pages of it. What an import made before is not made again, so that it may be repeated without a key; with one the first answer is given again. Needs `schedules:write` too where there are schedules.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(importInput) as never } } },
    responses: {
      200: { description: 'Line by line.', content: { 'application/json': { schema: resolver(importOut) } } },
      ...problemResponse(401, 403, 413, 415, 422, 429),
    },
  },
} satisfies Texts;
