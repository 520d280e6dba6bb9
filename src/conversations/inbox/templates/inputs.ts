/** What programs say: words, or an approved template with something in each of its places. */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { answerForm, answerInput } from '../inputs.ts';

const NAME_MAX = 512;
const LANGUAGE_MAX = 20;
const VALUE_MAX = 1_000;
const PLACES_MAX = 40;
const LISTED_MAX = 1_000;

export const templateInput = lazily(() =>
  z.object({
    name: z.string().min(1).max(NAME_MAX).meta({ description: 'As the list of templates names it.' }),
    language: z.string().min(2).max(LANGUAGE_MAX).meta({ description: 'Such as `en_US`.' }),
    values: z
      .record(z.string(), z.string().max(VALUE_MAX))
      .refine((values) => Object.keys(values).length <= PLACES_MAX)
      .default({}),
  }),
);

/** Which templates. */
export const templatesQuery = lazily(() =>
  z.object({
    q: z.string().max(NAME_MAX).optional(),
    language: z.string().max(LANGUAGE_MAX).optional(),
    cursor: z.coerce.number().int().min(0).max(LISTED_MAX).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
);

/** Either `text` or `template`. */
export const sayShape = lazily(() =>
  answerInput().extend({ text: answerForm.shape.text.optional(), template: templateInput().optional() }),
);
export const sayInput = lazily(() =>
  sayShape().refine(({ text, template }) => (text === undefined) !== (template === undefined), {
    path: ['text'],
    error: 'Either a text or a template.',
  }),
);
