import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePhone, phoneCountry, showPhone } from '#foundation/lib/phones.ts';

describe('phone numbers', () => {
  test.each([
    ['+1 202 555 0134', undefined, '+12025550134'],
    ['tel:+1-202-555-0134', undefined, '+12025550134'],
    ['(202) 555-0134', 'US', '+12025550134'],
    ['(202) 555-0134', 'us', '+12025550134'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['0049 30 901820', 'DE', '+4930901820'],
    ['+٤٩ ٣٠ ٩٠١٨٢٠', undefined, '+4930901820'],
    ['+39 06 1234 5678', undefined, '+390612345678'],
  ])('%s (%s) is %s', (text, country, number) => {
    expect(parsePhone(text, country)).toBe(number);
  });

  test.each([
    ['without a country to read it in', '202 555 0134', undefined],
    ['of a country that there is not', '202 555 0134', 'XX'],
    ['too short', '+1 202 555', undefined],
    ['too long', '+1 202 555 0134 0134', undefined],
    ['of an emergency service', '911', 'US'],
    ['in a sentence', 'call +1 202 555 0134 today', 'US'],
    ['with an extension', '+1 202 555 0134 ext. 5', undefined],
    ['without digits', 'noor@example.com', 'US'],
    ['that is nothing', '', 'US'],
  ])('a number %s is none', (_, text, country) => {
    expect(parsePhone(text, country)).toBeNull();
  });

  test('no text makes it throw, and what it gives is E.164 that it reads again and shows readably', () => {
    const phoneLike = fc.string({ unit: fc.constantFrom(...'+0123456789 ()-./x') });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), phoneLike),
        fc.constantFrom('US', 'DE', undefined),
        (text, country) => {
          const number = parsePhone(text, country);
          if (number === null) return;
          expect(number).toMatch(/^\+[1-9]\d{5,14}$/);
          expect(parsePhone(number)).toBe(number);
          expect(parsePhone(showPhone(number))).toBe(number);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a number is shown in the way of the reader’s country', () => {
    expect(showPhone('+12025550134')).toBe('+1 202 555 0134');
    expect(showPhone('+12025550134', 'DE')).toBe('+1 202 555 0134');
    expect(showPhone('+12025550134', 'us')).toBe('(202) 555-0134');
    expect(showPhone('not a number')).toBe('not a number');
  });

  test('a number tells its country where it has one', () => {
    expect(phoneCountry('+12025550134')).toBe('US');
    expect(phoneCountry('+442079460018')).toBe('GB');
    expect(phoneCountry('+80012345678')).toBeNull();
  });
});
