/** What a `together` takes in and gives out. Instants are RFC 3339. */
import * as z from 'zod';
import { isPlannable } from '#calendar/index.ts';
import { words } from '#words/index.ts';

const t = words('en').togetherPages;

/** So many times at once: more nobody reads. */
export const OPTIONS_MAX = 50;

const instant = z.iso
  .datetime({ offset: true, error: t.options })
  .transform((text) => Date.parse(text))
  .refine(isPlannable, words('en').calendarPages.timeFar);

/** The times that are offered: when each begins; all last as long as the invitation says. */
export const optionsInput = z.array(instant, t.options).max(OPTIONS_MAX, t.optionsMany(OPTIONS_MAX));

/** How a `together` is decided; changeable while it is open. */
export const decidingTerms = {
  confirmsItself: z.boolean(t.yesOrNo).optional().meta({
    description: 'Whether a `together` settles on a time by itself once everybody said yes to it.',
  }),
  holdsOptions: z.boolean(t.yesOrNo).optional().meta({
    description: 'Whether the offered times of a `together` are kept free for it until the deadline or the decision.',
  }),
};

/** What a new `together` has beside the terms of every invitation. */
export const togetherTerms = {
  options: optionsInput.optional().meta({ description: 'When the common times begin; only for `together`.' }),
  hidesParticipants: z
    .boolean(t.yesOrNo)
    .optional()
    .meta({ description: 'Whether people of a `together` are hidden from each other.' }),
};

/** More times for an invitation. */
export const offerInput = z.strictObject({
  startsAt: optionsInput.min(1, t.options).meta({
    description: 'When the offered times begin.',
    example: ['2026-12-01T09:00:00Z', '2026-12-02T13:00:00Z'],
  }),
});
