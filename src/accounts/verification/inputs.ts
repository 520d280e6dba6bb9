import * as z from 'zod';
import { words } from '#words/index.ts';

/** The six digits of a mail, however they are spaced. */
const digits = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, words('en').accounts.codeShape));

/** The form that asks for the code. */
export const codeForm = z.object({ code: digits });

/** The button of the link's page; elsewhere than in the browser that signed up it comes with the code. */
export const confirmForm = z.object({ code: digits.optional() });
