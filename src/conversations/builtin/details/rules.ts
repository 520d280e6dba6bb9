// Who the customer is, as far as they say it: an email address, a telephone number, a name.

import { heard, phrasesOf, unexplained, wordsIn } from '#conversations/builtin/signals/rules.ts';
import { plain } from '#conversations/hearing/rules.ts';

/** What is known of the customer; null where nothing is. */
export type Details = { name: string | null; email: string | null; phone: string | null };

const MAX_CHARACTERS = 1000;
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/u;
const PHONE =
  /(?:\+|\(?\b0)\d(?:[ ()/.-]{0,2}\d){6,14}|\b\d{9,15}\b|\(\d{3}\) ?\d{3}[ -]\d{4}\b|\b(?!(?:19|20)\d\d-)\d{3,4}(?:[ .-]\d{2,4}){2,3}\b/;
const HERE =
  /(?:^|[,.!]\s*)(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]allo|[Hh]ola|[Oo]lá|[Bb]onjour)\s+)?((?:\p{Lu}[\p{L}'’-]{1,39}\s){1,2}\p{Lu}[\p{L}'’-]{1,39})\s(?:here|hier|aquí|aqui|tutaj|à l['’]appareil)(?!\p{L})/u;
const NAME_WORDS = 4;
const NAME_WORD = /^\p{L}[\p{L}'’.-]{0,39}$/u;

/** The details in `text`. `isAsked`: a text that is nothing but a few words is a name then. */
export function detailsIn(text: string, language: string, isAsked: boolean): Details {
  const said = text.slice(0, MAX_CHARACTERS);
  const email = EMAIL.exec(said)?.[0].replace(/\.$/, '') ?? null;
  const phone = PHONE.exec(email ? said.replace(email, ' ') : said)?.[0].trim() ?? null;
  const rest = withoutAddresses(said);
  const small = isAsked && (email ?? phone) !== null ? introduced(rest, language, 'name', false) : null;
  const isName = small !== null && unexplained(small, language).length === wordsIn(small).length;
  const here = HERE.exec(rest)?.[1] ?? null;
  const name =
    introduced(rest, language) ?? here ?? (isAsked ? nameAlone(rest, language) : null) ?? (isName ? small : null);
  return { name, email, phone };
}

/** `text` without addresses and numbers, which no rule should take for a date. */
export function withoutAddresses(text: string): string {
  return text.slice(0, MAX_CHARACTERS).replace(new RegExp(EMAIL, 'gu'), ', ').replace(new RegExp(PHONE, 'g'), ', ');
}

/** The company that the writer says they are of, or null. */
export function companyIn(text: string, language: string): string | null {
  return introduced(withoutAddresses(text), language, 'company');
}

/** "My name is Noor Haddad": up to four words after it. What may mean anything ("I am") wants a capital letter behind it. */
function introduced(
  text: string,
  language: string,
  what: 'name' | 'company' = 'name',
  isCapital = language !== 'ar',
): string | null {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const bare = words.map((word) =>
    plain(word)
      .replace(/[^\p{L}\d ]/gu, '')
      .trim(),
  );
  for (const phrase of phrasesOf(what, language).toSorted((one, other) => other.length - one.length)) {
    const flat = bare.join(' ').split(' ');
    const at = flat.findIndex((_, place) => phrase.every((word, ahead) => flat[place + ahead] === word));
    if (at < 0) continue;
    const name = takeName(words.slice(placeOf(bare, at + phrase.length)), language, isCapital);
    if (name) return name;
  }
  return null;
}

// A written word may be two bare ones ("I'm"): the place in the text of a place in the bare words.
function placeOf(bare: readonly string[], flat: number): number {
  let count = 0;
  for (const [at, word] of bare.entries()) {
    if (count >= flat) return at;
    count += word.split(' ').length;
  }
  return bare.length;
}

function takeName(words: readonly string[], language: string, isCapital: boolean): string | null {
  const stops = new Set(phrasesOf('stop', language).map(([word]) => word));
  const name: string[] = [];
  for (const written of words.slice(0, NAME_WORDS)) {
    const word = written.replace(/^["'(«]+|[)"',;.!?:»،]+$/gu, '');
    const first = word[0] ?? '';
    if (!NAME_WORD.test(word) || stops.has(plain(word)) || (isCapital && first !== first.toUpperCase())) break;
    name.push(word);
    if (/[,;.!?:،]$/.test(written)) break;
  }
  return name.length > 0 ? name.join(' ') : null;
}

function nameAlone(text: string, language: string): string | null {
  const stops = new Set(phrasesOf('stop', language).map(([word]) => word));
  const parts = text.split(/[,;:\n()،-]|(?<=\p{L}{3})[.!]\s|\s[-–]\s/u).map((part) => part.trim());
  for (const part of parts) {
    const words = part.split(/\s+/).filter((word) => word !== '' && !stops.has(plain(word).trim()));
    if (words.length === 0 || words.length > NAME_WORDS || /[?؟]/.test(part)) continue;
    // "Great. Noor Haddad": the answer before the name is nobody's.
    if (parts.length > 1 && heard(part, language, false).size > 0) continue;
    const name = takeName(words, language, false);
    if (name && name.split(' ').length === words.length) return name;
  }
  return null;
}
