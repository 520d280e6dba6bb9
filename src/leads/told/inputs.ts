/** A person outside as forms and the JSON door give them. Contacts come out normalised, tags in lower case. */
import * as z from 'zod';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { normalizeLinkedin } from '#foundation/lib/linkedin.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import { words } from '#words/index.ts';
import { IDENTITY_KINDS, type IdentityKind, LEAD_STATUS_TAGS } from '../inputs.ts';
import type { Identity } from '../rules.ts';

const t = words('en').peopleFaults;

export const NAME_MAX = 200;
export const TAG_MAX = 40;
export const TAGS_MAX = 20;
const IDENTITIES_MAX = 20;
const URL_MAX = 500;
const HANDLE_MAX = 200;

/** One line of text; empty is as good as none. */
function line(max: number) {
  return z
    .string(t.text)
    .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .pipe(z.string().max(max, t.long(max)))
    .transform((text) => text || null)
    .nullish();
}

export const tagInput = z
  .string(t.tag)
  .transform((text) =>
    text
      .replace(/[\p{Cc},;\s]+/gu, ' ')
      .trim()
      .toLowerCase(),
  )
  .pipe(z.string().min(1, t.tag).max(TAG_MAX, t.long(TAG_MAX)))
  .meta({ description: 'A word to sort by, in lower case.', example: 'vip' });

const NORMALIZERS: Record<IdentityKind, (text: string) => string | null> = {
  email: normalizeEmail,
  phone: (text) => parsePhone(text),
  whatsapp: (text) => parsePhone(text),
  linkedin: normalizeLinkedin,
  instagram: (text) => /^@?([a-z0-9._]{1,30})$/.exec(text.trim().toLowerCase())?.[1] ?? null,
  webchat: (text) => text.trim().slice(0, HANDLE_MAX) || null,
};

/** One way to reach somebody, as its one spelling; null for what is none. */
export function normalizeIdentity(kind: IdentityKind, text: string): string | null {
  return NORMALIZERS[kind](text);
}

export const identityInput = z
  .object({
    kind: z.enum(IDENTITY_KINDS, t.kind),
    value: z
      .string(t.text)
      .max(URL_MAX, t.long(URL_MAX))
      .meta({ description: 'An address, number, profile or name, as the kind wants it.', example: 'noor@example.com' }),
  })
  .transform(({ kind, value }, issues): Identity => {
    const normal = normalizeIdentity(kind, value);
    if (normal !== null) return { kind, value: normal };
    issues.addIssue({ code: 'custom', message: faultOf(kind), path: ['value'] });
    return z.NEVER;
  });

function faultOf(kind: IdentityKind): string {
  return kind === 'whatsapp' ? t.phone : t[kind];
}

const profile = {
  name: line(NAME_MAX).meta({ description: 'What they are called.', example: 'Noor Haddad' }),
  company: line(NAME_MAX).meta({ description: 'Where they work.', example: 'Haddad & Co' }),
  title: line(NAME_MAX).meta({ description: 'What they do there.', example: 'Owner' }),
  url: line(URL_MAX)
    .refine((url) => !url || /^(https?:\/\/|mailto:)/.test(url), t.url)
    .meta({ description: 'Where more is found of them; http, https or mailto.' }),
  status: z
    .enum(LEAD_STATUS_TAGS, t.status)
    .nullish()
    .meta({ description: 'How likely they are to come to something.' }),
};

const tags = z.array(tagInput, t.tags).max(TAGS_MAX, t.tags);

/** A new person. */
export const personInput = z
  .object({
    ...profile,
    tags: tags.default([]),
    identities: z.array(identityInput).max(IDENTITIES_MAX, t.identities).default([]),
  })
  .refine(({ name, identities }) => name || identities.length > 0, { message: t.nobody, path: ['name'] });
export type PersonInput = z.output<typeof personInput>;

/** What is to be different about somebody: what is not named stays. */
export const changeInput = z.object({ ...profile, tags: tags.optional() });
export type ChangeInput = z.output<typeof changeInput>;

const NOTE_MAX = 5_000;

/** A note about somebody; several lines. */
export const noteInput = z.object({
  body: z
    .string(t.note)
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]+/gu, '')
        .trim(),
    )
    .pipe(z.string().min(1, t.note).max(NOTE_MAX, t.long(NOTE_MAX)))
    .meta({ description: 'The text; several lines.', example: 'Prefers mornings.' }),
});
