/** Shapes of answers, for the document of the API. */
import * as z from 'zod';

export const guestsOut = z.object({
  guests: z.array(z.string().meta({ examples: ['zoe@example.com'] })).meta({ description: 'Who comes along.' }),
});
