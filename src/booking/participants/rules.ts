import { type Columns, columnsOf, draftOfRow } from '#booking/participants/columns/rules.ts';
import { type Draft, draftsOf } from '#booking/participants/drafts/rules.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import { type Contact, cleanName, reachOf, visible } from '#leads/index.ts';

// People come pasted from a mail program's To line, from a spreadsheet, from a note. What is understood is kept, what
// is not is shown at its line; nothing is guessed about how to reach somebody, and nothing throws.

const PASTE_MAX_BYTES = 100 * 1024;
/** How many people are read of one list. */
export const PEOPLE_MAX = 500;
const TEXT_SHOWN_MAX = 200;
const BULLET = /^\s*(?:[-*•‣·–]|\d{1,3}[.)])\s+/;

/** Contacts are normalised: email lower case, phone E.164, LinkedIn its one address. There is always one. */
export type PastedPerson = { name: string } & Partial<Record<Contact, string>>;

/** `duplicate` names the line where the person stood first; what was new here was added there. */
export type PasteProblem =
  | { reason: 'bad-email' | 'bad-phone' | 'bad-linkedin' | 'no-contact' | 'unused-text' }
  | { reason: 'too-long' | 'too-many' | 'too-large' }
  | { reason: 'duplicate'; of: number };

/** One person, or one thing that is none; `line` counts from 1. Both: the person is kept, and something about it is wrong. */
export type PastedLine = { line: number; text: string; person?: PastedPerson; problem?: PasteProblem };

/**
 * Reads a pasted list of people: at most 100 KB and 500 people. `country` (ISO 3166-1) is for phone numbers without a
 * country code.
 */
export function readPeople(text: string, country?: string): PastedLine[] {
  if (new TextEncoder().encode(text).length > PASTE_MAX_BYTES) {
    return [{ line: 1, text: '', problem: { reason: 'too-large' } }];
  }
  const found: PastedLine[] = [];
  const people = new Map<string, { line: number; person: PastedPerson }>();
  let columns: Columns | null | undefined;
  for (const [index, raw] of visible(text).split('\n').entries()) {
    if (raw.trim() === '') continue;
    if (columns === undefined) {
      columns = columnsOf(raw);
      if (columns) continue;
    }
    const line = index + 1;
    const source = columns ? raw : raw.replace(BULLET, '');
    const drafts = columns ? [draftOfRow(source, columns, country)] : draftsOf(source, country);
    for (const draft of drafts) {
      if (found.length >= PEOPLE_MAX) return [...found, { line, text: shown(raw), problem: { reason: 'too-many' } }];
      found.push(fold(people, { line, text: shown(source.slice(draft.from, draft.to)), ...outcome(draft, country) }));
    }
  }
  return found;
}

function shown(text: string): string {
  return Array.from(text.trim()).slice(0, TEXT_SHOWN_MAX).join('');
}

function outcome({ name, contacts, wrong }: Draft, country?: string): Pick<PastedLine, 'person' | 'problem'> {
  const reached = contacts.email ?? contacts.phone ?? contacts.linkedinProfile;
  const problem = wrong && { reason: wrong };
  if (reached === undefined) return { problem: problem ?? { reason: 'no-contact' } };
  const isName = name !== undefined && !repeats(name, contacts, country);
  const person = { name: isName ? name : nameFrom(contacts), ...contacts };
  return problem ? { person, problem } : { person };
}

// Mail programs write `noor@example.com <noor@example.com>` where they know no name.
function repeats(name: string, contacts: Draft['contacts'], country?: string): boolean {
  const found = reachOf(name, country);
  return found?.kind === 'contact' && contacts[found.contact] === found.value;
}

// `jane.doe@example.com` is most likely Jane Doe; the sender sees it and can change it.
function nameFrom({ email, phone, linkedinProfile }: Draft['contacts']): string {
  const handle = email?.slice(0, email.lastIndexOf('@')) ?? linkedinHandle(linkedinProfile);
  const words = handle?.replace(/\+.*$/, '').split(/[._\-\d]+/) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return cleanName(name) || email || (phone && showPhone(phone)) || handle || '';
}

function linkedinHandle(profile: string | undefined): string | undefined {
  return profile === undefined ? undefined : decodeURIComponent(profile.slice(profile.lastIndexOf('/') + 1));
}

function fold(people: Map<string, { line: number; person: PastedPerson }>, entry: PastedLine): PastedLine {
  const { person, ...rest } = entry;
  if (!person) return entry;
  const keys = CONTACTS.flatMap((contact) => (person[contact] ? [[contact, person[contact]] as const] : []));
  const first = keys.map(([, value]) => people.get(value)).find((known) => known !== undefined);
  const kept = first ?? { line: entry.line, person };
  for (const [contact, value] of keys) {
    if (people.has(value)) continue;
    if (first && first.person[contact] !== undefined) continue;
    kept.person[contact] = value;
    people.set(value, kept);
  }
  return first ? { ...rest, problem: { reason: 'duplicate', of: first.line } } : entry;
}

const CONTACTS = ['email', 'phone', 'linkedinProfile'] as const;

/** People as a list that `readPeople` reads back to the same people: one a line, `Name <contact>; contact; contact`. */
export function printPeople(people: PastedPerson[]): string {
  return people.map(printPerson).join('\n');
}

function printPerson(person: PastedPerson): string {
  const [first, ...others] = CONTACTS.flatMap((contact) => person[contact] ?? []);
  const plain = /^\p{L}[\p{L}\p{M}. -]*$/u.test(person.name);
  const name = plain ? person.name : `"${person.name.replace(/["\\]/g, '\\$&')}"`;
  return [`${name} <${first}>`, ...others].join('; ');
}

/** How somebody is written to unless the organizer chose otherwise: the first contact there is of mail, text, LinkedIn. */
export function participantChannel(person: Partial<Record<Contact, string>>): 'email' | 'sms' | 'linkedin' {
  if (person.email) return 'email';
  else if (person.phone) return 'sms';
  else return 'linkedin';
}
