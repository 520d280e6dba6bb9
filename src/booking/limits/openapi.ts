/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { ALIGNMENTS } from '#booking/inputs.ts';

export const limitOut = z
  .object({ count: z.number().int().nullable(), minutes: z.number().int().nullable() })
  .nullable()
  .meta({ examples: [{ count: 4, minutes: null }] });

/** The same as the JSON door gives them. */
export const finerOut = {
  alignment: z.enum(ALIGNMENTS).meta({ description: 'How the offered times line up.' }),
  perDay: limitOut.meta({ description: 'How many appointments a day takes; null for any number.' }),
  perWeek: limitOut.meta({ description: 'The same from Monday to Sunday.' }),
};
