/** Codes of an authenticator (RFC 6238: SHA-1, six digits, 30 seconds, which is what every one of them shows) and recovery codes. */
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Parley';
const DIGITS = 6;
const PERIOD_SECONDS = 30;
/** Clocks of phones differ: the code before and the one after count, too. */
const WINDOW_STEPS = 1;

/** How many recovery codes somebody gets. */
export const RECOVERY_CODES = 10;
// Without characters that are mistaken for one another when read from paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CHARACTERS = 12;
const GROUP_CHARACTERS = 4;

/** The address that an authenticator reads from the QR code; `secret` is base32. */
export function authenticatorAddress(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/**
 * The 30-second step whose code this is at `now` (ms), or null when it is none, or not later than `lastStep`: a code that
 * was accepted once is not accepted again.
 */
export function stepOfCode(secret: string, code: string, now: number, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: WINDOW_STEPS });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
  return lastStep === null || step > lastStep ? step : null;
}

/** A recovery code from random bytes: twelve characters in three groups. RangeError for fewer than twelve bytes. */
export function recoveryCode(random: Uint8Array): string {
  if (random.length < RECOVERY_CHARACTERS) throw new RangeError('a recovery code is made from twelve bytes');
  const letters = [...random.subarray(0, RECOVERY_CHARACTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  const groups = RECOVERY_CHARACTERS / GROUP_CHARACTERS;
  return Array.from({ length: groups }, (_, at) =>
    letters.slice(at * GROUP_CHARACTERS, (at + 1) * GROUP_CHARACTERS).join(''),
  ).join('-');
}

/** What was typed as a recovery code in its one spelling, or null when it cannot be one. */
export function spelledCode(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  const known = letters.length === RECOVERY_CHARACTERS && [...letters].every((one) => ALPHABET.includes(one));
  return known ? letters : null;
}

function totp(secret: string, label: string): TOTP {
  const options = { issuer: ISSUER, label, algorithm: 'SHA1', digits: DIGITS, period: PERIOD_SECONDS };
  return new TOTP({ ...options, secret: Secret.fromBase32(secret) });
}
