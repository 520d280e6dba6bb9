import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFromBytes, idTime, idToBytes, isId, newId } from '#foundation/lib/ids.ts';

const NOW = Date.UTC(2026, 10, 16, 9, 30, 0, 123);

describe('ids', () => {
  test('an id is a UUID of version 7 that holds its millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (now) => {
        const id = newId(now);
        expect(isId(id)).toBe(true);
        expect(idTime(id)).toBe(now);
      }),
    );
  });

  test('the timestamp of the standard stands where its example has it', () => {
    // RFC 9562, A.6: 2022-02-22 14:22:22.00 GMT-05:00.
    expect(newId(0x017f22e279b0).slice(0, 15)).toBe('017f22e2-79b0-7');
    expect(idTime('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(Date.parse('2022-02-22T14:22:22-05:00'));
  });

  test('ids of later milliseconds sort after those of earlier ones', () => {
    const ids = [0, 1, 2, 250, 70_000, 10 ** 10].map((after) => newId(NOW + after));
    expect([...ids].sort()).toEqual(ids);
  });

  test('ten thousand ids of one millisecond are all different', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(NOW))).size).toBe(10_000);
  });

  test('a time that does not fit is refused', () => {
    expect(() => newId(-1)).toThrow(RangeError);
    expect(() => newId(2 ** 48)).toThrow(RangeError);
    expect(() => newId(Number.NaN)).toThrow(RangeError);
  });

  test('only the printed form counts as an id', () => {
    const id = newId(NOW);
    for (const other of [id.toUpperCase(), ` ${id}`, `${id}\n`, id.replaceAll('-', ''), `{${id}}`, '', 7, null]) {
      expect(isId(other)).toBe(other === id);
    }
    expect(isId('f47ac10b-58cc-4372-a567-0e02b2c3d479')).toBe(false);
  });

  test('bytes and text are the same id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(idFromBytes(idToBytes(id))).toBe(id);
      }),
    );
    expect(() => idToBytes('not an id')).toThrow(RangeError);
    expect(() => idFromBytes(new Uint8Array(15))).toThrow(RangeError);
  });
});
