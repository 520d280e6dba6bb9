import * as z from 'zod';
import { emailAddress } from '#accounts/inputs.ts';
import { knownPassword, newPassword } from '#accounts/passwords/inputs.ts';

/** The form for who has forgotten their password. */
export const forgotForm = z.object({ email: emailAddress });

/** The form behind a reset link. */
export const resetForm = z.object({ password: newPassword });

/** The form that changes a password that is known. */
export const changePasswordForm = z.object({ current: knownPassword, password: newPassword });
