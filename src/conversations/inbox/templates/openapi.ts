/** What the document of the API says of templates. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { listOut, pageParameters } from '#foundation/http/openapi.ts';
import { answered, tags, which } from '../../doors/openapi.ts';

const templateOut = z
  .object({
    name: z.string(),
    language: z.string(),
    category: z.string().nullable(),
    state: z.string().meta({
      description:
        '`approved`, or `pending`, `in_appeal`, `rejected`, `paused`, `disabled`, `archived`, `limit_exceeded`, `other`.',
    }),
    reason: z.string().nullable().meta({ description: 'Why, as WhatsApp says it.' }),
    canSend: z.boolean().meta({ description: 'Approved, and made of what is sent from here.' }),
    media: z.enum(['image', 'video', 'document']).nullable().meta({
      description: 'What stands above it: its address goes into `header.file`, https, where WhatsApp fetches it.',
    }),
    text: z.string().meta({ description: 'As the customer reads it, with its places.' }),
    places: z.array(z.string()).meta({
      description:
        'The keys of `values` when it is sent; `button.0` is what the address of the first button ends with, or the code that it copies.',
    }),
    buttons: z.array(
      z.object({
        kind: z.enum(['reply', 'url', 'phone', 'code', 'other']),
        text: z.string().meta({ description: 'What stands on it.' }),
        url: z.string().nullable().meta({ description: 'Where it leads, with its place.' }),
      }),
    ),
  })
  .meta({ id: 'Template' });

export const texts = {
  getTemplates: {
    tags,
    summary: 'Templates',
    description:
      'Those of the conversation’s channel in any state, at most 1000, those that can be sent first; with one you may write at any time. `q` are words of the name.',
    parameters: [
      which,
      { name: 'q', in: 'query', description: 'Words of its name.', schema: { type: 'string' } },
      { name: 'language', in: 'query', description: 'Such as `en_US`.', schema: { type: 'string' } },
      ...pageParameters,
    ],
    responses: answered(200, 'All of them.', listOut(templateOut), 404, 409, 503),
  },
} satisfies Texts;
