/** Which message is asked for, the words that came in, and the JSON that goes out. */
import * as z from 'zod';
import {
  BODY_MAX,
  HEADING_MAX,
  SUBJECT_MAX,
  TEMPLATE_CHANNELS,
  TEMPLATE_PURPOSES,
  TEXT_MAX,
} from '#deliveries/index.ts';
import { guestLanguages } from '#words/index.ts';

/** What nobody has written: the verbs say the bounds with the line. */
const READ_MAX = 20_000;

const LANGUAGES = guestLanguages.map(({ code }) => code) as [string, ...string[]];
const text = z.string().max(READ_MAX);

/** Purpose, channel and language as they stand in an address. */
export const templateKey = z.object({
  purpose: z.enum(TEMPLATE_PURPOSES),
  channel: z.enum(TEMPLATE_CHANNELS),
  language: z.enum(LANGUAGES),
});

/** The form: its fields may be missing, as in a text message's. */
export const wordsForm = z.object({
  subject: text.default(''),
  heading: text.default(''),
  body: text.default(''),
  version: z.coerce.number().int().min(0).optional(),
});

/** The words by JSON. */
export const wordsInput = z.object({
  subject: text.default('').meta({
    description: `Of mails; one line of at most ${SUBJECT_MAX} characters.`,
    examples: ['Let us talk: {{title}}'],
  }),
  heading: text
    .default('')
    .meta({ description: `Of mails; one line of at most ${HEADING_MAX} characters. Empty: ours.` }),
  body: text.meta({
    description: `Paragraphs apart by empty lines; at most ${BODY_MAX} characters, ${TEXT_MAX} in a text message.`,
    examples: ['Hello {{guest}},\n\nplease choose a time.'],
  }),
});
