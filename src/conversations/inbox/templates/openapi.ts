/** What the document of the API says of templates. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { listOut } from '#foundation/http/openapi.ts';
import { answered, tags, which } from '../../doors/openapi.ts';

const templateOut = z
  .object({
    name: z.string(),
    language: z.string(),
    category: z.string().nullable(),
    text: z.string().meta({ description: 'As the customer reads it, with its places.' }),
    places: z.array(z.string()).meta({ description: 'The keys of `values` when it is sent.' }),
    buttons: z.array(z.string()),
  })
  .meta({ id: 'Template' });

export const texts = {
  getTemplates: {
    tags,
    summary: 'Templates that may be sent',
    description:
      'Those of the conversation’s channel that WhatsApp has approved, at most 100; with one you may write at any time. Those that want a picture or an address of their own are left out.',
    parameters: [which],
    responses: answered(200, 'All of them.', listOut(templateOut), 404, 409, 503),
  },
} satisfies Texts;
