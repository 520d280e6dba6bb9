/** Sentences as data. What is written is tried with many names and numbers before it is believed. */
import { type Catalogue, type Sentence, spokenBy } from '#foundation/lib/spoken.ts';

/** What types let through where a name may be missing, or be a yes or no. */
const ODD = [null, undefined, true, false];
const NAMES = [...ODD, '', 'x', 'Abc', 'É', 'email', '1', 'a b', 'Ada & Max', '{0} {1}'];
const NUMBERS = [...Array.from({ length: 121 }, (_, at) => at), 200, 1_000, 10_001, 1_000_000];
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
/** Numbers for which a language may say something of its own. */
const SPECIAL = [0, 1, 2];

/** And for which it may, where they are named beside the one that is counted. */
const OTHERS = [...ODD, '', 0, 1, 2, 7];

type Say = (...named: never[]) => unknown;
type Named = string | number | boolean | null | undefined;

/** A catalogue as JSON. Throws, naming the sentence, where one is more than a text with places or a counted text. */
export function written(language: string, catalogue: object, path = language): Catalogue {
  const entries = Object.entries(catalogue).map(([key, value]) => [key, entry(language, value, `${path}.${key}`)]);
  return Object.fromEntries(entries) as Catalogue;
}

function entry(language: string, value: unknown, path: string): Sentence | Catalogue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) throw new Error(`${path} is a list: give its sentences names`);
  if (typeof value !== 'function') return written(language, value as object, path);
  const found = named(language, value as Say) ?? counted(language, value as Say);
  if (!found) throw new Error(`${path} decides by itself what it says: give it a text with places, or a counted one`);
  return found;
}

function named(language: string, say: Say): Sentence | null {
  const sentence: Sentence = [textOf(say, places(say.length))];
  const isTrue = [NAMES, NUMBERS].every((list: readonly Named[]) =>
    list.every((_, round) => {
      const names = Array.from({ length: say.length }, (_, at) => list[(round + at) % list.length]!);
      return isSame(language, sentence, say, names);
    }),
  );
  return isTrue ? sentence : null;
}

// Its first name is the number; the others are named in it.
function counted(language: string, say: Say): Sentence | null {
  const [count, ...others] = places(say.length);
  const rules = new Intl.PluralRules(language);
  const forms: Record<string, string> = {};
  const text = (number: number) => textOf(say, [number, ...others]).replaceAll(String(number), () => count!);
  for (const form of FORMS) {
    const example = NUMBERS.findLast((number) => !SPECIAL.includes(number) && rules.select(number) === form);
    if (example !== undefined) forms[form] = text(example);
  }
  // Of whole numbers not every language has it.
  forms.other ??= textOf(say, [count!, ...others]);
  for (const number of SPECIAL) {
    const said = textOf(say, [number, ...others]);
    if (said !== spokenBy(language, [forms])(number, ...others)) forms[`=${number}`] = said;
  }
  // One that says the same of each number is no counted one.
  if (new Set(Object.values(forms)).size < 2) return null;
  const sentence: Sentence = [forms];
  // Also of what is no number: else a name could be passed over that is treated in its own way.
  const tried = [...NUMBERS, ...NAMES.filter((name) => Number.isNaN(Number(name)))];
  const isTrue = [others, ...OTHERS.map((other) => others.map(() => other))].every((named) =>
    tried.every((one) => isSame(language, sentence, say, [one, ...named])),
  );
  return isTrue ? sentence : null;
}

const places = (count: number) => Array.from({ length: count }, (_, at) => `{${at}}`);

function textOf(say: Say, names: readonly Named[]): string {
  return String(say(...(names as never[])));
}

function isSame(
  language: string,
  sentence: readonly [string | Record<string, string>],
  say: Say,
  names: readonly Named[],
) {
  return spokenBy(language, sentence)(...(names as string[])) === textOf(say, names);
}
