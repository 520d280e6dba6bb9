/** How many appointments of an invitation a day and a week take, and how its times line up: as they come in and go out. */
import * as z from 'zod';
import { ALIGNMENTS } from '#booking/inputs.ts';
import { words } from '#words/index.ts';

const t = words('en').limits;

const COUNT_MAX = 100;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

const whole = (from: number, to: number) => {
  const error = t.whole(from, to);
  return z.number(error).int(error).min(from, error).max(to, error);
};

const limit = (minutes: number, description: string) =>
  z
    .object({
      count: whole(1, COUNT_MAX)
        .nullish()
        .meta({ description: 'At most so many appointments.', examples: [4] }),
      minutes: whole(1, minutes)
        .nullish()
        .meta({ description: 'At most so many minutes of them.', examples: [240] }),
    })
    .nullable()
    .meta({ description });

/** What stands among an invitation's terms; null is no limit. */
export const finerTerms = {
  alignment: z
    .enum(ALIGNMENTS, t.alignmentWrong(ALIGNMENTS.join(', ')))
    .optional()
    .meta({
      description:
        '`interval`: times begin at fixed steps from the start of the hours. `optimized`: right after what comes before, and right up to what comes next, so that no gap is left.',
    }),
  perDay: limit(
    DAY_MINUTES,
    'How many appointments of this invitation a day of the schedule’s zone takes; null for any number.',
  ).optional(),
  perWeek: limit(WEEK_MINUTES, 'The same from Monday to Sunday.').optional(),
};

const finerInput = z.object(finerTerms);
export type FinerInput = z.output<typeof finerInput>;
