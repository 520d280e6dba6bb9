import { z } from 'zod';
import { knownPassword } from '#accounts/credentials/inputs.ts';
import { emailAddress } from '#accounts/inputs.ts';

/** The sign-in form; `next` is where to go afterwards. */
export const signInForm = z.object({ email: emailAddress, password: knownPassword, next: z.string().optional() });
