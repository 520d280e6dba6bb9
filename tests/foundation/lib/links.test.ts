import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKey } from '#foundation/lib/keys.ts';
import { LINK_PURPOSES, makeLink, makeLinkKeys, readLink } from '#foundation/lib/links.ts';

const OLD = 'the secret of last year, long enough';
const NEW = 'the secret of this year, long enough';
const ID = '01934a5e-0000-7000-8000-000000000001';
const keys = makeLinkKeys(OLD, 1);

describe('capability links', () => {
  test('a link gives back its row and version, for its own purpose only', () => {
    const version = fc.integer({ min: 1, max: 255 });
    fc.assert(
      fc.property(fc.uuid(), version, fc.constantFrom(...LINK_PURPOSES), (id, version, purpose) => {
        const token = makeLink(keys, purpose, id, version);
        expect(token).toMatch(/^[A-Za-z0-9_-]{64}$/);
        for (const asked of LINK_PURPOSES) {
          expect(readLink(keys, asked, token)).toEqual(asked === purpose ? { id, version } : null);
        }
      }),
    );
  });

  test('any flipped bit is refused', () => {
    const bytes = Buffer.from(makeLink(keys, 'participant', ID, 1), 'base64url');
    expect(bytes).toHaveLength(48);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(readLink(keys, 'participant', altered.toString('base64url'))).toBeNull();
    }
  });

  test('the bytes are row id, key id, version, and a MAC over purpose and all of these', () => {
    const bytes = Buffer.from(makeLink(keys, 'feed', ID, 7), 'base64url');
    expect(bytes.subarray(0, 16).toString('hex')).toBe(ID.replaceAll('-', ''));
    expect([bytes[16], bytes[17]]).toEqual([1, 7]);
    const mac = createHmac('sha256', deriveKey({ secret: OLD, keyId: 1 }, 'links'));
    mac.update(Buffer.concat([Buffer.from('feed\0'), bytes.subarray(0, 18)]));
    expect(bytes.subarray(18).equals(mac.digest().subarray(0, 30))).toBe(true);
  });

  test('invented, shortened, lengthened and respelled links are refused', () => {
    const token = makeLink(keys, 'participant', ID, 1);
    const bad = ['', 'x', token.slice(1), `${token}A`, `${token}=`, `${token}\n`, token.toLowerCase(), 'A'.repeat(64)];
    for (const text of [...bad, `${token.slice(0, 63)}+`, `${token.slice(0, 63)}/`]) {
      expect(readLink(keys, 'participant', text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readLink(keys, 'participant', text)).toBeNull();
      }),
    );
  });

  test('while a secret rotates both keys are read, and afterwards only the new one', () => {
    const old = makeLink(keys, 'participant', ID, 1);
    const rotating = makeLinkKeys(NEW, 2, { secret: OLD, keyId: 1 });
    const renewed = makeLink(rotating, 'participant', ID, 1);
    expect(readLink(rotating, 'participant', old)).toEqual({ id: ID, version: 1 });
    expect(readLink(rotating, 'participant', renewed)).toEqual({ id: ID, version: 1 });
    const rotated = makeLinkKeys(NEW, 2);
    expect(readLink(rotated, 'participant', old)).toBeNull();
    expect(readLink(rotated, 'participant', renewed)).toEqual({ id: ID, version: 1 });
  });

  test('a link of another secret under the same key id is refused', () => {
    expect(readLink(keys, 'participant', makeLink(makeLinkKeys(NEW, 1), 'participant', ID, 1))).toBeNull();
  });

  test('a link version goes from 1 to 255 and no further', () => {
    for (const version of [0, 256, -1, 1.5, Number.NaN]) {
      expect(() => makeLink(keys, 'participant', ID, version)).toThrow(RangeError);
    }
    expect(readLink(keys, 'participant', makeLink(keys, 'participant', ID, 255))?.version).toBe(255);
  });
});
