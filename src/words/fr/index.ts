import { forms } from '#words/fr/forms.ts';
import { shell } from '#words/fr/shell.ts';
import { slots } from '#words/fr/slots.ts';
import type { PartialWords } from '#words/index.ts';

export const fr: PartialWords = { forms, shell, slots };
