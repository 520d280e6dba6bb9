import * as z from 'zod';
import { words } from '#words/index.ts';

const NOTE_MAX = 5_000;
const t = words('en').inbox.faults;

/** What colleagues tell each other; from the very field in which an answer is written. */
export const noteForm = z.object({ text: z.string(t.text).trim().min(1, t.text).max(NOTE_MAX, t.long(NOTE_MAX)) });
