// What a customer's words signal, by a table of words per language; a slip of the finger is forgiven in longer words.

import { arabic } from '#conversations/builtin/arabic/rules.ts';
import { english } from '#conversations/builtin/english/rules.ts';
import { french } from '#conversations/builtin/french/rules.ts';
import { german } from '#conversations/builtin/german/rules.ts';
import { polish } from '#conversations/builtin/polish/rules.ts';
import { portuguese } from '#conversations/builtin/portuguese/rules.ts';
import { spanish } from '#conversations/builtin/spanish/rules.ts';
import { atomsOf } from '#conversations/dates/words/rules.ts';
import { closest, plain } from '#conversations/hearing/rules.ts';

/** Phrases parted by `|` for each signal; `*` stands for any ending. '~' are the words by which a language is known. */
export type Signals = Readonly<Record<string, string>>;

type Phrase = { signal: string; words: string[] };
type Lexicon = {
  byFirst: Map<string, Phrase[]>;
  open: Phrase[];
  common: Set<string>;
  fillers: Set<string>;
  singles: string[];
};
type Sound = { signal: string; at: number; size: number };

const MAX_CHARACTERS = 1000;
const MAX_WORDS = 120;
const SHORTEST_GUESS = 5;
const LONGEST_OLD = 7;
const FEW_WORDS = 4;
const THUMB_UP = /👍|👌|✅/gu;
const THUMB_DOWN = /👎|❌/gu;
const WORD = /[\p{L}\d]+/gu;
const TYPED = /[\p{L}\p{M}\d]+/gu;
const UNSPOKEN = new Set(['correct', '~', 'name', 'stop', 'fill', 'joint', 'opener', 'onto', 'company']);
// An answer that books is never guessed: 'Zeiten' is not 'zweiten'.
const CERTAIN = new Set(
  'o1 o2 o3 last yes no neg fine maybe order cant check danger upset person keep state suggest thatday insteadof other novice idle theirs iffy nophone works urgent otherone putoff smalltalk bring somebody'.split(
    ' ',
  ),
);
// What is said out of courtesy, before the matter.
const COURTESIES = new Set(['greet', 'thanks', 'bye', 'yes', 'fine']);
// Words that only frame a question: what it is about are the others.
const FRAMES = ['~', 'ask', 'price', 'where', 'greet', 'yes', 'no', 'thanks'];

const tables: Record<string, Signals> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  pl: polish,
  ar: arabic,
};
const lexicons = new Map<string, Lexicon>();

/** The words of a text as they are compared: plain letters, no marks. */
export function wordsIn(text: string): string[] {
  const said = text.slice(0, MAX_CHARACTERS).replace(THUMB_UP, ' ok ').replace(THUMB_DOWN, ' no ');
  return (plain(said).match(WORD) ?? []).slice(0, MAX_WORDS);
}

/** The words of `text` that say what it is about, as they were written: neither frames nor what only fills a sentence. */
export function coreOf(text: string, language: string): string {
  const { common, fillers } = lexiconOf(language);
  return topicsOf(text, language)
    .filter((word) => wordsIn(word).some((one) => one.length > 2 && !common.has(one) && !fillers.has(one)))
    .join(' ');
}

/** Every signal in `text`; `isGuessing`: a slip of the finger is forgiven. */
export function heard(text: string, language: string, isGuessing = true): Set<string> {
  return new Set(sounds(wordsIn(text), language, isGuessing).map(({ signal }) => signal));
}

/** The words of `text` that no signal, no time and nothing that only fills a sentence explains. */
export function unexplained(text: string, language: string): string[] {
  const { common, fillers } = lexiconOf(language);
  const words = wordsIn(text);
  const known = new Set(
    sounds(words, language).flatMap(({ at, size }) => Array.from({ length: size }, (_, ahead) => at + ahead)),
  );
  const isKnown = (word: string, at: number) =>
    known.has(at) || word.length < 2 || common.has(word) || fillers.has(word) || isOfTime(word, language);
  return words.filter((word, at) => !isKnown(word, at));
}

