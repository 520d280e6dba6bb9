import { z } from 'zod';
import { knownPassword } from '#accounts/credentials/inputs.ts';
import { emailAddress } from '#accounts/inputs.ts';

/** The form that asks for another address. */
export const newAddressForm = z.object({ email: emailAddress, password: knownPassword });
