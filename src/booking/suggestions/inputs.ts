/** What a suggestion may say, and how both JSON doors give it. Instants are RFC 3339. */
import * as z from 'zod';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { answersInput } from '../questions/inputs.ts';
import { instantText, spokenLanguage, zoneName } from '../taking/inputs.ts';
import { WAITING_MAX } from '../wishes/rules.ts';
export const NOTE_MAX = 1_000;
const MINUTES_MIN = 5;
const MINUTES_MAX = 720;

const t = words('en').suggesting.faults;

const note = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]+/gu, '')
      .trim(),
  )
  .pipe(z.string().max(NOTE_MAX, t.note(NOTE_MAX)))
  .optional()
  .meta({ description: 'A word to go with it.', maxLength: NOTE_MAX });

const minutes = z
  .number()
  .int()
  .min(MINUTES_MIN, t.length)
  .max(MINUTES_MAX, t.length)
  .optional()
  .meta({ description: 'How long; one of the lengths of the invitation. The usual one when it is not given.' });

const startsAt = instantText.meta({ description: 'When it would start.', example: '2026-12-01T18:30:00Z' });

/** Times that a participant would like better. */
export const suggestionsInput = z.strictObject({
  times: z
    .array(z.strictObject({ startsAt, durationMinutes: minutes }))
    .min(1, t.none)
    .max(WAITING_MAX, t.many(WAITING_MAX))
    .refine((times) => new Set(times.map((one) => one.startsAt)).size === times.length, t.twice)
    .meta({ description: 'To come, within a year; offered or not.' }),
  note,
  timezone: zoneName.optional().meta({ description: 'The IANA zone of whoever suggests; kept for what they get.' }),
  eventId: z.uuid().optional().meta({
    description:
      'The appointment that should take place then instead; where there can be one alone it is meant without saying so.',
  }),
});
export type SuggestionsInput = z.output<typeof suggestionsInput> & { language?: string };

/** The answer to a suggestion, with a word to go with it. */
export const answerInput = z.strictObject({ note });
/** Taking a counter-offer: what the invitation asks is answered with it. */
export const takingInput = z.strictObject({
  answers: answersInput.optional().meta({ description: 'Answers to the questions of the invitation, by their ids.' }),
  language: spokenLanguage.optional(),
});
/** The same from a page's form. */
export const answerForm = z.object({ note: note.catch(undefined) });

/** Another time instead of the one that was suggested. */
export const counterInput = z.strictObject({ startsAt, durationMinutes: minutes, note });
export type CounterInput = z.output<typeof counterInput>;

/** What the page's form says beside its times. */
export const suggestingForm = z.object({
  note: note.catch(undefined),
  timezone: zoneName.optional().catch(undefined),
  language: spokenLanguage.optional().catch(undefined),
  event: z.uuid().optional().catch(undefined),
  _token: z.string().max(200).optional(),
});

/** Which page of an organization's list. */
export const suggestionsQuery = z.object({
  cursor: z.string().refine(isId, words('en').invitationFaults.cursor).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
