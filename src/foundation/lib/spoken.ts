/**
 * Sentences, the tables of words by which customers are understood, and how the countries number their telephones, as the
 * deployed Worker has them: read once per isolate from an asset that dev/spoken writes, so that no language weighs on the
 * script. wrangler.toml puts these in the place of what they were written of; whatever runs in Node has that itself.
 */

/** A sentence; one with places for names (`{0}`, `{1}`); or one for each plural form, and for numbers of their own (`=0`). */
export type Sentence = string | readonly [string | Readonly<Record<string, string>>];
export type Catalogue = { [key: string]: Sentence | Catalogue };

type Table = Record<string, string>;
type Spoken = {
  words: Record<string, Catalogue>;
  signals: Record<string, Table>;
  vocabularies: Record<string, Table>;
  numbers: object;
};
type Assets = { fetch(address: string): Promise<Pick<Response, 'ok' | 'status' | 'json'>> };

// The binding looks at the path only.
const ADDRESS = 'https://assets.local/spoken/catalogue.json';
const PLACE = /\{(\d)\}/g;
const TABLES = ['arabic', 'english', 'french', 'german', 'polish', 'portuguese', 'spanish'];

const empty = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, {} as Record<string, never>]));

/** Filled in place by `loadSpoken`: whoever imported them has them then. */
export const spoken = {
  words: empty(['ar', 'de', 'en', 'es', 'fr', 'pl', 'pt']),
  signals: empty(TABLES),
  vocabularies: empty([...TABLES, 'searching', 'windows', 'clocks']),
  numbers: {},
} as unknown as Omit<Spoken, 'words'> & { words: Record<string, Record<string, unknown>> };

let isLoaded = false;

/** The English sentences that are asked for while the script begins; what else is said is filled in by `loadSpoken`. */
export function begin(language: string, early: Catalogue): object {
  return lay(language, spoken.words[language] ?? {}, early);
}

/** Reads them, once. Throws where the assets do not answer: nothing can be said then, and who comes next asks again. */
export async function loadSpoken({ ASSETS }: Record<string, unknown>): Promise<void> {
  // Each request for itself: what one of them waits for, another may not.
  if (isLoaded) return;
  const answer = await (ASSETS as Assets).fetch(ADDRESS);
  if (!answer.ok) throw new Error(`The assets answered ${answer.status} when asked for the sentences`);
  fill((await answer.json()) as Spoken);
  isLoaded = true;
}

function fill({ words, signals, vocabularies, numbers }: Spoken): void {
  Object.assign(spoken.numbers, numbers);
  for (const [language, catalogue] of Object.entries(words)) {
    lay(language, spoken.words[language] ?? {}, catalogue);
  }
  for (const [name, table] of Object.entries(signals)) Object.assign(spoken.signals[name] ?? {}, table);
  for (const [name, table] of Object.entries(vocabularies)) Object.assign(spoken.vocabularies[name] ?? {}, table);
}

// In place: whoever began with a group of sentences holds it already.
function lay(language: string, group: Record<string, unknown>, catalogue: Catalogue): object {
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') group[key] = value;
    else if (isSentence(value)) group[key] = spokenBy(language, value);
    else group[key] = lay(language, (group[key] ?? {}) as Record<string, unknown>, value);
  }
  return group;
}

/** The function that a written sentence stands for. A counted one takes its number first. */
export function spokenBy(
  language: string,
  [text]: readonly [string | Readonly<Record<string, string>>],
): (...named: readonly (string | number)[]) => string {
  if (typeof text === 'string') return (...named) => filled(text, named);
  return (...named) => {
    const form = text[`=${named[0]}`] ?? text[rulesOf(language).select(Number(named[0]))] ?? text.other ?? '';
    return filled(form, named);
  };
}

function filled(text: string, named: readonly (string | number)[]): string {
  return text.replace(PLACE, (_, at: string) => String(named[Number(at)]));
}

const plurals = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  const known = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, known);
  return known;
}

function isSentence(value: Sentence | Catalogue): value is Exclude<Sentence, string> {
  return Array.isArray(value);
}
