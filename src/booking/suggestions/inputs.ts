/** What a suggestion may say, and how both JSON doors give it. Instants are RFC 3339. */
import * as z from 'zod';
import { instantOut, laterOut, listOut } from '#foundation/http/openapi.ts';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { PROPOSERS, SLOT_STATUSES } from '../inputs.ts';
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
});
export type SuggestionsInput = z.output<typeof suggestionsInput> & { language?: string };

/** The answer to a suggestion, with a word to go with it. */
export const answerInput = z.strictObject({ note });
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
  _token: z.string().max(200).optional(),
});

/** Which page of an organization's list. */
export const suggestionsQuery = z.object({
  cursor: z.string().refine(isId, words('en').invitationFaults.cursor).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const own = {
  id: z.string().meta({ format: 'uuid' }),
  startsAt: instantOut,
  endsAt: laterOut,
  suggestedBy: z.enum(PROPOSERS).meta({ description: 'The organizer’s ones are counter-offers.' }),
  status: z.enum(SLOT_STATUSES).meta({ description: '`superseded` when it was withdrawn or overtaken.' }),
  note: z.string().nullable().meta({ description: 'What was written along.' }),
  answerNote: z.string().nullable().meta({ description: 'What was written with the answer.' }),
  counterOf: z.string().nullable().meta({ format: 'uuid', description: 'The suggestion that it answers.' }),
  createdAt: instantOut,
  decidedAt: instantOut.nullable(),
};

export const suggestionOut = z
  .object(own)
  .meta({ id: 'Suggestion', description: 'A time that one side suggested to the other.' });
export const suggestionsOut = z.object({ data: z.array(suggestionOut) });

export const receivedSuggestionOut = z
  .object({
    ...own,
    participantId: z.string().meta({ format: 'uuid', description: 'Whose suggestion it is.' }),
    participant: z.string().meta({ description: 'Their name.', examples: ['Noor Haddad'] }),
    free: z.boolean().meta({ description: 'Whether every host is free then, as things stand.' }),
  })
  .meta({ id: 'ReceivedSuggestion', description: 'The same, as the organizer sees it.' });
export const receivedSuggestionsOut = listOut(receivedSuggestionOut);

export const acceptedOut = z
  .object({
    eventId: z
      .string()
      .nullable()
      .meta({ format: 'uuid', description: 'The appointment; none where it is `offered`.' }),
    startsAt: instantOut,
    endsAt: laterOut,
    status: z.enum(['confirmed', 'offered']),
  })
  .meta({ id: 'AcceptedSuggestion', description: 'What came of a suggestion that was accepted.' });
