// The clocks that somebody names with a time: "3 pm Eastern", "15 Uhr Berliner Zeit", "a las 10 hora de Madrid", "UTC+2". Who
// says EST in July means the clocks of New York, as they stand then.

import { clocks } from '#conversations/dates/zones/inputs.ts';
import { plain } from '#conversations/hearing/rules.ts';
import { zoneCity } from '#foundation/lib/dates.ts';
import { lazily } from '#foundation/lib/lazily.ts';

/** The zone that is named, and the text without it, in plain letters. */
export type Elsewhere = { zone: string; rest: string };

const MAX_CHARACTERS = 400;
const NAME_WORDS = 4;
const FARTHEST_HOURS = 14;
const WORD = /[\p{L}\d]+/gu;
const OFFSET = /(?<![\p{L}\d])(?:utc|gmt) ?([+−-]) ?(\d{1,2})(?::?00)?(?![\d:])/u;
const BESIDE_TIME = /(?:\d|\d ?h|(?:^|[\d\s])[ap]\.?m\.?|clock|noon|uhr)\s*$/;
const GERMAN = /(?:er|sche)$/;

/** The clocks that `text` names, or null where it names none; `there` are those of whom it is written to. */
export function zoneIn(text: string, there?: string): Elsewhere | null {
  const said = plain(text.slice(0, MAX_CHARACTERS));
  return byOffset(said) ?? (there === undefined ? null : byYours(said, there)) ?? byName(said) ?? byShort(said, text);
}

/** "10 am your time"; "take your time" names no clock. */
function byYours(said: string, there: string): Elsewhere | null {
  const words = [...said.matchAll(WORD)];
  const { yours } = known();
  for (const [at, { index }] of words.entries()) {
    if (!BESIDE_TIME.test(said.slice(0, index).replace(/[\s(,]+$/, ''))) continue;
    const size = [3, 2, 1].find((count) => yours.has(joined(words, at, count)));
    if (size) return cut(said, words, at, at + size - 1, there);
  }
  return null;
}

function byOffset(said: string): Elsewhere | null {
  const [whole, sign, hours] = OFFSET.exec(said) ?? [];
  if (!whole || Number(hours) > FARTHEST_HOURS) return null;
  // These names count from the other side.
  const zone = Number(hours) === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  return { zone, rest: said.replace(whole, ' ') };
}

/** "London time", "hora de Madrid". */
function byName(said: string): Elsewhere | null {
  const words = [...said.matchAll(WORD)];
  const { names, before, german, after, phrases } = known();
  for (let at = 0; at < words.length; at++) {
    for (let size = NAME_WORDS; size > 0; size--) {
      const name = joined(words, at, size);
      const phrase = phrases.get(name);
      if (phrase) return cut(said, words, at, at + size - 1, phrase);
      const zone = names.get(name) ?? (GERMAN.test(name) ? names.get(name.slice(0, -2)) : undefined);
      if (!zone) continue;
      const next = joined(words, at + size, 1);
      const isPossessive = next === 's' && before.has(joined(words, at + size + 1, 1));
      const isBefore = before.has(next) || (german.has(next) && GERMAN.test(name)) || isPossessive;
      if (isBefore) return cut(said, words, at, at + size + (isPossessive ? 1 : 0), zone);
      const mark = [2, 1].find((count) => after.has(joined(words, at - count, count)));
      if (mark) return cut(said, words, at - mark, at + size - 1, zone);
    }
  }
  return null;
}

/** "UTC", "9 am EST", "3 pm Eastern". */
function byShort(said: string, text: string): Elsewhere | null {
  const { short, capitals, alone } = known();
  for (const word of said.matchAll(WORD)) {
    const [name] = word;
    const before = said.slice(0, word.index);
    const zone = short.get(name) ?? (BESIDE_TIME.test(before) ? alone.get(name) : undefined) ?? capitals.get(name);
    const isSure = !capitals.has(name) || (BESIDE_TIME.test(before) && isCapital(name, before, text));
    if (zone && isSure) return { zone, rest: `${before} ${said.slice(word.index + name.length)}` };
  }
  return null;
}

// "Est" is a word of French, "et" too; nobody says "am" there.
function isCapital(name: string, before: string, text: string): boolean {
  return /[ap]\.?m\.?\s*$/.test(before) || text.split(/[^\p{L}]+/u).includes(name.toUpperCase());
}

function joined(words: readonly RegExpExecArray[], at: number, size: number): string {
  return at < 0 || at + size > words.length ? '' : words.slice(at, at + size).join(' ');
}

function cut(said: string, words: readonly RegExpExecArray[], from: number, to: number, zone: string): Elsewhere {
  const last = words[to]!;
  return { zone, rest: `${said.slice(0, words[from]!.index)} ${said.slice(last.index + last[0].length)}` };
}

const known = lazily(() => {
  const names = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [plain(zoneCity(zone)), zone]));
  for (const [zone, said] of Object.entries(clocks))
    if (zone === 'UTC' || zone.includes('/')) for (const name of said.split('|')) names.set(name, zone);
  const list = (key: string) => (clocks[key] ?? '').split('|');
  const pairs = (key: string) => new Map(list(key).map((pair) => pair.split(':') as [string, string]));
  const [before, german, after, yours] = ['before', 'german', 'after', 'yours'].map((key) => new Set(list(key)));
  return {
    ...{ names, before: before!, german: german!, after: after!, yours: yours! },
    ...{ phrases: pairs('phrases'), short: pairs('short'), capitals: pairs('capitals'), alone: pairs('alone') },
  };
});
