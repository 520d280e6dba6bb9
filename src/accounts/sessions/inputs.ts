import * as z from 'zod';
import { emailAddress } from '#accounts/inputs.ts';
import { knownPassword } from '#accounts/passwords/inputs.ts';

/** The sign-in form; `next` is where to go afterwards. */
export const signInForm = z.object({ email: emailAddress, password: knownPassword, next: z.string().optional() });
