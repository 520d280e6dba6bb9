import { Buffer } from 'node:buffer';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey, type Secret } from './keys.ts';
import { type LinkKeys, type LinkPurpose, makeLink, makeLinkKeys, readLink } from './links.ts';
import { makePasses, type Passes } from './passes.ts';
import { makeVault, type Vault } from './vault.ts';

const TOKEN_BYTES = 32;

/** Everything that is made from the one secret, a key for each use. */
export type Keys = {
  vault: Vault;
  /** Signed cookies that live for a day at most. */
  passes: Passes;
  /** A capability link's 64 characters for a row. */
  link(purpose: LinkPurpose, id: string, version: number): string;
  /** What a link stands for, or null; asks nobody. */
  readLink(purpose: LinkPurpose, token: string): { id: string; version: number } | null;
  /** A one-time link's token, made anew from its row's id whenever it is needed. */
  onceToken(id: string): string;
  /** A keyed hash of a value that must be comparable but not readable; base64url. */
  mark(use: string, value: string): string;
};

/** The keys of the secret in force, reading also what `previous` made. */
export function makeKeys(current: Secret, previous?: Secret): Keys {
  const linkKeys: LinkKeys = makeLinkKeys(current.secret, current.keyId, previous);
  const onceKey = deriveKey(current, 'one-time');
  const markKey = deriveKey(current, 'marks');
  return {
    vault: makeVault(current.secret, current.keyId, previous),
    passes: makePasses(current, previous),
    link: (purpose, id, version) => makeLink(linkKeys, purpose, id, version),
    readLink: (purpose, token) => readLink(linkKeys, purpose, token),
    onceToken: (id) => hmac(onceKey, id),
    mark: (use, value) => hmac(markKey, `${use}\0${value}`),
  };
}

/** A new secret token of 256 random bits, 43 base64url characters. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** How a token is kept: SHA-256, base64url. Enough for 256 random bits; never for passwords. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether two texts are the same, in the same time wherever they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest()];
  return timingSafeEqual(a, b);
}

function hmac(key: Uint8Array, value: string): string {
  return createHmac('sha256', Buffer.from(key)).update(value).digest('base64url');
}
