import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textLength } from '#foundation/lib/gsm7.ts';

describe('the length of a text message', () => {
  test.each<[string, string, 'gsm7' | 'ucs2', number, number, number]>([
    ['nothing', '', 'gsm7', 0, 0, 160],
    ['one letter', 'a', 'gsm7', 1, 1, 159],
    ['the most of one part', 'a'.repeat(160), 'gsm7', 160, 1, 0],
    ['one letter more', 'a'.repeat(161), 'gsm7', 161, 2, 145],
    ['the most of two parts', 'a'.repeat(306), 'gsm7', 306, 2, 0],
    ['three parts', 'a'.repeat(307), 'gsm7', 307, 3, 152],
    ['letters of the basic alphabet', 'Ñandú'.replace('ú', 'ù'), 'gsm7', 5, 1, 155],
    ['euro and brackets, which count twice', '[10 €]', 'gsm7', 9, 1, 151],
    ['an escape that would be cut in two', `${'a'.repeat(152)}€${'a'.repeat(10)}`, 'gsm7', 164, 2, 141],
    ['eighty euros in one part', '€'.repeat(80), 'gsm7', 160, 1, 0],
    ['eighty-one euros, 76 to a part', '€'.repeat(81), 'gsm7', 162, 2, 143],
    ['one letter outside the alphabet', 'Ciao, perché sì ê', 'ucs2', 17, 1, 53],
    ['the most of one wide part', '字'.repeat(70), 'ucs2', 70, 1, 0],
    ['one wide letter more', '字'.repeat(71), 'ucs2', 71, 2, 63],
    ['an emoji, which is two', '👍', 'ucs2', 2, 1, 68],
    ['an emoji that would be cut in two', `${'字'.repeat(66)}👍${'字'.repeat(10)}`, 'ucs2', 78, 2, 55],
    ['a typographic quote', '‘hello’', 'ucs2', 7, 1, 63],
  ])('of %s is right', (_, text, encoding, units, parts, left) => {
    expect(textLength(text)).toMatchObject({ encoding, units, parts, left });
  });

  test('names each character that makes it costly, once', () => {
    expect(textLength('“Café” – “Ta\u00adg” 👍👍').costly).toEqual(['“', '”', '–', '\u00ad', '👍']);
    expect(textLength('plain [€]').costly).toEqual([]);
  });

  test('never shrinks when a text grows, and fits in its parts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '€', 'é', '字', '👍', '\n', '^'), maxLength: 500 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const whole = textLength(one + other);
        expect(whole.parts).toBeGreaterThanOrEqual(textLength(one).parts);
        expect(whole.left).toBeGreaterThanOrEqual(0);
        const room = whole.encoding === 'gsm7' ? { single: 160, part: 153 } : { single: 70, part: 67 };
        expect(whole.units).toBeLessThanOrEqual(whole.parts <= 1 ? room.single : whole.parts * room.part);
      }),
    );
  });
});
