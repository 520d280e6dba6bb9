/** When those who have not answered are asked again. */
import * as z from 'zod';
import { words } from '#words/index.ts';

const t = words('en');

export const NUDGES_MAX = 3;
const NUDGE_MIN_MINUTES = 60;
export const NUDGE_MAX_MINUTES = 28 * 1440;

const wrong = t.invitationFaults.minutes(NUDGE_MIN_MINUTES, NUDGE_MAX_MINUTES);

/** The term of an invitation; it may be left out. */
export const nudgeTerms = {
  nudgeMinutes: z
    .array(z.number(wrong).int(wrong).min(NUDGE_MIN_MINUTES, wrong).max(NUDGE_MAX_MINUTES, wrong), t.nudges.list)
    .max(NUDGES_MAX, t.nudges.many(NUDGES_MAX))
    .refine((list) => new Set(list).size === list.length, t.nudges.twice)
    .optional()
    .meta({
      description:
        'How many minutes after the sending those who have not answered are asked again; nobody when it is empty.',
      examples: [[2880, 7200]],
    }),
};
