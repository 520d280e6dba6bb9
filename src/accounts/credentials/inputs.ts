import { z } from 'zod';
import { emailAddress } from '#accounts/inputs.ts';
import { words } from '#words/index.ts';
import { normalPassword, PASSWORD_MAX, PASSWORD_MIN, passwordFault } from './rules.ts';

const t = words('en').accounts;

export const PASSWORD_MESSAGES = {
  short: t.passwordShort(PASSWORD_MIN),
  long: t.passwordLong(PASSWORD_MAX),
  common: t.passwordCommon,
  yours: t.passwordYours,
} as const;

/** A password that somebody chooses; whether it is their own name or address is asked where those are known. */
export const newPassword = z.string().transform((typed, found) => {
  const password = normalPassword(typed);
  const fault = passwordFault(password);
  if (fault) found.addIssue({ code: 'custom', message: PASSWORD_MESSAGES[fault] });
  return password;
});

/** A password that somebody has: whatever it was, only not longer than any can be. */
export const knownPassword = z
  .string()
  .min(1, t.passwordMissing)
  .max(PASSWORD_MAX * 4, t.passwordLong(PASSWORD_MAX))
  .transform(normalPassword);

/** The form for who has forgotten their password. */
export const forgotForm = z.object({ email: emailAddress });

/** The form behind a reset link. */
export const resetForm = z.object({ password: newPassword });

/** The form that changes a password that is known. */
export const changePasswordForm = z.object({ current: knownPassword, password: newPassword });
