import { describe, expect, test } from 'vitest';
import { docstrings } from './docstrings.ts';
import { houseOf, readHouse, teach } from './house.ts';

const spoken = (text: string, path = 'src/booking/rules.ts') => teach(docstrings(houseOf({ [path]: text })));

describe('docstrings', () => {
  test('everything public in the house says what it takes and gives', () => {
    expect(teach(docstrings(readHouse()))).toBe('');
  });

  test.each([
    'export function take() {}',
    'export async function take() {}',
    'export const take = async (ctx: Ctx) => 1;',
    '// Takes it.\nexport function take() {}',
    '/* Takes it. */\nexport function take() {}',
    '/** Takes it. */\n\nexport function take() {}',
    '/** The hold. */\nconst HOLD_MINUTES = 5;\nexport function take() {}',
    '/** */\nexport function take() {}',
  ])('%s is refused', (text) => {
    expect(spoken(text)).toContain('take is public and says nothing about itself');
    expect(spoken(text)).toContain('shapes, units, errors');
    expect(spoken(text, 'src/booking/slots/queries.ts')).toContain('take is public');
    expect(spoken(text, 'src/foundation/http/gates.ts')).toContain('src/foundation/http/gates.ts:');
  });

  test('what is described, private or elsewhere is accepted', () => {
    expect(spoken('/** Takes it. */\nexport function take() {}')).toBe('');
    expect(spoken('/** Takes it. */\n// biome-ignore lint/a/b: reason\nexport const take = () => 1;')).toBe('');
    expect(
      spoken(
        '/** One. */\nexport function take(a: 1): 1;\nexport function take(a: 2): 2;\nexport function take(a: 1 | 2) { return a; }',
      ),
    ).toBe('');
    expect(spoken('function take() {}\nexport const HOLD_MINUTES = 5;\nexport const names = [1].map((a) => a);')).toBe(
      '',
    );
    expect(spoken('export function Day() {}', 'src/booking/views.tsx')).toBe('');
  });
});