/** Whether a sentence of `text` begins as questions do, whatever mark it ends in. */
export function opensQuestion(text: string, language: string): boolean {
  const openers = new Set(phrasesOf('opener', language).map(([word]) => word));
  const clauses = text.slice(0, MAX_CHARACTERS).split(/(?<=[.,;!?؟،\n])\s*/);
  // "And can we park?"
  const joints = new Set(phrasesOf('joint', language).map(([word]) => word));
  return clauses.some((clause) => {
    const [first = '', second = ''] = withoutCourtesies(clause, language).match(WORD)?.map(plain) ?? [];
    return openers.has(joints.has(first) ? second : first);
  });
}

function isOfTime(word: string, language: string): boolean {
  return /^\d/.test(word) || atomsOf(word, language, true).every(({ is }) => is !== 'x');
}

/** `text` without what is said in `signal`, and without the words for a time right behind it: "instead of Thursday". */
export function withoutTimeAfter(text: string, signal: string, language: string): string {
  const parts = text.split(/\s+/);
  const words = parts.map((part) => wordsIn(part)[0] ?? '');
  const said = sounds(words, language).find((one) => one.signal === signal);
  if (!said) return text;
  let end = said.at + said.size;
  while (end < parts.length && end - said.at < LONGEST_OLD && isOfTime(words[end]!, language)) end++;
  return [...parts.slice(0, said.at), ...parts.slice(end)].join(' ');
}

/** `text` without the words that say `signal`. */
export function withoutSaid(text: string, signal: string, language: string): string {
  const parts = text.slice(0, MAX_CHARACTERS).split(/(?<=\s)(?=\S)/u);
  const flat = parts.flatMap((part, place) => wordsIn(part).map((word) => ({ word, place })));
  const found = sounds(
    flat.map(({ word }) => word),
    language,
  ).filter((one) => one.signal === signal);
  if (found.length === 0) return text;
  const gone = new Set(found.flatMap(({ at, size }) => flat.slice(at, at + size).map(({ place }) => place)));
  return parts.filter((_, place) => !gone.has(place)).join('');
}

function sounds(words: readonly string[], language: string, isGuessing = true): Sound[] {
  const { byFirst, open, common, fillers, singles } = lexiconOf(language);
  const found: Sound[] = [];
  for (const [at, word] of words.entries()) {
    const known = byFirst.get(word) ?? [];
    const isKnown =
      known.length > 0 ||
      common.has(word) ||
      fillers.has(word) ||
      open.some(({ words: [first = ''] }) => isWord(word, first));
    const guess = !isGuessing || isKnown || word.length < SHORTEST_GUESS ? null : closest(word, singles);
    const phrases = guess ? (byFirst.get(guess) ?? open) : known;
    for (const { signal, words: asked } of phrases.concat(open)) {
      const isSaid = asked.every((one, ahead) => isWord(ahead === 0 && guess ? guess : words[at + ahead], one));
      if (isSaid) found.push({ signal, at, size: asked.length });
    }
  }
  return found;
}

/** The phrases for `signal`, as words; what ends in any way stands without its mark. */
export function phrasesOf(signal: string, language: string): string[][] {
  return (tables[language]?.[signal] ?? '').split('|').map((phrase) => plain(phrase).match(WORD) ?? []);
}

/** "Move it to 4": the hour after such a word at the end of `text` as a clock writes it; other texts as they are. */
export function withClock(text: string, language: string): string {
  const [, before = '', mark = '', hour = ''] =
    /^(.*?)(\S+)\s+(\d{1,2})[.!?؟\s]*$/su.exec(text.slice(0, MAX_CHARACTERS)) ?? [];
  const isMark = phrasesOf('onto', language).some(([word]) => word === wordsIn(mark)[0]);
  return isMark && Number(hour) < 24 && heard(text, language).has('move') ? `${before}${mark} ${hour}:00` : text;
}

