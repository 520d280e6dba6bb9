import * as z from 'zod';
import { knownPassword } from '#accounts/passwords/inputs.ts';
import { words } from '#words/index.ts';

const t = words('en').factors;
const NAME_MAX = 60;
const CREDENTIAL_MAX = 20_000;
const BASE64URL = /^[\w-]+$/;

const part = z.string().max(CREDENTIAL_MAX).regex(BASE64URL);
const envelope = {
  id: part.max(1_500),
  rawId: part.max(1_500),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  clientExtensionResults: z.object({}).default({}),
};

/** What a browser answers when a passkey was made (Web Authentication Level 3, RegistrationResponseJSON). */
const registration = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z.array(z.string().max(20)).max(10).default([]).catch([]),
  }),
});
export type Registration = z.output<typeof registration>;

/** What a browser answers when a passkey was used (AuthenticationResponseJSON). */
const assertion = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.nullish().transform((handle) => handle ?? undefined),
  }),
});
export type Assertion = z.output<typeof assertion>;

function json<S extends z.ZodType>(shape: S) {
  return z
    .string()
    .max(CREDENTIAL_MAX, t.passkeyWrong)
    .transform((text, found): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        found.addIssue({ code: 'custom', message: t.passkeyWrong });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

const name = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim())
  .pipe(z.string().min(1, t.nameMissing).max(NAME_MAX, t.nameLong(NAME_MAX)));

/** Who wants another passkey types a name and the password. */
export const newPasskeyForm = z.object({ name, password: knownPassword });

/** The passkey that the browser made. */
export const madePasskeyForm = z.object({ credential: json(registration) });

/** The passkey that the browser used; `next` is where to go afterwards. */
export const passkeyForm = z.object({ credential: json(assertion), next: z.string().optional() });
