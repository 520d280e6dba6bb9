import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeVault, type Place, SealBroken } from '#foundation/lib/vault.ts';

const OLD = 'the secret of last year, long enough';
const NEW = 'the secret of this year, long enough';
const vault = makeVault(OLD, 1);

const place: Place = {
  table: 'leads',
  column: 'email',
  row: '01934a5e-0000-7000-8000-000000000001',
  organization: '01934a5e-0000-7000-8000-00000000000a',
};

function reasonOf(open: () => string): string {
  try {
    return `opened: ${open()}`;
  } catch (error) {
    if (error instanceof SealBroken) return error.reason;
    throw error;
  }
}

describe('the vault', () => {
  test('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(vault.open(place, vault.seal(place, plain))).toBe(plain);
      }),
    );
  });

  test('a sealed value shows nothing of its text, and never looks the same twice', () => {
    const first = vault.seal(place, 'noor@example.com');
    expect(first).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('noor');
    expect(vault.seal(place, 'noor@example.com')).not.toBe(first);
  });

  test('any flipped bit is refused', () => {
    const bytes = Buffer.from(vault.seal(place, 'noor@example.com'), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      const reason = reasonOf(() => vault.open(place, altered.toString('base64url')));
      expect(reason).toBe(bit < 8 ? 'key-gone' : 'altered');
    }
  });

  test('a value moved to another table, column, row or organization does not open', () => {
    const value = vault.seal(place, 'noor@example.com');
    const elsewhere: Partial<Place>[] = [
      { table: 'participants' },
      { column: 'phone' },
      { row: '01934a5e-0000-7000-8000-000000000002' },
      { organization: '01934a5e-0000-7000-8000-00000000000b' },
      { organization: null },
      { table: 'leads","email' },
    ];
    for (const change of elsewhere) {
      expect(reasonOf(() => vault.open({ ...place, ...change }, value))).toBe('altered');
    }
  });

  test('text that was never sealed is refused', () => {
    const value = vault.seal(place, 'noor@example.com');
    for (const text of [
      '',
      'noor@example.com',
      'AQ',
      `${value}=`,
      `${value}\n`,
      ` ${value}`,
      `${value.slice(0, 9)}!${value.slice(9)}`,
    ]) {
      expect(reasonOf(() => vault.open(place, text))).toBe('malformed');
    }
    expect(reasonOf(() => vault.open(place, value.slice(0, -4)))).toBe('altered');
  });

  test('the refusal says nothing of the value', () => {
    expect(() => vault.open(place, 'noor@example.com')).toThrow('sealed value does not open: malformed');
  });

  test('while a secret rotates, old values open, new ones carry the new key, and afterwards the old are gone', () => {
    const value = vault.seal(place, 'noor@example.com');
    const rotating = makeVault(NEW, 2, { secret: OLD, keyId: 1 });
    expect(rotating.open(place, value)).toBe('noor@example.com');
    expect(rotating.isStale(value)).toBe(true);
    const renewed = rotating.seal(place, 'noor@example.com');
    expect(rotating.isStale(renewed)).toBe(false);
    const rotated = makeVault(NEW, 2);
    expect(rotated.open(place, renewed)).toBe('noor@example.com');
    expect(reasonOf(() => rotated.open(place, value))).toBe('key-gone');
  });

  test('another secret under the same key id opens nothing', () => {
    const value = vault.seal(place, 'noor@example.com');
    expect(reasonOf(() => makeVault(NEW, 1).open(place, value))).toBe('altered');
  });

  test('a blind index is equal for equal values, and differs by organization, field and secret', () => {
    const index = vault.blind('acme', 'email', 'noor@example.com');
    expect(index).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(vault.blind('acme', 'email', 'noor@example.com')).toBe(index);
    const others = [
      vault.blind('umbrella', 'email', 'noor@example.com'),
      vault.blind(null, 'email', 'noor@example.com'),
      vault.blind('acme', 'phone', 'noor@example.com'),
      vault.blind('acme', 'emailn', 'oor@example.com'),
      vault.blind('acme', 'email', 'nora@example.com'),
      makeVault(NEW, 1).blind('acme', 'email', 'noor@example.com'),
    ];
    expect(new Set([index, ...others]).size).toBe(others.length + 1);
  });

  test('while a secret rotates, a value is looked up under both indexes', () => {
    const old = vault.blind('acme', 'email', 'noor@example.com');
    const rotating = makeVault(NEW, 2, { secret: OLD, keyId: 1 });
    expect(rotating.blinds('acme', 'email', 'noor@example.com')).toEqual([
      makeVault(NEW, 2).blind('acme', 'email', 'noor@example.com'),
      old,
    ]);
    expect(vault.blinds('acme', 'email', 'noor@example.com')).toEqual([old]);
  });

  test('a short secret, a key id beyond a byte, and two secrets under one id are refused', () => {
    expect(() => makeVault('too short', 1)).toThrow(RangeError);
    expect(() => makeVault(NEW, 256)).toThrow(RangeError);
    expect(() => makeVault(NEW, 1, { secret: OLD, keyId: 1 })).toThrow(RangeError);
  });
});
