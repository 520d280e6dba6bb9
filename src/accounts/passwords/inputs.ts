import * as z from 'zod';
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
