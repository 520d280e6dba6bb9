import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { honest, mirrored } from './mirror.ts';

describe('tests mirror the house', () => {
  test('every domain that decides or writes has its tests', () => {
    expect(teach(mirrored(readHouse()))).toBe('');
  });

  test('a domain without tests is refused once, also when only a noun folder of it decides', () => {
    const house = { 'src/booking/slots/rules.ts': '', 'src/booking/commands.ts': '', 'tests/booking/rows.ts': '' };
    expect(mirrored(houseOf(house))).toHaveLength(1);
    expect(teach(mirrored(houseOf(house)))).toContain('has no test in tests/booking/');
    expect(teach(mirrored(houseOf({ ...house, 'tests/booking/slots/rules.test.ts': '' })))).toBe('');
    expect(teach(mirrored(houseOf({ 'src/audit/schema.ts': '' })))).toBe('');
  });
});

describe('tests are honest', () => {
  const tests = (text: string) => teach(honest(houseOf({ 'tests/booking/rules.test.ts': text })));

  test('no test of the house is left out, and every test file expects something', () => {
    expect(teach(honest(readHouse()))).toBe('');
  });

  test.each(['test.skip(', 'describe.only(', 'it.todo(', 'test.concurrent.only(', 'xit(', 'fdescribe('])(
    '%s is refused',
    (words) => {
      expect(tests(`\n${words}'a', () => expect(1).toBe(1));`)).toContain('tests/booking/rules.test.ts:2');
      expect(tests(`\n${words}'a', () => expect(1).toBe(1));`)).toContain('mend what it tests');
    },
  );

  test('a test that is left out by an option is refused', () => {
    expect(tests(`test('a', { skip: true }, () => expect(1).toBe(1));`)).toContain('no test is left out');
  });

  test('a test file that expects nothing is refused', () => {
    expect(tests(`test('a', () => { take(); }); // expect(1)`)).toContain('expects nothing');
    expect(tests(`test('only a todo', () => { expect(list.skip).toBe(1); });`)).toBe('');
  });
});
