import * as z from 'zod';
import { LEAD_STATUS_TAGS } from '#leads/index.ts';
import { words } from '#words/index.ts';

const NOTES_MAX = 500;
const t = words('en').scores;

/** What an owner says of a customer. */
export const verdictForm = z.object({
  tag: z.enum(LEAD_STATUS_TAGS, t.fault),
  notes: z
    .string()
    .trim()
    .max(NOTES_MAX, t.fault)
    .default('')
    .transform((notes) => notes || null),
});
