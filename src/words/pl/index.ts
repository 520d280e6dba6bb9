import type { PartialWords } from '#words/index.ts';
import { forms } from '#words/pl/forms.ts';
import { shell } from '#words/pl/shell.ts';
import { slots } from '#words/pl/slots.ts';

export const pl: PartialWords = { forms, shell, slots };
