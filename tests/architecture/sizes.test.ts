import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { fiveLongest, longFiles, longFunctions } from './sizes.ts';

const lines = (count: number, line = '  step();') => Array.from({ length: count }, () => line).join('\n');

describe('files', () => {
  const files = (path: string, count: number) => teach(longFiles(houseOf({ [path]: `${lines(count)}\n` })));

  test('no file of the house is longer than a few screens', () => {
    expect(teach(longFiles(readHouse()))).toBe('');
  });

  test('300 lines of code and 600 of a sheet are the most', () => {
    expect(files('src/booking/rules.ts', 300)).toBe('');
    expect(files('src/booking/rules.ts', 301)).toContain('a file has at most 300 lines, this one 301');
    expect(files('src/booking/rules.ts', 301)).toContain('booking/slots/rules.ts');
    expect(files('dev/bootstrap.mjs', 301)).toContain('at most 300');
    expect(files('public/assets/app.js', 600)).toBe('');
    expect(files('public/assets/app.js', 601)).toContain('at most 600');
    expect(files('public/assets/vendor/htmx.js', 2000)).toBe('');
  });
});

describe('functions', () => {
  const functions = (text: string, path = 'src/booking/commands.ts') => teach(longFunctions(houseOf({ [path]: text })));

  test('no function of the house is longer than a page', () => {
    const house = readHouse();
    const lesson = teach(longFunctions(house));
    expect(lesson && `${lesson}\n\nThe five longest:\n${fiveLongest(house)}`).toBe('');
  });

  test.each([
    ['a function', 'export async function take(ctx: Ctx): Promise<{ id: string }> {', '}'],
    [
      'a function with a long list',
      'function take(\n  ctx: Ctx,\n  input: Input = {},\n): { id: string } | null {',
      '}',
    ],
    ['an arrow', 'export const take = async (ctx: Ctx): Promise<Map<string, number>> => {', '};'],
    ['an arrow with a shape', 'export const take = (\n  ctx: Ctx,\n): { id: string; at: number } | null => {', '};'],
    ['an arrow with an expression', 'export const take = (ctx: Ctx) =>\n  batch(ctx, () => [', '  ]);'],
    ['a method', 'class Desk {\n  async take(ctx: Ctx): Promise<void> {', '  }\n}'],
    ['a function that returns one', 'function take(ctx: Ctx): () => void {', '}'],
    ['a handler', `app.post('/holds', async (c) => {`, '});'],
  ])('%s of 51 lines is refused', (_, head, tail) => {
    const around = head.split('\n').length + tail.split('\n').length - (head.startsWith('class') ? 2 : 0);
    const text = (count: number) => `\n${head}\n${lines(count - around)}\n${tail}\n`;
    expect(functions(text(50))).toBe('');
    expect(functions(text(51))).toMatch(/^src\/booking\/commands\.ts:\d+\n {2}rule: (take|app\.post) has 51 lines/);
    expect(functions(text(51))).toContain('give each of its steps a name');
  });

  test('a component may be 80 lines', () => {
    const component = (count: number) =>
      `export function Day() {\n  return (\n${lines(count - 4, "<p>Don't {a}</p>")}\n  );\n}`;
    expect(functions(component(80), 'src/booking/views.tsx')).toBe('');
    expect(functions(component(81), 'src/booking/views.tsx')).toContain('Day has 81 lines, at most 80');
    expect(functions(`const day = () => (\n${lines(60, '<p>a</p>')}\n);`, 'src/booking/views.tsx')).toContain(
      'day has 62',
    );
  });

  test('the five longest are printed, the longest first', () => {
    const text = [1, 5, 3, 9, 7, 2].map((count) => `function f${count}() {\n${lines(count)}\n}`).join('\n');
    const printed = fiveLongest(houseOf({ 'src/booking/rules.ts': text })).split('\n');
    expect(printed[0]).toBe('11 lines  f9  src/booking/rules.ts:16');
    expect(printed).toHaveLength(5);
  });
});
