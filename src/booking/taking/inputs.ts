import * as z from 'zod';
import { isPlannable } from '#calendar/index.ts';
import { isZone } from '#foundation/lib/zones.ts';
import { guestLanguages, words } from '#words/index.ts';
import { guestsForm, guestsInput } from '../guests/inputs.ts';
import { answersInput } from '../questions/inputs.ts';

const DAYS_MAX = 62;
const t = words('en').calendarPages;

/** A plain date, `2026-11-20`, of the years that a calendar holds. */
export const plainDate = z.iso
  .date({ error: 'Write a date as 2026-11-20.', abort: true })
  .refine((date) => isPlannable(Date.parse(date)), t.timeFar);

/** An IANA time zone that this runtime knows. */
export const zoneName = z.string().max(64).refine(isZone, { error: 'Name a time zone as Europe/Warsaw.' });

/** A language that the page speaks. */
export const spokenLanguage = z.enum(guestLanguages.map(({ code }) => code));

/** An instant with an offset or Z, of the same years, to milliseconds since 1970. */
export const instantText = z.iso
  .datetime({ offset: true, error: 'Write an instant as 2026-11-20T09:00:00Z.' })
  .transform((text) => Date.parse(text))
  .refine(isPlannable, t.timeFar);

/** A length of those that may be chosen, as an address spells it. */
const lengthText = z.coerce.number().int().min(5).max(720);

/** Which free times are asked for: both dates included, in `timezone`. At most 62 days. */
export const slotsQuery = z
  .strictObject({
    from: plainDate,
    to: plainDate,
    timezone: zoneName.optional(),
    durationMinutes: lengthText.optional(),
  })
  .refine((q) => q.from <= q.to, { error: 'from must not be after to.', path: ['to'] })
  .refine((q) => (Date.parse(q.to) - Date.parse(q.from)) / 86_400_000 < DAYS_MAX, {
    error: `Ask for at most ${DAYS_MAX} days.`,
    path: ['to'],
  });

const eventId = z.uuid().optional();

/** The same behind a link, which may have several appointments: the one that is to be moved is not in its own way. */
export const linkSlotsQuery = slotsQuery.safeExtend({ eventId });

/** Which of several appointments a request is about. */
export const whichAppointment = z.strictObject({ eventId });

/** The time that a participant wants, and the zone on whose dates they were given it. */
export const wantedTime = z.strictObject({
  startsAt: instantText.meta({ description: 'When a free time starts.', example: '2026-11-20T09:00:00Z' }),
  timezone: zoneName.optional().meta({ description: 'The IANA zone in which the times were asked for.' }),
  language: spokenLanguage
    .optional()
    .meta({ description: 'In which the participant is written to from now on; as before when it is not given.' }),
});

/** The time to which an appointment is moved. */
export const wantedMove = wantedTime.extend({
  eventId: eventId.meta({ description: 'Which appointment, where one link may have several: needed there.' }),
});

/** The same where it becomes an appointment: how long, where that may be chosen, and what was answered. */
export const wantedBooking = wantedTime.extend({
  durationMinutes: z
    .number()
    .int()
    .min(5)
    .max(720)
    .optional()
    .meta({
      description: 'One of the lengths that may be chosen; the usual one when it is not given.',
      examples: [30],
    }),
  answers: answersInput.optional().meta({ description: 'Answers to the questions of the invitation, by their ids.' }),
  guests: guestsInput.optional(),
});

/** The same from the page's form; the token makes a double click count once. */
export const wantedTimeForm = z.object({
  startsAt: instantText,
  timezone: zoneName.optional().catch(undefined),
  language: spokenLanguage.optional().catch(undefined),
  duration: lengthText.optional().catch(undefined),
  _token: z.string().max(200).optional(),
});

/** Which of several appointments a form of the page is about. */
export const whichForm = z.object({ event: z.uuid().optional().catch(undefined) });

/** Confirming what is held: which hold, and the time that it was for, to be taken anew should it have run out. */
export const heldTimeForm = wantedTimeForm.extend({
  hold: z.uuid().optional().catch(undefined),
  guests: guestsForm.shape.guests,
  event: whichForm.shape.event,
});
