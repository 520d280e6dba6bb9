// From a sentence to the few atoms that say a time: every language has a table of its words, and one grammar reads the
// atoms of all of them. Each expression below is linear, and a sentence is cut, so that no text can take long.

import { arabic } from '#conversations/dates/arabic/rules.ts';
import { english } from '#conversations/dates/english/rules.ts';
import { french } from '#conversations/dates/french/rules.ts';
import { german } from '#conversations/dates/german/rules.ts';
import { polish } from '#conversations/dates/polish/rules.ts';
import { portuguese } from '#conversations/dates/portuguese/rules.ts';
import { spanish } from '#conversations/dates/spanish/rules.ts';
import { closest, plain } from '#conversations/hearing/rules.ts';

/** Atoms (`w2`: a Tuesday, `p720-1020`: that part of the day) and the words for them, parted by `|`; '' is passed over. */
export type Vocabulary = Readonly<Record<string, string>>;

/** What a word or a number says: its kind, and up to three numbers. Kind `x` is a word that says nothing of time. */
export type Atom = { is: string; a: number; b: number; c: number };

type Lexicon = { phrases: Map<string, readonly Atom[]>; guessable: string[]; longest: number };

const MAX_CHARACTERS = 400;
const MAX_ATOMS = 120;
const LONGEST_PHRASE = 5;
const GUESSED = /^[dwm]\d|^p|^(?:weekend|between|next|any|asap)$/;
const NUMBERED = /^([a-z])(\d+)(?:-(\d+))?$/;
const SHORTEST_GUESS = 5;
// In a language that the customer may not speak, 'do' is no Thursday and 'out' no October.
const SURE_LENGTH = 4;
const DAYS = /^(?:[dwmp]|any|asap|weekend|workdays)$/;
const TOKEN =
  /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?!\d)|(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)|(\d{1,2})\/(\d{1,2})\/(\d{2})?(?!\d)|(\d{1,2})\/(\d{1,2})(?!\d)|(\d{1,2})[:٫](\d{2})(?!\d)|(\d{1,2})\.(\d{2})(?!\d)|(\d{1,2}) ?h ?(\d{2})(?!\d)|(\d{1,2})\.(\d{1})(?!\d)|(\d{1,2})(?:st|nd|rd|th|er|go|ego|\.(?=\s*[^\s\d]|\s*$))(?!\p{L})|(\d+)|\p{L}+|[-–—,;.?&@،؛؟\n]/gu;

// "Mon-Fri", "Mo.-Fr.": elsewhere a hyphen makes one word.
const HYPHENED = /(?<!\p{L})(\p{L}{2,14})\.?[-‐‑](?=(\p{L}{2,14}))/gu;

const vocabularies: Record<string, Vocabulary> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  pl: polish,
  ar: arabic,
};
const lexicons = new Map<string, Lexicon>();

/** The languages in which times are understood. */
export const spokenLanguages = Object.keys(vocabularies);

/**
 * What `text` says of time in `language` ('de', 'de-AT'); a word of no other meaning is an `x`, at most 120 atoms.
 * `guessing`: words that are nearly a day or a month are taken for it; else `own` is the language that the writer speaks,
 * whose words say nothing else in another.
 */
export function atomsOf(text: string, language: string, guessing: boolean, own?: string): Atom[] {
  const lexicon = lexiconOf(language.toLowerCase().split('-')[0]!);
  const shadow = guessing || !own ? undefined : lexiconOf(own).phrases;
  const said = text.slice(0, MAX_CHARACTERS).replace(HYPHENED, (whole, from: string, to: string) => {
    const isRange = [from, to].every((word) => lexicon.phrases.get(plain(word))?.[0]?.is === 'w');
    return isRange ? `${from} - ` : whole;
  });
  const tokens = [...plain(said).matchAll(TOKEN)].slice(0, MAX_ATOMS);
  const atoms: Atom[] = [];
  for (let at = 0; at < tokens.length; ) {
    const size = phraseAt(lexicon, tokens, at, atoms, shadow);
    if (size === 0) atoms.push(...loneAtoms(lexicon, tokens[at]!, guessing));
    at += Math.max(1, size);
  }
  return atoms.flatMap((one, at) => {
    if (one.is === 'but') return [atom(isExcept(atoms, at) ? 'not' : 'sep')];
    // "Early November" is no morning.
    if (one.is === 'p' && one.a === 360 && one.b === 600 && atoms[at + 1]?.is === 'm') return [atom('start')];
    const shared = sharedMark(atoms, at);
    return shared ? [one, shared] : [one];
  });
}

// "9 or 10 pm": both are of the evening.
function sharedMark(atoms: readonly Atom[], at: number): Atom | null {
  const mark = atoms[at + 3];
  const isPair = atoms[at]!.is === 'n' && atoms[at + 1]?.is === 'or' && /^(?:n|clock)$/.test(atoms[at + 2]?.is ?? '');
  return isPair && /^(?:am|pm|oclock)$/.test(mark?.is ?? '') ? mark! : null;
}

// "Any day next week but Tuesday"; "not Monday but Tuesday" is another matter.
function isExcept(atoms: readonly Atom[], at: number): boolean {
  return atoms[at + 1]?.is === 'w' && atoms.slice(0, at).some(({ is }) => is === 'any' || is === 'workdays');
}

