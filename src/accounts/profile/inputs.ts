import * as z from 'zod';
import { personName } from '#accounts/inputs.ts';
import { normalizeLinkedin } from '#foundation/lib/linkedin.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { memberLanguages, words } from '#words/index.ts';

const TEXT_MAX = 300;

const t = words('en').accounts;

/** What people say of themselves. `country` (ISO 3166-1) is for numbers that are written without a country code. */
export function profileForm(country?: string) {
  return z.object({
    name: personName,
    phone: maybe((text) => parsePhone(text, country), t.phoneWrong),
    linkedinProfile: maybe(normalizeLinkedin, t.linkedinWrong),
    timezone: z.string().transform((typed, found) => {
      const zone = canonicalZone(typed);
      if (zone === null) found.addIssue({ code: 'custom', message: t.zoneWrong });
      return zone ?? '';
    }),
    language: z.enum(memberLanguages.map(({ code }) => code) as [string, ...string[]], t.languageWrong),
  });
}

export type Profile = z.output<ReturnType<typeof profileForm>>;

// Nothing typed is null; what is typed must be readable.
function maybe(read: (text: string) => string | null, wrong: string) {
  return z
    .string()
    .max(TEXT_MAX, wrong)
    .default('')
    .transform((typed, found) => {
      const value = typed.trim() === '' ? null : read(typed);
      if (value === null && typed.trim() !== '') found.addIssue({ code: 'custom', message: wrong });
      return value;
    });
}
