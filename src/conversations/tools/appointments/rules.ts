/** What people say of themselves when they book, cleaned before it reaches a calendar or a mail. Pure. */
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { parsePhone } from '#foundation/lib/phones.ts';

const NAME_MAX = 100;
const NOTE_MAX = 500;
/** Names go into mails to whatever address was typed: what leads somewhere is no name. */
const LEADS_SOMEWHERE = /https?:|www\.|\/\/|@|\b[\p{L}\d-]+\.(?:[a-z]{2,24})\b(?:\/|$|\s)/iu;
const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** What was typed, as it may be used; null where it is not there, or is no such thing. */
export type Typed = { name: string | null; email: string | null; phone: string | null; note: string | null };

/** What was typed, cleaned: names and notes as one line, addresses and numbers in their one spelling. */
export function typedOf(given: Record<'name' | 'email' | 'phone' | 'note', string | null>): Typed {
  const name = cleaned(given.name, NAME_MAX);
  return {
    name: name === null || LEADS_SOMEWHERE.test(name) || !/\p{L}/u.test(name) ? null : name,
    email: given.email === null ? null : normalizeEmail(given.email),
    phone: given.phone === null ? null : parsePhone(given.phone),
    note: cleaned(given.note, NOTE_MAX),
  };
}

/** What is still missing to book: a name, and a way to reach them about it. */
export function missingFor(typed: Typed, reach: { email: string | null; texts: boolean }): ('name' | 'email')[] {
  const hasWay = typed.email !== null || reach.email !== null || reach.texts;
  return [...(typed.name === null ? (['name'] as const) : []), ...(hasWay ? [] : (['email'] as const))];
}

function cleaned(text: string | null, most: number): string | null {
  const line = (text ?? '').normalize('NFC').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim().slice(0, most);
  return line === '' ? null : line;
}
