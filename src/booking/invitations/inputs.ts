/** What an invitation may say: bounds of booking.md, Availability and Invitations. Faults are named by path, all at once. */
import { z } from 'zod';
import { INVITATION_STATUSES, WINDOW_COUNTS, WINDOW_KINDS } from '#booking/inputs.ts';
import { participantsInput } from '#booking/invitations/people/inputs.ts';
import { LOCATION_TYPES } from '#calendar/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { dayOf } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const t = words('en').invitationFaults;

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
const NOTE_MAX = 1_000;
const FAR_DATE = '2999-01-01';

const wholeMinutes = (from: number, to: number) => {
  const error = t.minutes(from, to);
  return z.number(error).int(error).min(from, error).max(to, error);
};

/** One line of text: control characters are what breaks headers and calendars. */
const line = z.string(t.text).transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
const lines = z.string(t.text).transform((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, '')
    .trim(),
);

const title = line.pipe(z.string().min(1, t.title).max(TITLE_MAX, t.long(TITLE_MAX)));
const description = lines.pipe(z.string().max(DESCRIPTION_MAX, t.long(DESCRIPTION_MAX))).nullable();
const plainDate = z.string(t.date).refine(isDate, t.date);

const wrongDays = t.days(WINDOW_MAX_DAYS);

export const windowInput = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('unlimited') }),
    z.object({
      kind: z.literal('rolling'),
      days: z.number(wrongDays).int(wrongDays).min(1, wrongDays).max(WINDOW_MAX_DAYS, wrongDays),
      count: z.enum(WINDOW_COUNTS, t.oneOf(WINDOW_COUNTS)).default('calendar'),
    }),
    z
      .object({ kind: z.literal('dates'), from: plainDate, to: plainDate })
      .refine(({ from, to }) => from <= to, { message: t.datesOrder, path: ['to'] }),
  ],
  t.oneOf(WINDOW_KINDS),
);

export const locationInput = z
  .object({
    type: z.enum(LOCATION_TYPES, t.oneOf(LOCATION_TYPES)),
    text: line
      .pipe(z.string().max(LOCATION_MAX, t.long(LOCATION_MAX)))
      .nullable()
      .optional(),
  })
  .refine(({ type, text }) => type !== 'address' || Boolean(text), { message: t.address, path: ['text'] });

const reminders = z
  .array(wholeMinutes(1, REMINDER_MAX_MINUTES), t.reminders)
  .max(REMINDERS_MAX, t.remindersMany(REMINDERS_MAX))
  .refine((list) => new Set(list).size === list.length, t.reminderTwice);

const terms = {
  title,
  description: description.optional(),
  durationMinutes: wholeMinutes(DURATION_MIN_MINUTES, DURATION_MAX_MINUTES),
  scheduleId: z.string(t.schedule).refine(isId, t.schedule).optional(),
  intervalMinutes: wholeMinutes(DURATION_MIN_MINUTES, DURATION_MAX_MINUTES).optional(),
  bufferBeforeMinutes: wholeMinutes(0, BUFFER_MAX_MINUTES).optional(),
  bufferAfterMinutes: wholeMinutes(0, BUFFER_MAX_MINUTES).optional(),
  noticeMinutes: wholeMinutes(0, NOTICE_MAX_MINUTES).optional(),
  window: windowInput.optional(),
  location: locationInput.optional(),
  reminderMinutes: reminders.optional(),
};

/** The terms alone: what is offered, and in which words. */
export const termsInput = z.object(terms);
export type TermsInput = z.output<typeof termsInput>;

/** A change of some of the terms. */
export const changeInput = z.object(terms).partial();
export type ChangeInput = z.output<typeof changeInput>;

/** A new invitation with its people. Only the mode `each` is there. */
export const invitationInput = z.object({
  ...terms,
  mode: z.literal('each', t.mode).default('each'),
  participants: participantsInput,
  send: z.boolean(t.yesOrNo).default(false),
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
  status: z.enum(INVITATION_STATUSES, t.oneOf(INVITATION_STATUSES)).optional(),
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
