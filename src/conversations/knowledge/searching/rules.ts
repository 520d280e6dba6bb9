/**
 * How a question finds what was written: words folded alike on both sides (no case, no accents, one form of Arabic's
 * letters), found whole, by their beginning, by what is meant (prices, hours, ways to pay) or nearly. How much of the
 * question a passage answers is reckoned here, so that a passage that shares only a common word is no answer.
 */
import { concepts, particles, stopWords } from './inputs.ts';

const TERMS_MAX = 12;
const WORD_MAX = 40;
const STEM_FROM = 5;
const WHOLE_WORD_MAX = 3;
const ENOUGH = 0.34;
const NEAR_FROM = 5;
const CONCEPT_WORTH = 0.75;
const NEAR_WORTH = 0.7;
const HEADING_BONUS = 0.15;
const TYPED = /[\p{L}\p{M}\p{N}]+/gu;
const ARTICLES = ['ال', 'وال', 'بال', 'لل'];

const LIGATURES: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };
const ARABIC: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ة: 'ه', ى: 'ي', ؤ: 'و', ئ: 'ي', ـ: '' };

/**
 * A word of a question: itself, what it may begin with, and the beginnings of words that mean the same or are the same in
 * another spelling. `apart`: a verb that texts also say in two parts ("sagen Sie ... ab").
 */
export type Term = { word: string; stem: string; means: readonly string[]; apart: readonly [string, string] | null };

/** The words of a text as they are compared, parted by single spaces: letters and digits only. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđıأإآٱةىؤئـ]/g, (letter) => LIGATURES[letter] ?? ARABIC[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What is asked for, at most twelve words; common ones are left out unless there is nothing else. */
export function termsOf(question: string): Term[] {
  // Signs that stand for several words ("½", "ﷺ") are parted here, so that no word has a space in it.
  const typed = question.slice(0, 1_000).normalize('NFKC').toLowerCase().match(TYPED) ?? [];
  const said = [...new Map(typed.map((one) => [foldText(one), one]))].filter(
    ([word]) => word !== '' && word.length <= WORD_MAX,
  );
  const apart = particles().filter((one) => said.some(([word]) => word === one));
  const words = said.map(([word, one]): Term => {
    const same = [word, ...spellings(word, one), ...apart.map((particle) => particle + verbOf(word))];
    const means = new Set([...same.slice(1), ...same.flatMap(meaningOf)]);
    return { word, stem: stemOf(word), means: [...means], apart: takenApart(word) };
  });
  const telling = words.filter(({ word }) => meaningOf(word).length > 0 || !stopWords().has(word));
  return (telling.length > 0 ? telling : words).slice(0, TERMS_MAX);
}

/** The question as Postgres' to_tsquery('simple', ...) reads it: any of its words. Null when nothing is asked. */
export function tsqueryOf(terms: readonly Term[]): string | null {
  const parts = terms.flatMap(({ word, stem, means, apart }) => [
    word,
    `${stem}:*`,
    ...means.map((one) => `${one}:*`),
    ...(apart ? [`(${apart[0]} & ${apart[1]}:*)`] : []),
  ]);
  return parts.length > 0 ? [...new Set(parts)].join(' | ') : null;
}

/** Whether a text of these words says anything of what is asked by a term. */
export function says(term: Term, words: ReadonlySet<string>): boolean {
  return worthOf(term, words) > 0;
}

// "Oeffnungszeiten" and "Öffnungszeiten"; Arabic writes its article, and what stands before it, as one with the word.
function spellings(word: string, typed: string): string[] {
  const spelt = foldText(typed.replace(/[äöü]/g, (letter) => `${letter.normalize('NFD')[0]}e`));
  const plain = word.replace(/([aou])e/g, '$1');
  const bare = word.replace(/^(?:[وفبك]?ال|لل)(?=.{3})/u, '');
  const arabic = /\p{Script=Arabic}/u.test(word) ? [bare, ...ARTICLES.map((article) => article + bare)] : [];
  return [spelt, plain, ...arabic].filter((one) => one !== word && one.length > WHOLE_WORD_MAX && !one.includes(' '));
}

/** What of a German verb stays the same: "sage", "sagt" and "sagen" are "sag". */
function verbOf(word: string): string {
  return word.replace(/(?:en|est|et|st|t|e)$/, '');
}

function takenApart(word: string): readonly [string, string] | null {
  const particle = particles().find((one) => word.startsWith(one) && word.length >= one.length + STEM_FROM);
  const verb = particle ? verbOf(word.slice(particle.length).replace(/^zu(?=...)/, '')) : '';
  return particle && verb.length > WHOLE_WORD_MAX - 1 && /(?:en|st|t|e)$/.test(word) ? [particle, verb] : null;
}

