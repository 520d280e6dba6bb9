import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deriveKeys, type Secret } from '#foundation/lib/keys.ts';

// A sealed value is base64url of: key id (1 byte), nonce (12), ciphertext, tag (16). Where it stands is part of what
// is authenticated, so a value copied to another row, column or organization does not open there.

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

declare const sealed: unique symbol;

/** What `seal` printed: base64url text, told apart from plain text by its type only. */
export type Sealed = string & { readonly [sealed]: true };

/** Where a sealed value stands. `organization` is null for what belongs to a person, such as a TOTP secret. */
export type Place = { table: string; column: string; row: string; organization: string | null };

/** Why a value does not open; `message` says no more than this. */
export class SealBroken extends Error {
  readonly reason: 'malformed' | 'key-gone' | 'altered';

  constructor(reason: SealBroken['reason']) {
    super(`sealed value does not open: ${reason}`);
    this.name = 'SealBroken';
    this.reason = reason;
  }
}

export type Vault = {
  /** Seals under the secret in force. Sealing the same text twice gives two different values. */
  seal(place: Place, plain: string): Sealed;
  /** The text again, if it was sealed for this very place; throws SealBroken otherwise. */
  open(place: Place, value: string): string;
  /** Whether the value was sealed by a secret that is on its way out, and should be sealed anew. */
  isStale(value: string): boolean;
  /** The blind index of a normalised value: 43 base64url characters, equal for equal values of one organization. */
  blind(organization: string | null, field: string, normalisedValue: string): string;
  /** Every blind index that may stand for the value, the one in force first: for looking up while a secret rotates. */
  blinds(organization: string | null, field: string, normalisedValue: string): string[];
};

/**
 * Seals, opens and indexes personal data (AES-256-GCM, NIST SP 800-38D; HMAC-SHA-256). `previous` still opens while a
 * secret rotates. Synchronous. Secrets have at least 32 characters, key ids are 0 to 255.
 */
export function makeVault(secret: string, keyId: number, previous?: Secret): Vault {
  const current = { secret, keyId };
  const sealKeys = deriveKeys(current, previous, 'seal');
  const blindKeys = [...deriveKeys(current, previous, 'blind').values()];
  const blinds = (organization: string | null, field: string, value: string) =>
    blindKeys.map((key) =>
      createHmac('sha256', key)
        .update(tuple([organization, field, value]))
        .digest('base64url'),
    );
  return {
    seal: (place, plain) => seal(sealKeys.get(keyId)!, keyId, place, plain),
    open: (place, value) => open(sealKeys, place, value),
    isStale: (value) => Buffer.from(value, 'base64url')[0] !== keyId,
    blind: (...parts) => blinds(...parts)[0]!,
    blinds,
  };
}

function seal(key: Uint8Array, keyId: number, place: Place, plain: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad(keyId, place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(keyId), nonce, body, cipher.getAuthTag()]).toString('base64url') as Sealed;
}

function open(keys: Map<number, Uint8Array>, place: Place, value: string): string {
  const bytes = Buffer.from(value, 'base64url');
  // Decoding ignores foreign characters; one value must have one spelling only.
  if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes.toString('base64url') !== value) throw new SealBroken('malformed');
  const keyId = bytes[0]!;
  const key = keys.get(keyId);
  if (!key) throw new SealBroken('key-gone');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(1, HEAD_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(keyId, place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const head = decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES));
    return Buffer.concat([head, decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken('altered');
  }
}

function aad(keyId: number, { table, column, row, organization }: Place): Buffer {
  return tuple([keyId, table, column, row, organization]);
}

// JSON keeps the parts apart whatever they hold: ('ab', 'c') and ('a', 'bc') are different bytes.
function tuple(parts: (string | number | null)[]): Buffer {
  return Buffer.from(JSON.stringify(parts), 'utf8');
}
