/** Whom somebody brings: by their addresses. */
import * as z from 'zod';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { words } from '#words/index.ts';
import { GUESTS_MAX } from '../policy/inputs.ts';
import { shortened } from './rules.ts';

const TEXT_MAX = 20_000;

const address = z.string().transform((text, found) => {
  const email = normalizeEmail(text);
  if (email !== null) return email;
  found.addIssue({ code: 'custom', message: words('en').taking.guestsWrong(shortened(text)) });
  return z.NEVER;
});

/** Addresses, each once. */
export const guestsInput = z
  .array(address.meta({ examples: ['zoe@example.com'] }))
  .max(GUESTS_MAX, words('en').taking.guestsMany(GUESTS_MAX))
  .transform((all) => [...new Set(all)])
  .meta({ description: 'Email addresses of others who come along, as far as the invitation lets people bring them.' });

/** `PUT /bookings/:token/guests` */
export const guestsWanted = z.strictObject({
  guests: guestsInput.meta({ description: 'Everybody who comes along from now on; who is left out is told.' }),
  eventId: z
    .uuid()
    .optional()
    .meta({ description: 'To which appointment, where one link may have several: needed there.' }),
});

/** What is typed into the page's form. */
export const guestsForm = z.object({
  guests: z.string().max(TEXT_MAX).optional(),
  event: z.uuid().optional().catch(undefined),
});

/** The one to be taken off. */
export const guestForm = z.object({ guest: z.uuid(), event: z.uuid().optional().catch(undefined) });