/** The words that a question is about, as they were written: what only frames it is left out. */
export function topicsOf(text: string, language: string): string[] {
  const { common, fillers } = lexiconOf(language);
  const phrases = FRAMES.flatMap((signal) => phrasesOf(signal, language));
  // "Rate card" asks for prices, but "card" alone is a way to pay.
  const frames = new Set(
    phrases.flatMap((words) => words.filter((one) => words.length === 1 || common.has(one) || fillers.has(one))),
  );
  const words = text.slice(0, MAX_CHARACTERS).match(TYPED) ?? [];
  return words.slice(0, MAX_WORDS).filter((word) => wordsIn(word).some((one) => one.length > 1 && !frames.has(one)));
}

/** `text` without the courtesies before its matter ("Thanks a lot! Do you ..."); one that is nothing else stays as it is. */
export function withoutCourtesies(text: string, language: string): string {
  const clauses = text.slice(0, MAX_CHARACTERS).split(/(?<=[.,;!?؟،\n])\s*/);
  const at = clauses.findIndex((clause) => !isCourtesy(heard(clause, language)));
  const rest = clauses.slice(Math.max(at, 0)).join(' ');
  const words = rest.split(/\s+/);
  const first = words.findIndex((word) => !isCourtesy(heard(word, language)));
  return first > 0 ? words.slice(first).join(' ') : rest;
}

function isCourtesy(signals: ReadonlySet<string>): boolean {
  // "Thanks for your help" orders nothing.
  const isOnly = [...signals].every((signal) => COURTESIES.has(signal) || signal === 'order');
  return isOnly && [...signals].some((signal) => COURTESIES.has(signal));
}

/** The language of `text` where its words tell, else the one that was spoken `before`. */
export function languageOf(text: string, before: string, isSure = false): string {
  if (/\p{Script=Arabic}{2}/u.test(text)) return 'ar';
  const all = wordsIn(text.slice(0, MAX_CHARACTERS).replace(/\S+@\S+|https?:\S+/g, ' '));
  const words = all.filter((word) => word.length > 1);
  const score = (language: string) => {
    const { byFirst, common } = lexiconOf(language);
    return words.filter((word) => common.has(word) || (word.length > 2 && byFirst.has(word))).length;
  };
  const current = score(before);
  const [best, most] = Object.keys(tables)
    .map((language) => [language, score(language)] as const)
    .reduce((one, other) => (other[1] > one[1] ? other : one), [before, current] as const);
  // "Ola Wiśniewska" is somebody's name, and no greeting in Portuguese.
  return most >= 2 || (current === 0 && all.length <= (isSure ? 1 : FEW_WORDS)) ? best : before;
}

/** The one of our languages that a BCP 47 tag names; English for others. */
export function spokenLanguage(tag: string): string {
  const code = tag.toLowerCase().split('-')[0]!;
  return tables[code] ? code : 'en';
}

function isWord(word: string | undefined, asked: string): boolean {
  return word !== undefined && (asked.endsWith('*') ? word.startsWith(asked.slice(0, -1)) : word === asked);
}

function lexiconOf(language: string): Lexicon {
  const known = lexicons.get(language);
  if (known) return known;
  const made: Lexicon = { byFirst: new Map(), open: [], common: new Set(), fillers: new Set(), singles: [] };
  for (const [signal, forms] of Object.entries(tables[language] ?? english)) {
    for (const form of forms.split('|')) addPhrase(made, signal, form);
  }
  lexicons.set(language, made);
  return made;
}

function addPhrase(lexicon: Lexicon, signal: string, form: string): void {
  const words = plain(form).match(/[\p{L}\d]+\*?/gu) ?? [];
  const [first] = words;
  if (first && signal === '~') lexicon.common.add(first);
  if (first && (signal === 'stop' || signal === 'fill')) lexicon.fillers.add(first);
  if (!first || UNSPOKEN.has(signal)) return;
  const phrase = { signal, words };
  if (first.endsWith('*')) lexicon.open.push(phrase);
  else lexicon.byFirst.set(first, [...(lexicon.byFirst.get(first) ?? []), phrase]);
  const bare = first.replace('*', '');
  if (words.length === 1 && bare.length >= SHORTEST_GUESS && !CERTAIN.has(signal)) lexicon.singles.push(bare);
}
