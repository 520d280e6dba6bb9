import { forms } from '#words/de/forms.ts';
import { shell } from '#words/de/shell.ts';
import { slots } from '#words/de/slots.ts';
import type { PartialWords } from '#words/index.ts';

export const de: PartialWords = { forms, shell, slots };
