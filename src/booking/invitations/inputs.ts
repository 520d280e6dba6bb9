/** What an invitation may say: bounds of booking.md, Availability and Invitations. Faults are named by path, all at once. */
import * as z from 'zod';
import { INVITATION_STATUSES, WINDOW_COUNTS, WINDOW_KINDS } from '#booking/inputs.ts';
import { participantsInput } from '#booking/invitations/people/inputs.ts';
import { finerTerms } from '#booking/limits/inputs.ts';
import { nudgeTerms } from '#booking/nudging/inputs.ts';
import { pageTerms } from '#booking/pages/inputs.ts';
import { policyTerms } from '#booking/policy/inputs.ts';
import { questionsInput } from '#booking/questions/inputs.ts';
import { decidingTerms, togetherTerms } from '#booking/together/inputs.ts';
import { LOCATION_TYPES } from '#calendar/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { dayOf } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const t = words('en').invitationFaults;
const pageFaults = words('en').openPages.faults;

export const DURATION_MIN_MINUTES = 5;
export const DURATION_MAX_MINUTES = 720;
export const BUFFER_MAX_MINUTES = 720;
export const NOTICE_MAX_MINUTES = 365 * 1440;
export const WINDOW_MAX_DAYS = 730;
export const REMINDERS_MAX = 5;
export const REMINDER_MAX_MINUTES = 28 * 1440;
const TITLE_MAX = 200;
const DESCRIPTION_MAX = 5_000;
const LOCATION_MAX = 500;
const LENGTHS_MAX = 6;
const NOTE_MAX = 1_000;
const FAR_DATE = '2999-01-01';

const wholeMinutes = (from: number, to: number) => {
  const error = t.minutes(from, to);
  return z.number(error).int(error).min(from, error).max(to, error);
};

// A value that is changed on its way in keeps its `example`; zod leaves its `examples` out of the document.

/** One line of text: control characters are what breaks headers and calendars. */
const line = z.string(t.text).transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
const lines = z.string(t.text).transform((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, '')
    .trim(),
);

const title = line.pipe(z.string().min(1, t.title).max(TITLE_MAX, t.long(TITLE_MAX))).meta({
  description: 'What it is about; one line.',
  minLength: 1,
  maxLength: TITLE_MAX,
  example: 'First consultation',
});
const description = lines
  .pipe(z.string().max(DESCRIPTION_MAX, t.long(DESCRIPTION_MAX)))
  .nullable()
  .meta({ description: 'What guests read above the times; several lines.', maxLength: DESCRIPTION_MAX });
const plainDate = z.string(t.date).refine(isDate, t.date).meta({ format: 'date' });

const wrongDays = t.days(WINDOW_MAX_DAYS);

export const windowInput = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('unlimited').meta({ description: 'How far ahead times are offered.' }) }),
    z.object({
      kind: z.literal('rolling'),
      days: z
        .number(wrongDays)
        .int(wrongDays)
        .min(1, wrongDays)
        .max(WINDOW_MAX_DAYS, wrongDays)
        .meta({ description: 'How many days from now.', examples: [14] }),
      count: z
        .enum(WINDOW_COUNTS, t.oneOf(WINDOW_COUNTS.join(', ')))
        .default('calendar')
        .meta({ description: 'Which days count: all, Monday to Friday, or those on which a time is free.' }),
    }),
    z
      .object({
        kind: z.literal('dates'),
        from: plainDate.meta({ description: 'The first date, in the zone of the schedule.' }),
        to: plainDate.meta({ description: 'The last date; it is included.' }),
      })
      .refine(({ from, to }) => from <= to, { message: t.datesOrder, path: ['to'] }),
  ],
  t.oneOf(WINDOW_KINDS.join(', ')),
);

export const locationInput = z
  .object({
    type: z
      .enum(LOCATION_TYPES, t.oneOf(LOCATION_TYPES.join(', ')))
      .meta({ description: 'What kind of place; `tbd` says that it is agreed on later.', examples: ['virtual'] }),
    text: line
      .pipe(z.string().max(LOCATION_MAX, t.long(LOCATION_MAX)))
      .nullable()
      .optional()
      .meta({
        description: 'The address, number or link; needed for `address`.',
        maxLength: LOCATION_MAX,
        example: 'https://meet.example.com/parley',
      }),
  })
  .refine(({ type, text }) => type !== 'address' || Boolean(text), { message: t.address, path: ['text'] });

const reminders = z
  .array(wholeMinutes(1, REMINDER_MAX_MINUTES), t.reminders)
  .max(REMINDERS_MAX, t.remindersMany(REMINDERS_MAX))
  .refine((list) => new Set(list).size === list.length, t.reminderTwice)
  .meta({ description: 'How many minutes before the start guests are reminded.', examples: [[1440, 60]] });

