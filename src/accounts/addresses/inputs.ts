import * as z from 'zod';
import { emailAddress } from '#accounts/inputs.ts';
import { knownPassword } from '#accounts/passwords/inputs.ts';

/** The form that asks for another address. */
export const newAddressForm = z.object({ email: emailAddress, password: knownPassword });
