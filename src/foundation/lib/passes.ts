/**
 * Short-lived passes that a browser keeps in a cookie and shows again, or a provider in an address: JSON Web Tokens (RFC 7519), HS256 under a key of
 * their own. A pass says what we said; it opens no session.
 */
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { deriveKeys, type Secret } from './keys.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'parley';

/** What a pass may be for. One made for one use is refused by every other. */
export const PASS_USES = ['arrival', 'second-step', 'passkey', 'new-passkey', 'file'] as const;
export type PassUse = (typeof PASS_USES)[number];

/** `subject` is a row's id. `data` is shown to nobody, but readable by whoever holds the cookie. */
export type Pass = { subject: string; data: Record<string, string> };

export type Passes = {
  /** Signs a pass that works for `seconds` from `now` (ms). */
  sign(use: PassUse, pass: Pass, seconds: number, now: number): Promise<string>;
  /** What a pass says, or null when it is not ours, not for this use, or too old at `now` (ms). */
  read(use: PassUse, token: string, now: number): Promise<Pass | null>;
};

type Claims = JWTPayload & { data?: Record<string, string> };

/** Passes of the secret in force; those of `previous` are still read. */
export function makePasses(current: Secret, previous?: Secret): Passes {
  const keys = deriveKeys(current, previous, 'passes');
  const keyFor = (header: { kid?: string }) => keyOf(keys, header.kid);
  return {
    sign: (use, { subject, data }, seconds, now) =>
      new SignJWT({ data })
        .setProtectedHeader({ alg: ALGORITHM, kid: String(current.keyId) })
        .setIssuer(ISSUER)
        .setAudience(use)
        .setSubject(subject)
        .setIssuedAt(Math.floor(now / 1000))
        .setExpirationTime(Math.floor(now / 1000) + seconds)
        .sign(keys.get(current.keyId)!),
    async read(use, token, now) {
      const wanted = { algorithms: [ALGORITHM], issuer: ISSUER, audience: use, currentDate: new Date(now) };
      try {
        const { payload } = await jwtVerify<Claims>(token, keyFor, wanted);
        return payload.sub ? { subject: payload.sub, data: payload.data ?? {} } : null;
      } catch {
        return null;
      }
    },
  };
}

function keyOf(keys: Map<number, Uint8Array>, kid: string | undefined): Uint8Array {
  const key = keys.get(Number(kid));
  if (!key) throw new Error('This pass was signed by another secret');
  return key;
}
