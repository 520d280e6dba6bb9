import { normalizeEmail } from '#foundation/lib/emails.ts';
import { normalizeLinkedin } from '#foundation/lib/linkedin.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import { type Cell, cleanName } from '../cells/rules.ts';

// What a cell says: a name, a way to reach somebody, or something that was meant as one. A cell can say several things
// (`Noor noor@example.com`).

const CELL_MAX = 1000;
const PHONE = /^(?:tel:)?[+\p{Nd}(][\p{Nd}\s().\-/+\u00a0\u2010-\u2015]*$/iu;
const REACH_WORD = /@|linkedin\.|^https?:|^www\./i;
const PHONE_DIGITS_MIN = 5;
const PHONE_AT_END = /^(.*?[^\s\d+(])[\s:]+((?:\+|\(|\p{Nd})[\p{Nd}\s().\-/\u2010-\u2015]{5,})$/u;

export type Contact = 'email' | 'phone' | 'linkedinProfile';
export type Wrong = 'bad-email' | 'bad-phone' | 'bad-linkedin';

type Reach = { kind: 'contact'; contact: Contact; value: string } | { kind: 'wrong'; contact: Contact; reason: Wrong };

/** `mailbox`: the name stood before an angle bracket, and belongs to the contact that follows. */
export type Part = { kind: 'name'; name: string; mailbox: boolean } | Reach | { kind: 'too-long' };

/** The parts of one cell, in order. */
export function partsOf({ words, inside }: Cell, country?: string): Part[] {
  if (words.length > CELL_MAX || (inside?.length ?? 0) > CELL_MAX) return [{ kind: 'too-long' }];
  else if (inside !== undefined) return mailboxParts(words, inside, country);
  else return looseParts(words, country);
}

/** The one contact that a text is, or was meant to be; null for a text of another kind. */
export function reachOf(text: string, country?: string): Reach | null {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  const email = normalizeEmail(withoutScheme(text));
  if (email !== null) {
    return { kind: 'contact', contact: 'email', value: email };
  } else if (/linkedin\.|^https?:|^www\.|^\/?in\//i.test(text)) {
    return reach('linkedinProfile', normalizeLinkedin(text), 'bad-linkedin');
  } else if (text.includes('@')) {
    return { kind: 'wrong', contact: 'email', reason: 'bad-email' };
  } else if (PHONE.test(text) && (digits >= PHONE_DIGITS_MIN || text.startsWith('+'))) {
    return reach('phone', parsePhone(text, country), 'bad-phone');
  } else {
    return null;
  }
}

function reach(contact: Contact, value: string | null, reason: Wrong): Reach {
  return value === null ? { kind: 'wrong', contact, reason } : { kind: 'contact', contact, value };
}

// A mailto address is percent-encoded and may go on with a subject (RFC 6068).
function withoutScheme(text: string): string {
  if (!/^mailto:/i.test(text)) return text;
  try {
    return decodeURIComponent(text.slice('mailto:'.length).replace(/\?.*$/s, ''));
  } catch {
    return text;
  }
}

function mailboxParts(words: string, inside: string, country?: string): Part[] {
  return [...nameParts(words, true), reachOf(inside, country) ?? reach('email', null, 'bad-email')];
}

function looseParts(words: string, country?: string): Part[] {
  const whole = reachOf(words, country);
  const tokens = words.split(/\s+/);
  if (whole && (tokens.length === 1 || whole.contact === 'phone')) return [whole];
  const parts: Part[] = [];
  let before: string[] = [];
  for (const token of tokens) {
    const contact = REACH_WORD.test(token) ? reachOf(token.replace(/^[("'[{]+|[)"'\]}.:]+$/g, ''), country) : null;
    if (contact) parts.push(...wordParts(before.join(' '), country), contact);
    before = contact ? [] : [...before, token];
  }
  return [...parts, ...wordParts(before.join(' '), country)];
}

function wordParts(words: string, country?: string): Part[] {
  const whole = reachOf(words, country);
  if (whole) return [whole];
  const [, name, number] = words.match(PHONE_AT_END) ?? [];
  const phone = number === undefined ? null : reachOf(number.trim(), country);
  return phone && name !== undefined ? [...nameParts(name, false), phone] : nameParts(words, false);
}

// What separates a name from what follows, and the brackets of `noor@example.com (Noor)`, are not the name.
function nameParts(words: string, mailbox: boolean): Part[] {
  const bare = mailbox ? words : words.replace(/^[\s(["'–—:-]+|[\s)\]"'–—:-]+$/g, '');
  const name = cleanName(bare);
  return name === '' ? [] : [{ kind: 'name', name, mailbox }];
}
