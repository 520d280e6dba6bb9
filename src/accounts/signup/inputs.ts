import * as z from 'zod';
import { emailAddress, personName } from '#accounts/inputs.ts';
import { newPassword, PASSWORD_MESSAGES } from '#accounts/passwords/inputs.ts';
import { passwordFault } from '#accounts/passwords/rules.ts';

/** What the sign-up form sends; `timezone` is the browser's guess and may be missing or wrong. */
export const signUpForm = z
  .object({ name: personName, email: emailAddress, password: newPassword, timezone: z.string().max(64).optional() })
  .superRefine(({ password, email, name }, found) => {
    if (passwordFault(password, { email, name }) === 'yours')
      found.addIssue({ code: 'custom', path: ['password'], message: PASSWORD_MESSAGES.yours });
  });

/** Who signs up: a checked name, address and password, an IANA zone, a language of ours. */
export type NewPerson = { name: string; email: string; password: string; timezone: string; language: string };
