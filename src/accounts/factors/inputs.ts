import * as z from 'zod';
import { knownPassword } from '#accounts/passwords/inputs.ts';
import { words } from '#words/index.ts';

const t = words('en').factors;

/** Digits of an authenticator or a recovery code, however they are spaced. */
const code = z
  .string()
  .max(60, t.codeShape)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().min(1, t.codeMissing));

/** The second step of signing in; `next` is where to go afterwards. */
export const secondStepForm = z.object({ code });

/** The code that shows that the authenticator is set up. */
export const authenticatorForm = z.object({ code });

/** Whatever changes how one signs in asks for the password first. */
export const passwordForm = z.object({ password: knownPassword });
