/** The people named in an invitation. Contacts come out normalised: email lower case, phone E.164, LinkedIn its one address. */
import * as z from 'zod';
import { participantChannel } from '#booking/participants/rules.ts';
import { DELIVERY_CHANNELS, type DeliveryChannel } from '#deliveries/index.ts';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { isId } from '#foundation/lib/ids.ts';
import { normalizeLinkedin } from '#foundation/lib/linkedin.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import { words } from '#words/index.ts';

const t = words('en').invitationFaults;

export const PARTICIPANTS_MAX = 500;
const NAME_MAX = 200;
const CONTACTS = ['email', 'phone', 'linkedinProfile'] as const;

/** Which contact a channel needs. */
export const CONTACT_OF = { email: 'email', sms: 'phone', linkedin: 'linkedinProfile' } as const;

/** A person to be invited; at least one contact, and the one that the channel needs. */
export type Person = {
  name: string;
  email?: string;
  phone?: string;
  linkedinProfile?: string;
  channel: DeliveryChannel;
};

const name = z
  .string(t.name)
  .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
  .pipe(z.string().min(1, t.name).max(NAME_MAX, t.long(NAME_MAX)))
  .meta({ description: 'What they are called.', minLength: 1, maxLength: NAME_MAX, example: 'Noor Haddad' });

/** A text that `normalize` must understand; empty is as good as none. */
function contact(normalize: (text: string) => string | null, fault: string) {
  return z
    .string(fault)
    .nullish()
    .transform((text, issues) => {
      if (!text?.trim()) return undefined;
      const normal = normalize(text);
      if (normal !== null) return normal;
      issues.addIssue({ code: 'custom', message: fault });
      return z.NEVER;
    })
    .optional();
}

const participantFields = z.object({
  name,
  email: contact(normalizeEmail, t.email).meta({
    description: 'One of the three contacts is needed.',
    example: 'noor@example.com',
  }),
  phone: contact((text) => parsePhone(text), t.phone).meta({
    description: 'With its country code, as `+1 202 555 0134`; answered as E.164.',
  }),
  linkedinProfile: contact(normalizeLinkedin, t.linkedin).meta({
    description: 'The address of a profile. You send that message yourself.',
  }),
  channel: z
    .enum(DELIVERY_CHANNELS, t.oneOf(DELIVERY_CHANNELS.join(', ')))
    .optional()
    .meta({ description: 'How they are written to; chosen from their contacts when it is not given.' }),
});

// All faults of a request are named at once, so the checks across fields run beside those of single fields.
const whenObject = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };

export const participantInput = participantFields
  .superRefine((person, issues) => {
    const wrong = CONTACTS.some((key) => key in person && typeof person[key] !== 'string' && person[key] !== undefined);
    const needed = person.channel && CONTACT_OF[person.channel];
    if (!wrong && CONTACTS.every((key) => person[key] === undefined)) {
      const message = t.contact;
      issues.addIssue({ code: 'custom', message, path: ['email'] });
    } else if (needed && person[needed] === undefined) {
      issues.addIssue({ code: 'custom', message: t.channel(needed), path: ['channel'] });
    }
  }, whenObject)
  .transform((person): Person => ({ ...person, channel: person.channel ?? participantChannel(person) }));

export const participantsInput = z
  .array(participantInput, t.people)
  .min(1, t.nobody)
  .max(PARTICIPANTS_MAX, t.crowd(PARTICIPANTS_MAX))
  .superRefine(
    (people, issues) => {
      for (const { index, contact: twice, first } of duplicatesAmong(people)) {
        const message = t.twice(first);
        issues.addIssue({ code: 'custom', message, path: [index, twice] });
      }
    },
    { when: ({ value }) => Array.isArray(value) && value.length <= PARTICIPANTS_MAX },
  )
  .meta({ description: 'Who is invited; nobody twice.' });

/** People to be added later. */
export const additionInput = z.object({ participants: participantsInput });

/** To whom a delivery goes: without ids, to everybody to whom nothing went yet. */
export const sendingInput = z.object({
  participantIds: z
    .array(z.string(t.participantId).refine(isId, t.participantId).meta({ format: 'uuid' }), t.ids)
    .min(1, t.nobody)
    .max(PARTICIPANTS_MAX, t.crowd(PARTICIPANTS_MAX))
    .optional()
    .meta({ description: 'To whom exactly; without it, everybody to whom nothing went yet.' }),
});

/** Which messages: of one invitation, or all of the organization's. */
export const deliveriesQuery = z.object({
  invitationId: z.string().refine(isId, t.invitationId).optional(),
  cursor: z.string().refine(isId, t.cursor).optional(),
  limit: z.coerce.number(t.limit).int(t.limit).min(1, t.limit).max(100, t.limit).default(50),
});

/** Sending to one person again, over their channel or another one. */
export const resendInput = z.object({ channel: z.enum(DELIVERY_CHANNELS).optional() });

type Contact = (typeof CONTACTS)[number];

function duplicatesAmong(
  people: readonly (Person | undefined)[],
): { index: number; contact: Contact; first: number }[] {
  const seen = new Map<string, number>();
  return people.flatMap((person, index) =>
    CONTACTS.flatMap((key) => {
      const value = person?.[key];
      if (typeof value !== 'string') return [];
      const first = seen.get(value);
      if (first === undefined) seen.set(value, index);
      return first === undefined || first === index ? [] : [{ index, contact: key, first }];
    }),
  );
}
