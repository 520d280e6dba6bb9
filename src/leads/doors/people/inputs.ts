/** What the JSON door of people takes beside what a person is told of. */
import * as z from 'zod';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';

export const joiningInput = z.object({
  personId: z
    .string()
    .refine(isId, words('en').peopleFaults.text)
    .meta({ format: 'uuid', description: 'Who turned out to be this person.' }),
});