const terms = {
  title,
  description: description.optional(),
  durationMinutes: wholeMinutes(DURATION_MIN_MINUTES, DURATION_MAX_MINUTES).meta({
    description: 'How long an appointment lasts.',
    examples: [30],
  }),
  scheduleId: z
    .string(t.schedule)
    .refine(isId, t.schedule)
    .optional()
    .meta({ description: 'Whose hours are offered: one of your schedules, else the default one.', format: 'uuid' }),
  intervalMinutes: wholeMinutes(DURATION_MIN_MINUTES, DURATION_MAX_MINUTES)
    .optional()
    .meta({ description: 'How far apart the offered times begin; the duration when it is not given.' }),
  bufferBeforeMinutes: wholeMinutes(0, BUFFER_MAX_MINUTES)
    .optional()
    .meta({ description: 'What stays free before an appointment.' }),
  bufferAfterMinutes: wholeMinutes(0, BUFFER_MAX_MINUTES).optional().meta({ description: 'What stays free after it.' }),
  noticeMinutes: wholeMinutes(0, NOTICE_MAX_MINUTES)
    .optional()
    .meta({ description: 'How long before its start a time can be taken at the latest.' }),
  window: windowInput
    .optional()
    .meta({ description: 'Which days are offered.', examples: [{ kind: 'rolling', days: 14 }] }),
  location: locationInput.optional().meta({
    description: 'Where it takes place.',
    example: { type: 'virtual', text: 'https://meet.example.com/parley' },
  }),
  reminderMinutes: reminders.optional(),
  ...nudgeTerms,
  ...policyTerms,
  durationChoices: z
    .array(wholeMinutes(DURATION_MIN_MINUTES, DURATION_MAX_MINUTES), pageFaults.lengths)
    .max(LENGTHS_MAX, pageFaults.lengths)
    .optional()
    .meta({ description: 'Other lengths that a guest may choose instead.', examples: [[15, 60]] }),
  questions: questionsInput.optional().meta({ description: 'What whoever books is asked; at most 20.' }),
  ...pageTerms,
  ...finerTerms,
  ...decidingTerms,
};

/** The terms alone: what is offered, and in which words. */
export const termsInput = z.object(terms);
export type TermsInput = z.output<typeof termsInput>;

/** A change of some of the terms. */
export const changeInput = z.object(terms).partial();
export type ChangeInput = z.output<typeof changeInput>;

/** Which modes a new invitation may have. */
export const WRITTEN_MODES = ['each', 'together', 'open'] as const;

/** A new invitation with its people; one that is open to anyone names nobody. */
export const invitationInput = z
  .object({
    ...terms,
    mode: z.enum(WRITTEN_MODES, t.mode).default('each').meta({
      description:
        '`each`: everybody takes a time of their own. `together`: everybody meets at one of the `options`. `open`: anyone with the address of its page.',
    }),
    ...togetherTerms,
    participants: participantsInput.optional().meta({
      description: 'Who is invited; nobody twice. Needed unless it is open to anyone.',
      example: [{ name: 'Noor Haddad', email: 'noor@example.com' }],
    }),
    send: z.boolean(t.yesOrNo).default(false).meta({ description: 'Whether it is opened and sent at once.' }),
  })
  .superRefine(({ mode, participants, slug }, found) => {
    const fault = (path: string, message: string) => found.addIssue({ code: 'custom', path: [path], message });
    if (mode !== 'open' && !participants) fault('participants', t.nobody);
    if (mode === 'open' && participants) fault('participants', t.nobodyNamed);
    if (mode !== 'open' && slug !== undefined) fault('slug', pageFaults.slugElsewhere);
  });
export type InvitationInput = z.output<typeof invitationInput>;

/** What is said to those whose appointments go with the invitation. */
export const cancelInput = z.object({
  note: lines.pipe(z.string().max(NOTE_MAX, t.long(NOTE_MAX))).optional(),
});

/** Which page of a list: `cursor` is the `nextCursor` of the page before. */
export const listQuery = z.object({
  cursor: z.string().refine(isId, t.cursor).optional(),
  limit: z.coerce.number(t.limit).int(t.limit).min(1, t.limit).max(100, t.limit).default(50),
  status: z.enum(INVITATION_STATUSES, t.oneOf(INVITATION_STATUSES.join(', '))).optional(),
});
export type ListQuery = z.output<typeof listQuery>;

/** Whether it is a date of the years in which a window may lie. */
export function isDate(text: string): boolean {
  try {
    return dayOf(text) > 0 && text < FAR_DATE;
  } catch {
    return false;
  }
}
