import { forms } from '#words/es/forms.ts';
import { shell } from '#words/es/shell.ts';
import { slots } from '#words/es/slots.ts';
import type { PartialWords } from '#words/index.ts';

export const es: PartialWords = { forms, shell, slots };
