/** Answers that are kept at hand. */
import * as z from 'zod';
import { words } from '#words/index.ts';

const SHORTCUT = /^[\p{L}\p{N}_-]{1,32}$/u;
const TITLE_MAX = 100;
const TEXT_MAX = 2_000;

const t = words('en').inbox.faults;

export const cannedForm = z.object({
  shortcut: z
    .string(t.shortcut)
    .trim()
    .transform((typed) => typed.replace(/^\//, ''))
    .pipe(z.string().regex(SHORTCUT, t.shortcut)),
  title: z.string(t.title).trim().min(1, t.title).max(TITLE_MAX, t.long(TITLE_MAX)),
  text: z.string(t.text).trim().min(1, t.text).max(TEXT_MAX, t.long(TEXT_MAX)),
});
export type CannedInput = z.output<typeof cannedForm>;
