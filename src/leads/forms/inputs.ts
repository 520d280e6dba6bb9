/** A person as the form gives them: one address, number and profile, tags separated by commas. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { LEAD_STATUS_TAGS } from '../inputs.ts';
import { changeInput, identityInput, normalizeIdentity, type PersonInput, TAGS_MAX, tagInput } from '../told/inputs.ts';

const t = words('en').peopleFaults;

const typedTags = z
  .string()
  .default('')
  .transform((text) => text.split(/[,;]/).filter((tag) => tag.trim() !== ''))
  .pipe(z.array(tagInput).max(TAGS_MAX, t.tags));

const status = z.union([z.literal('').transform(() => null), z.enum(LEAD_STATUS_TAGS, t.status)], t.status).optional();

function way(kind: 'email' | 'phone' | 'linkedin') {
  return z
    .string()
    .default('')
    .transform((text, issues) => {
      const value = text.trim() === '' ? null : normalizeIdentity(kind, text);
      if (value === null && text.trim() !== '') issues.addIssue({ code: 'custom', message: t[kind] });
      return value === null ? [] : [{ kind, value }];
    });
}

const { name, company, title, url } = changeInput.shape;
const profile = { name, company, title, url, status, tags: typedTags };

/** A new person. */
export const newPersonForm = z
  .object({ ...profile, email: way('email'), phone: way('phone'), linkedin: way('linkedin') })
  .transform(({ email, phone, linkedin, ...told }): PersonInput => {
    return { ...told, identities: [...email, ...phone, ...linkedin] };
  })
  .refine(({ name, identities }) => name || identities.length > 0, { message: t.nobody, path: ['name'] });

/** What is told of a person, anew. */
export const profileForm = z.object(profile);

/** One more way to reach somebody. */
export const addIdentityForm = identityInput;

/** One more tag. */
export const addTagForm = z.object({ tag: tagInput });

/** How likely somebody is to come to something. */
export const statusForm = z.object({ status });
