/** What somebody sends who books on a page that is open to anyone. */
import * as z from 'zod';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { words } from '#words/index.ts';
import { answersInput } from '../questions/inputs.ts';
import { instantText, spokenLanguage, wantedBooking, zoneName } from '../taking/inputs.ts';

const NAME_MAX = 200;
const QUERY_MAX = 500;
const MINUTES = z.coerce.number().int().min(5).max(720);

/** Who books, with sentences in `language`. */
export function whoInput(language: string) {
  const t = words(language).openPage.faults;
  return z.object({
    name: z
      .string(t.name)
      .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
      .pipe(z.string().min(1, t.name).max(NAME_MAX, t.long(NAME_MAX)))
      .meta({ description: 'What they are called.', minLength: 1, maxLength: NAME_MAX, example: 'Noor Haddad' }),
    email: z
      .string(t.email)
      .max(QUERY_MAX, t.email)
      .transform((text, found) => {
        const email = normalizeEmail(text);
        if (email !== null) return email;
        found.addIssue({ code: 'custom', message: t.email });
        return z.NEVER;
      })
      .meta({ description: 'Where the appointment is confirmed.', example: 'noor@example.com' }),
  });
}

/** A booking by the JSON door. */
export const bookingInput = z.strictObject({
  ...wantedBooking.omit({ guests: true }).shape,
  ...whoInput('en').shape,
  language: spokenLanguage.optional().meta({ description: 'In which they are written to.' }),
  answers: answersInput.optional().meta({ description: 'Answers to the questions of the page, by their ids.' }),
});

/** The same from the page's form, apart from who books and what they answer. */
export const bookingForm = z.object({
  startsAt: instantText,
  timezone: zoneName.optional().catch(undefined),
  language: spokenLanguage.optional().catch(undefined),
  duration: MINUTES.optional().catch(undefined),
  _token: z.string().max(200).optional(),
});

/** What the page's address may ask for beside what every page of times does; whatever is wrong in it is left out. */
export const pageAsked = z.object({
  startsAt: instantText.nullish().catch(null),
  duration: MINUTES.nullish().catch(null),
  name: z.string().max(QUERY_MAX).nullish().catch(null),
  email: z.string().max(QUERY_MAX).nullish().catch(null),
});
