import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import metadata from 'libphonenumber-js/metadata.min.json';
import { expect, test, vi } from 'vitest';
import { german } from '#conversations/builtin/german/rules.ts';
import { polish } from '#conversations/dates/polish/rules.ts';
import { begin, loadSpoken, spoken } from '#foundation/lib/spoken.ts';
import { ar } from '#words/ar/index.ts';
import { de } from '#words/de/index.ts';
import { en } from '#words/en/index.ts';
import { es } from '#words/es/index.ts';
import { fr } from '#words/fr/index.ts';
import { pl } from '#words/pl/index.ts';
import { pt } from '#words/pt/index.ts';
import { written } from '../../../dev/spoken/writing.ts';

const FILE = join(import.meta.dirname, '../../../public/spoken/catalogue.json');
/** Characters. */
const EARLY_MAX = 30_000;
const NAMES = ['Noor', '{0}', 'a $& b', '–'];

test('what the script asks for while it begins is there from the beginning, and little else', () => {
  const path = '../../../node_modules/.cache/parley/spoken-english.mjs';
  const early = readFileSync(join(import.meta.dirname, path), 'utf8');
  expect(early).toContain(en.accounts.nameMissing);
  expect(early).toContain('"calendarPages":{');
  expect(early).not.toContain(en.accounts.signUpLead);
  expect(early.length).toBeLessThan(EARLY_MAX);
});

test('what cannot be read is an error, and is asked for again; then every sentence is as it was written, in the groups that are held', async () => {
  begin('en', { refusals: {}, accounts: { nameMissing: 'early', nameLong: ['{0}'] } });
  const held = spoken.words.en?.refusals as typeof en.refusals;
  const fails = { ASSETS: { fetch: async () => ({ ok: false, status: 500, json: async () => null }) } };
  await expect(loadSpoken(fails)).rejects.toThrow('500');
  expect(spoken.words.de).toEqual({});

  const fetch = vi.fn(async (_: string) => ({
    ok: true,
    status: 200,
    json: async () => JSON.parse(readFileSync(FILE, 'utf8')),
  }));
  await loadSpoken({ ASSETS: { fetch } });
  await loadSpoken({ ASSETS: { fetch } });
  expect(fetch).toHaveBeenCalledTimes(1);
  for (const [language, catalogue] of Object.entries({ ar, de, en, es, fr, pl, pt })) {
    expect(same(catalogue, spoken.words[language]!, language)).toBeGreaterThan(400);
  }
  expect(held.unexpected).toBe(en.refusals.unexpected);
  expect(spoken.signals.german).toEqual(german);
  expect(spoken.vocabularies.polish).toEqual(polish);
  expect(spoken.numbers).toEqual(metadata);
});

test('a sentence that decides by itself what it says is refused by its name', () => {
  const sly = { guest: { hello: (name: string) => (name === 'Abc' ? 'You' : name) } };
  expect(() => written('de', sly)).toThrow('de.guest.hello');
  const odd = { guest: { left: (count: number) => (count > 40 ? 'many' : String(count)) } };
  expect(() => written('de', odd)).toThrow('de.guest.left');
});

type Say = (...named: readonly (string | number)[]) => unknown;

function same(one: object, other: object, path: string): number {
  let sentences = 0;
  for (const [key, value] of Object.entries(one)) {
    const there = (other as Record<string, unknown>)[key];
    if (typeof value === 'string') {
      expect(there, `${path}.${key}`).toBe(value);
      sentences++;
    } else if (typeof value === 'function') {
      for (let round = 0; round < 30; round++) {
        const named = Array.from({ length: value.length }, (_, at) =>
          round < 4 ? NAMES[(round + at) % 4]! : round - 4,
        );
        expect((there as Say)(...named), `${path}.${key} of ${named}`).toBe((value as Say)(...named));
      }
      sentences++;
    } else sentences += same(value as object, there as object, `${path}.${key}`);
  }
  return sentences;
}
