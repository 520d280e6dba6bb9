import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { shouting, unfinished } from './words.ts';

// Spelled in two parts, so that a search of the whole tree for the marks finds none.
const MARKS = [
  'TO' + 'DO',
  'FIX' + 'ME',
  'X'.repeat(3),
  'HA' + 'CK',
  'not ' + 'implemented',
  'Coming ' + 'soon',
  'lorem ' + 'ipsum',
];

describe('marks', () => {
  test('nothing in the house is marked as unfinished', () => {
    expect(teach(unfinished(readHouse()))).toBe('');
  });

  test.each(MARKS)('%s is refused in code, comments, pages and sheets', (mark) => {
    for (const path of ['src/booking/rules.ts', 'dev/start.ts', 'public/app.css']) {
      const lesson = teach(unfinished(houseOf({ [path]: `\n/* ${mark}: later */` })));
      expect(lesson).toContain(`${path}:2\n  rule: '${mark}' marks something unfinished`);
      expect(lesson).toContain('finish it, or leave it out');
    }
  });

  test('other words and the code of others are accepted', () => {
    const house = {
      'src/booking/rules.ts': '// mastodon, hacked, a todo list',
      'public/assets/vendor/htmx.js': MARKS[0]!,
    };
    expect(teach(unfinished(houseOf(house)))).toBe('');
  });
});

describe('sentences', () => {
  test('no sentence of the catalogue shouts', () => {
    expect(teach(shouting(readHouse()))).toBe('');
  });

  test('an exclamation mark in a sentence is refused, one in code is not', () => {
    const words = (text: string) => teach(shouting(houseOf({ 'src/words/english.ts': text })));
    expect(words(`export const taken = 'You are all set!';`)).toContain("a sentence shouts: 'You are all set!'");
    expect(words(`export const taken = (name: string) => \`Hello \${name}!\`;`)).toContain('src/words/english.ts:1');
    expect(words(`export const taken = list[0]!.a !== 'You are all set.';`)).toBe('');
  });
});