function stemOf(word: string): string {
  const letters = [...word];
  if (letters.length < STEM_FROM) return word;
  else return letters.slice(0, letters.length >= 8 ? -3 : letters.length >= 6 ? -2 : -1).join('');
}

function meaningOf(word: string): readonly string[] {
  return concepts().find((stems) => stems.some((stem) => isOf(word, stem))) ?? [];
}

// Short stems stand for whole words: `bar` is cash, `barber` is not.
function isOf(word: string, stem: string): boolean {
  return stem.length <= WHOLE_WORD_MAX ? word === stem || word === `${stem}s` : word.startsWith(stem);
}

export type Candidate = { id: string; heading: string; text: string; closeness: number | null };
export type Ranked<C> = { found: C; score: number };

/**
 * The candidates that answer enough of the question, best first. `total` is how many passages there are in all: a word
 * that stands in few of them says more. `closeness` is the cosine of meanings, where they were compared.
 */
export function ranked<C extends Candidate>(
  terms: readonly Term[],
  candidates: readonly C[],
  total: number,
): Ranked<C>[] {
  const read = candidates.map((found) => {
    const heading = new Set(foldText(found.heading).split(' '));
    return { found, heading, words: new Set([...heading, ...foldText(found.text).split(' ')]) };
  });
  const worths = read.map(({ words }) => terms.map((term) => worthOf(term, words)));
  const weights = terms.map((_, at) => rarity(worths.filter((worth) => worth[at]! > 0).length, total));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return read
    .map(({ found, heading }, at) => {
      const said = worths[at]!.reduce((sum, worth, term) => sum + worth * weights[term]!, 0) / whole;
      const inHeading = terms.some((term) => worthOf(term, heading) > 0) ? HEADING_BONUS : 0;
      const words = said > 0 ? Math.min(1, said + inHeading) : 0;
      return { found, score: Math.max(words, meaning(found.closeness)) };
    })
    .filter(({ score }) => score >= ENOUGH)
    .toSorted((one, other) => other.score - one.score || (one.found.id < other.found.id ? -1 : 1));
}

// How alike two meanings are that have nothing to do with each other differs by model; 0.35 is beyond all of them.
function meaning(closeness: number | null): number {
  return closeness === null ? 0 : Math.max(0, Math.min(1, (closeness - 0.2) / 0.45));
}

function rarity(among: number, total: number): number {
  return Math.log(1 + (total + 1) / (among + 0.5));
}

/** How well a text of these words has that one: 1 by the word itself, 0 not at all. */
function worthOf({ word, stem, means, apart }: Term, words: ReadonlySet<string>): number {
  if (words.has(word)) return 1;
  let worth = 0;
  for (const one of words) {
    if (stem.length >= STEM_FROM - 1 ? one.startsWith(stem) : one === `${word}s`) worth = Math.max(worth, 0.9);
    else if (apart && one.startsWith(apart[1]) && words.has(apart[0])) worth = Math.max(worth, CONCEPT_WORTH);
    else if (stem.length >= STEM_FROM && one.includes(stem)) worth = Math.max(worth, NEAR_WORTH);
    else if (means.some((stem) => isOf(one, stem))) worth = Math.max(worth, CONCEPT_WORTH);
    else if (worth < NEAR_WORTH && near(word, one)) worth = NEAR_WORTH;
  }
  return worth;
}

/** Whether two words differ by one slip of the hand; by two from nine letters on. */
export function near(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const slips = shorter < NEAR_FROM ? 0 : shorter < 9 ? 1 : 2;
  if (slips === 0 || Math.abs(one.length - other.length) > slips || /\d/.test(one)) return false;
  return slipsBetween(one, other) <= slips;
}

// Letters that are missing, wrong, too many or swapped with their neighbour (Damerau-Levenshtein, adjacent).
function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const line = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const least = Math.min(last[j]! + 1, line[j - 1]! + 1, last[j - 1]! + same);
      line.push(swapped ? Math.min(least, before[j - 2]! + 1) : least);
    }
    before = last;
    last = line;
  }
  return last[other.length]!;
}

const DIMENSIONS = 256;

/**
 * A meaning in 256 numbers and of length 1, so that a product of two is their cosine. Models of today put what matters
 * first (Kusupati et al., Matryoshka Representation Learning, 2022), and a thousand rows are compared in a moment.
 */
export function shortVector(vector: readonly number[]): number[] {
  const short = vector.slice(0, DIMENSIONS);
  const length = Math.hypot(...short) || 1;
  return short.map((value) => Number((value / length).toFixed(6)));
}

/** A passage as it is cited: its source and the heading that it stands under, which says what it is about. */
export function cited<P extends { title: string; heading: string }>(passage: P): P {
  const { title, heading } = passage;
  const isSame = heading === '' || foldText(heading) === foldText(title);
  return { ...passage, title: isSame ? title : `${title} › ${heading}` };
}
