import { forms } from '#words/ar/forms.ts';
import { shell } from '#words/ar/shell.ts';
import { slots } from '#words/ar/slots.ts';
import type { PartialWords } from '#words/index.ts';

export const ar: PartialWords = { forms, shell, slots };
