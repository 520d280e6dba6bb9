import * as z from 'zod';
import { plainDate, spokenLanguage, zoneName } from '../taking/inputs.ts';

/** What the page's address may ask for; whatever is wrong in it is left out rather than refused. */
export const pageQuery = z.object({
  date: plainDate.nullish().catch(null),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .nullish()
    .catch(null),
  timezone: zoneName.nullish().catch(null),
  language: spokenLanguage.nullish().catch(null),
  /** The length that is wished, in minutes. */
  duration: z.coerce.number().int().min(5).max(720).nullish().catch(null),
  /** Another time for what stands: by its event's id where there may be several. */
  move: z
    .union([z.literal('1'), z.uuid()])
    .nullish()
    .catch(null),
  /** Which of several appointments the page is about. */
  event: z.uuid().nullish().catch(null),
  /** One more appointment beside those that stand. */
  another: z.literal('1').nullish().catch(null),
  /** The zone is the script's guess. */
  guessed: z.literal('1').nullish().catch(null),
  /** The page looks again by itself. */
  live: z.literal('1').nullish().catch(null),
});

export type PageQuery = z.output<typeof pageQuery>;
