import { hkdfSync } from 'node:crypto';

const SECRET_MIN_LENGTH = 32;
const KEY_BYTES = 32;
const SALT = 'parley';

/** One secret of the configuration, under the number (0 to 255) that what it made carries. */
export type Secret = { secret: string; keyId: number };

/**
 * A 32-byte key for one use of a secret, by HKDF with SHA-256 (RFC 5869). A label each: what one key signs says
 * nothing to another. Throws a RangeError for a secret under 32 characters or a key id that does not fit a byte.
 */
export function deriveKey({ secret, keyId }: Secret, label: string): Uint8Array {
  if (secret.length < SECRET_MIN_LENGTH) throw new RangeError(`a secret needs ${SECRET_MIN_LENGTH} characters`);
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > 255)
    throw new RangeError('a key id is a whole number, 0 to 255');
  return new Uint8Array(hkdfSync('sha256', secret, SALT, label, KEY_BYTES));
}

/** The same use's keys of the secret in force and of the one before it, by key id. */
export function deriveKeys(current: Secret, previous: Secret | undefined, label: string): Map<number, Uint8Array> {
  if (previous?.keyId === current.keyId) throw new RangeError('two secrets cannot share a key id');
  const keys = new Map([[current.keyId, deriveKey(current, label)]]);
  if (previous) keys.set(previous.keyId, deriveKey(previous, label));
  return keys;
}
