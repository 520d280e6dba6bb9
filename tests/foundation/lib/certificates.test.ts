import { generateKeyPairSync, sign, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AsnParser, ECDSASigValue } from '#foundation/lib/certificates.ts';

const CURVES = [
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
] as const;

describe('a signature of a passkey', () => {
  test.each(CURVES)('on %s is read as the two numbers that it is of', (namedCurve, bytes) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    for (let round = 0; round < 50; round++) {
      const said = Buffer.from(`round ${round}`);
      const { r, s } = AsnParser.parse(sign('sha256', said, privateKey), ECDSASigValue);
      const plain = Buffer.concat([r, s].map((number) => numberOf(number, bytes)));
      expect(verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, plain)).toBe(true);
    }
  });

  test('is refused when anything follows or is missing, and never read beyond its end', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const whole = sign('sha256', Buffer.from('said'), privateKey);
    const read = (bytes: Uint8Array) => () => AsnParser.parse(bytes, ECDSASigValue);
    expect(read(Buffer.concat([whole, Buffer.of(0)]))).toThrow('Not a signature');
    for (let length = 0; length < whole.length; length++) {
      expect(read(whole.subarray(0, length))).toThrow('Not a signature');
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          const { r, s } = AsnParser.parse(bytes, ECDSASigValue);
          expect(r.length + s.length).toBeLessThan(bytes.length);
        } catch (error) {
          expect((error as Error).message).toBe('Not a signature');
        }
      }),
    );
  });

  test('is all that is read: a certificate is refused', () => {
    expect(() => AsnParser.parse(Buffer.of(0x30, 0), class Certificate {})).toThrow('Certificates are not read here');
  });
});

/** Without the zero that DER puts before, and with those that it leaves out. */
function numberOf(der: Uint8Array, bytes: number): Buffer {
  return Buffer.concat([Buffer.alloc(bytes), der]).subarray(-bytes);
}
