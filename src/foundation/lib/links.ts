import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { idFromBytes, idToBytes } from '#foundation/lib/ids.ts';
import { deriveKeys, type Secret } from '#foundation/lib/keys.ts';

// A capability link is 48 bytes: row id (16), key id (1), link version (1), MAC (30); 64 base64url characters, with no
// bits left over, so that one link has one spelling. It is checked before the database is asked; raising the row's
// link version revokes it.

const TOKEN = /^[A-Za-z0-9_-]{64}$/;
const SIGNED_BYTES = 18;
const MAC_BYTES = 30;
/** The highest version that a link has room for. */
export const LAST_VERSION = 255;

/** What a link may be for. One made for one purpose is refused by every other. */
export const LINK_PURPOSES = ['participant', 'joining', 'attendee', 'hold', 'feed', 'unsubscribe', 'visitor'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** Keys by key id, and which of them signs. */
export type LinkKeys = { current: number; keys: Map<number, Uint8Array> };

/** The keys that links are signed with; those of `previous` are still read, so that a secret can rotate. */
export function makeLinkKeys(secret: string, keyId: number, previous?: Secret): LinkKeys {
  return { current: keyId, keys: deriveKeys({ secret, keyId }, previous, 'links') };
}

/**
 * The link's 64 characters for a row. `id` is a UUID, `version` the row's link version, 1 to 255; throws a RangeError
 * beyond: a row whose versions are used up gets no more links.
 */
export function makeLink(keys: LinkKeys, purpose: LinkPurpose, id: string, version: number): string {
  if (!Number.isInteger(version) || version < 1 || version > LAST_VERSION) {
    throw new RangeError('a link version is a whole number, 1 to 255');
  }
  const signed = Buffer.concat([idToBytes(id), Buffer.of(keys.current, version)]);
  return Buffer.concat([signed, mac(keys.keys.get(keys.current)!, purpose, signed)]).toString('base64url');
}

/**
 * What a link stands for, or null when it is not one of ours for this purpose. Takes the same time wherever the MAC
 * differs. The caller still compares `version` with the row's.
 */
export function readLink(keys: LinkKeys, purpose: LinkPurpose, token: string): { id: string; version: number } | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const signed = bytes.subarray(0, SIGNED_BYTES);
  const [keyId, version] = [bytes[16]!, bytes[17]!];
  const key = keys.keys.get(keyId);
  if (!key || !timingSafeEqual(mac(key, purpose, signed), bytes.subarray(SIGNED_BYTES))) return null;
  return { id: idFromBytes(bytes.subarray(0, 16)), version };
}

// No purpose holds a NUL, and what follows has a fixed length: no two inputs give the same bytes.
function mac(key: Uint8Array, purpose: LinkPurpose, signed: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0`).update(signed).digest().subarray(0, MAC_BYTES);
}
