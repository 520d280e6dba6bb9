/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { QUESTION_TYPES } from './inputs.ts';

/** A question as the JSON door gives it. */
export const questionOut = z.object({
  id: z.string().meta({ examples: ['company'] }),
  type: z.enum(QUESTION_TYPES),
  label: z.string(),
  required: z.boolean(),
  choices: z.array(z.string()),
});
