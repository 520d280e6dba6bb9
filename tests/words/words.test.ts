import { expect, test } from 'vitest';
import { chooseLanguage, direction, languages, words } from '#words/index.ts';

type Sentence = readonly [key: string, value: unknown];

function sentences(group: object, path = ''): Sentence[] {
  return Object.entries(group).flatMap(([key, value]): Sentence[] =>
    typeof value === 'object' && value !== null ? sentences(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  );
}

test('every sentence of every language is one, or a function of what it names', () => {
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      expect(['string', 'function'], `${code} ${key}`).toContain(typeof value);
      expect(value, `${code} ${key}`).not.toBe('');
    }
  }
});

test('a translated sentence takes what the English one takes', () => {
  const english = new Map(sentences(words('en')));
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      const original = english.get(key);
      expect(typeof value, `${code} ${key}`).toBe(typeof original);
      if (typeof value === 'function' && typeof original === 'function') {
        expect(value.length, `${code} ${key}`).toBeLessThanOrEqual(original.length);
      }
    }
  }
});

test('what guests read around a time is said in their language', () => {
  for (const { code } of languages.filter((language) => language.code !== 'en')) {
    for (const key of Object.keys(words('en').slots) as (keyof ReturnType<typeof words>['slots'])[]) {
      expect(String(words(code).slots[key]), `${code} slots.${key}`).not.toBe(String(words('en').slots[key]));
    }
  }
});

test('no sentence shouts', () => {
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      expect(String(value).replace(/!==?|!\w/g, ''), `${code} ${key}`).not.toMatch(/[!¡]/);
    }
  }
});

test('a language that is not known, and a region of one that is, find words', () => {
  expect(words('xx')).toBe(words('en'));
  expect(words('de-AT')).toBe(words('de'));
});

test('the browser is spoken to in the language that it likes best of those that we have', () => {
  expect(chooseLanguage('fi, en;q=0.8')).toBe('en');
  // Begun, and not whole: a page that is half in one language helps nobody.
  expect(chooseLanguage('pt-BR,pt;q=0.9,de;q=0.8')).toBe('en');
  expect(chooseLanguage('tlh')).toBe('en');
  expect(chooseLanguage(undefined)).toBe('en');
});

test('Arabic runs from right to left', () => {
  expect(direction('ar-EG')).toBe('rtl');
  expect(direction('de')).toBe('ltr');
});
