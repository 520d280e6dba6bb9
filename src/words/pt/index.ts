import type { PartialWords } from '#words/index.ts';
import { forms } from '#words/pt/forms.ts';
import { shell } from '#words/pt/shell.ts';
import { slots } from '#words/pt/slots.ts';

export const pt: PartialWords = { forms, shell, slots };
