import * as z from 'zod';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { words } from '#words/index.ts';

export const ORGANIZATION_KINDS = ['personal', 'team'] as const;
export const ROLES = ['owner', 'admin', 'member'] as const;
export type Role = (typeof ROLES)[number];
export const LINK_PURPOSES = ['verify_email', 'reset_password', 'change_email'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const NAME_MAX = 100;
const EMAIL_MAX = 254;

const t = words('en').accounts;

/** A person's name on one line. */
export const personName = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim())
  .pipe(z.string().min(1, t.nameMissing).max(NAME_MAX, t.nameLong(NAME_MAX)));

/** An address in its one spelling. */
export const emailAddress = z
  .string()
  .max(EMAIL_MAX * 2, t.emailWrong)
  .transform((text, found) => {
    const email = normalizeEmail(text);
    if (email === null) found.addIssue({ code: 'custom', message: t.emailWrong });
    return email ?? '';
  });
