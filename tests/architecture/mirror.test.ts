import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { apart, honest, mirrored } from './mirror.ts';

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

describe('who works for everybody', () => {
  const tests = (file: string, text: string) => teach(apart(houseOf({ [file]: text })));

  test('has a database of its own in every test of the house', () => {
    expect(teach(apart(readHouse()))).toBe('');
  });

  test.each(['await lookForWork(ctx, letters, {});', 'await box.look();', 'await forgetPast(ctx);'])(
    '%s on the shared database is refused',
    (text) => {
      expect(tests('tests/audit/due.test.ts', text)).toContain('on a database that other files use');
      expect(
        tests('tests/audit/due.test.ts', `beforeAll(async () => { close = await useOwnDatabase(); });${text}`),
      ).toBe('');
      expect(tests('tests/postgres/due.test.ts', text)).toBe('');
    },
  );
});
