/** What an invitation that is open to anyone may say beside its terms. */
import * as z from 'zod';
import { isReserved, isSlug } from '#foundation/lib/slugs.ts';
import { words } from '#words/index.ts';

export const SLUG_MAX = 60;
const SLUG_MIN = 3;
export const PER_PERSON_MAX = 100;
const t = words('en').openPages.faults;

/** The address of a page, below `/i/`. */
export const slugInput = z
  .string(t.slug)
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(SLUG_MIN, t.slug)
      .max(SLUG_MAX, t.slug)
      .refine(isSlug, t.slug)
      .refine((slug) => !isReserved(slug), t.slugReserved),
  )
  .meta({
    description: 'Where anyone may book, below `/i/`; made from the title when it is not given.',
    minLength: SLUG_MIN,
    maxLength: SLUG_MAX,
  });

/** The terms that only such an invitation has. */
export const pageTerms = {
  slug: slugInput.optional(),
  isListed: z
    .boolean(t.perPerson)
    .optional()
    .meta({ description: 'Whether the public page of its organizer names it; it does unless you say no.' }),
  bookingsPerPerson: z
    .number(t.perPerson)
    .int(t.perPerson)
    .min(1, t.perPerson)
    .max(PER_PERSON_MAX, t.perPerson)
    .nullable()
    .optional()
    .meta({
      description:
        'How many appointments one person may have at a time. Where everybody takes times of their own, by one link: 1 to 20, and one when it is not given. On a page that is open to anyone, by one address: null is no limit.',
      examples: [1],
    }),
};

export type PageTerms = { slug?: string; isListed?: boolean; bookingsPerPerson?: number | null };