function phraseAt(
  lexicon: Lexicon,
  tokens: RegExpExecArray[],
  at: number,
  atoms: Atom[],
  shadow: Lexicon['phrases'] | undefined,
): number {
  for (let size = Math.min(lexicon.longest, tokens.length - at); size > 0; size--) {
    const words = tokens.slice(at, at + size).map(([word]) => word);
    const phrase = words.join(' ');
    const known = lexicon.phrases.get(phrase);
    if (known) {
      // "La segunda" of a Spaniard is no Monday of a neighbour's.
      const isOther = (shadow?.get(phrase)?.length ?? 0) > 0;
      const isUnsure = shadow && known.some(({ is }) => DAYS.test(is)) && (phrase.length < SURE_LENGTH || isOther);
      atoms.push(...(isUnsure ? [atom('x')] : known));
      return size;
    }
  }
  return 0;
}

function loneAtoms(lexicon: Lexicon, token: RegExpExecArray, guessing: boolean): readonly Atom[] {
  const word = token[0];
  if (/^\d/.test(word)) return [numberAtom(token)];
  if (/^\P{L}$/u.test(word)) return [atom(/[-–—]/.test(word) ? 'to' : /[&@]/.test(word) ? 'x' : 'sep', 1)];
  const parts = withoutPrefix(word, lexicon) ?? compound(word, lexicon);
  if (parts) return parts;
  const guess = guessing && word.length >= SHORTEST_GUESS ? closest(word, lexicon.guessable) : null;
  // "Marcado" is no "março".
  return guess && word.length - guess.length < 2 ? lexicon.phrases.get(guess)! : [atom('x')];
}

// One alternative of TOKEN each, in its order.
function numberAtom(token: RegExpExecArray): Atom {
  const [, y, m, d, d2, m2, y2, s3, s4, y3, s5, s6, y4, s1, s2, h, i, h3, i3, h2, i2, d4, m4, o, n] = token;
  if (y) return atom('date', Number(d), Number(m), Number(y));
  if (d2) return atom('date', Number(d2), Number(m2), yearOf(y2));
  if (s3) return atom('slash', Number(s3), Number(s4), Number(y3));
  if (s5) return atom('slash', Number(s5), Number(s6), yearOf(y4));
  if (s1) return atom('slash', Number(s1), Number(s2));
  if (h) return atom('clock', Number(h), Number(i), h.startsWith('0') ? 1 : 0);
  if (h3) return atom('dot', Number(h3), Number(i3), h3.startsWith('0') ? 1 : 0);
  if (h2) return atom('clock', Number(h2), Number(i2), 1);
  if (d4) return atom('dot', Number(d4), Number(m4));
  if (o) return atom('o', Number(o), 1);
  return atom('n', Number(n), 1);
}

function yearOf(year: string | undefined): number {
  const number = Number(year ?? 0);
  return number > 0 && number < 100 ? 2000 + number : number;
}

// Arabic writes 'and', 'in' and 'for' as one with what follows them.
function withoutPrefix(word: string, lexicon: Lexicon): readonly Atom[] | null {
  const [, and, rest] = /^(و)?[بلفك]?(.{3,})$/u.exec(word) ?? [];
  const known = /\p{Script=Arabic}/u.test(word) && rest ? lexicon.phrases.get(rest) : undefined;
  return known ? [...(and ? [atom('and')] : []), ...known] : null;
}

// "Dienstagnachmittag", "Freitagabend": a weekday and its part.
function compound(word: string, { phrases }: Lexicon): readonly Atom[] | null {
  for (let at = SHORTEST_GUESS; at < word.length - 3; at++) {
    const [day, part] = [phrases.get(word.slice(0, at)), phrases.get(word.slice(at))];
    if (day?.[0]?.is === 'w' && /^[dp]$/.test(part?.[0]?.is ?? '')) return [...day, ...part!];
  }
  return null;
}

function lexiconOf(language: string): Lexicon {
  const code = vocabularies[language] ? language : 'en';
  const known = lexicons.get(code);
  if (known) return known;
  const phrases = new Map<string, readonly Atom[]>();
  const guessable: string[] = [];
  for (const [names, forms] of Object.entries(vocabularies[code]!)) {
    const atoms = names === '' ? [] : names.split(' ').map(atomNamed);
    for (const form of forms.split('|')) {
      const words = plain(form).match(/[\p{L}\d]+|[@&]/gu) ?? [];
      phrases.set(words.join(' '), atoms);
      if (words.length === 1 && words[0].length >= SHORTEST_GUESS && GUESSED.test(names)) guessable.push(words[0]);
    }
  }
  const made = { phrases, guessable, longest: LONGEST_PHRASE };
  lexicons.set(code, made);
  return made;
}

function atomNamed(name: string): Atom {
  const [, kind, a, b] = NUMBERED.exec(name) ?? [];
  return kind ? atom(kind, Number(a), Number(b ?? 0)) : atom(name);
}

function atom(is: string, a = 0, b = 0, c = 0): Atom {
  return { is, a, b, c };
}
