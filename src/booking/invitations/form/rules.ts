/** What stands in the form's fields: defaults, an invitation's terms, or what was typed, with people by row and by list. */

import { finerFields } from '#booking/limits/rules.ts';
import {
  type PastedLine,
  type PasteProblem,
  PEOPLE_MAX,
  participantChannel,
  readPeople,
} from '#booking/participants/rules.ts';
import { policyFields } from '#booking/policy/fields/rules.ts';
import { DEFAULT_WINDOW_DAYS } from '#booking/taking/rules.ts';
import type { Identity } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { newPageFields, pageFields } from '../../pages/fields/rules.ts';
import { decidingFields } from '../../together/fields/rules.ts';
import type { Person } from '../people/inputs.ts';
import { DEFAULT_DURATION_MINUTES, DEFAULT_NOTICE_MINUTES, DEFAULT_REMINDER_MINUTES, type Terms } from '../rules.ts';
import type { Typed } from './inputs.ts';

const ROWS_AT_FIRST = 3;
const ROWS_MORE = 3;
const ROWS_MAX = 200;

/** A person in a row: what was typed, and what is wrong with it. */
export type PersonRow = { name: string; contact: string; problem?: PasteProblem };

/** A line of the pasted list that nobody could be read from, or not everything. */
export type WrongLine = { line: number; text: string; problem: PasteProblem };

/** The people's part of the form. */
export type PeopleDraft = { rows: PersonRow[]; list: string; wrong: WrongLine[] };

/** The fields of a new invitation. */
export function newFields(): Typed {
  return {
    title: '',
    description: '',
    durationMinutes: String(DEFAULT_DURATION_MINUTES),
    scheduleId: '',
    intervalMinutes: '',
    bufferBeforeMinutes: '0',
    bufferAfterMinutes: '0',
    noticeMinutes: String(DEFAULT_NOTICE_MINUTES),
    windowKind: 'rolling',
    windowDays: String(DEFAULT_WINDOW_DAYS),
    windowCount: 'calendar',
    windowFrom: '',
    windowTo: '',
    ...finerFields(),
    locationType: 'tbd',
    location: '',
    ...newPageFields(),
    ...policyFields(),
  };
}

/** The reminders that are chosen when nothing else was. */
export function newReminders(): string[] {
  return DEFAULT_REMINDER_MINUTES.map(String);
}

/** Whether the fields of those `names` stand as they do at first; one that the form does not have says nothing. */
export function isUsual(names: readonly string[], typed: Typed): boolean {
  const usual = newFields();
  return names.every((name) => typed[name] === undefined || typed[name] === (usual[name] ?? ''));
}

/** Whether the reminders are those that are chosen at first. */
export function areUsualReminders(chosen: readonly string[]): boolean {
  return chosen.toSorted().join() === newReminders().toSorted().join();
}

/** The fields of an invitation that is there; `zone` is its schedule's. */
export function fieldsOf(
  invitation: Terms & { scheduleId: string } & Parameters<typeof pageFields>[0] & Parameters<typeof decidingFields>[0],
  zone: string,
): Typed {
  const { intervalMinutes, durationMinutes } = invitation;
  return {
    title: invitation.title,
    description: invitation.description ?? '',
    durationMinutes: String(durationMinutes),
    scheduleId: invitation.scheduleId,
    intervalMinutes: intervalMinutes === durationMinutes ? '' : String(intervalMinutes),
    bufferBeforeMinutes: String(invitation.bufferBeforeMinutes),
    bufferAfterMinutes: String(invitation.bufferAfterMinutes),
    noticeMinutes: String(invitation.noticeMinutes),
    windowKind: invitation.windowKind,
    windowDays: String(invitation.windowDays ?? DEFAULT_WINDOW_DAYS),
    windowCount: invitation.windowCount,
    windowFrom: invitation.windowFrom ?? '',
    windowTo: invitation.windowTo ?? '',
    ...finerFields(invitation),
    locationType: invitation.locationType,
    location: invitation.location ?? '',
    ...pageFields(invitation),
    ...policyFields(invitation, zone),
    ...decidingFields(invitation),
  };
}

/** No people yet. */
export function noPeople(): PeopleDraft {
  return { rows: emptyRows(ROWS_AT_FIRST), list: '', wrong: [] };
}

/** People who are known already, as they can be invited. */
export function peopleOf(known: readonly { name: string | null; identities: readonly Identity[] }[]): PeopleDraft {
  const rows = known.map(({ name, identities }) => {
    const ways = identities.filter(({ kind }) => kind === 'email' || kind === 'phone' || kind === 'linkedin');
    const first = ['email', 'phone', 'linkedin'].flatMap((kind) => ways.find((way) => way.kind === kind) ?? []);
    return { name: name ?? '', contact: first.map(({ value }) => value).join(', ') };
  });
  return { rows: [...rows, ...emptyRows(Math.max(1, ROWS_AT_FIRST - rows.length))], list: '', wrong: [] };
}

/** The people's part as it was typed, with rows for `more` of them. */
export function typedPeople(
  typed: Typed,
  all: Readonly<Record<string, readonly string[]>>,
  more: boolean,
): PeopleDraft {
  const rows = rowsFrom(all).slice(0, ROWS_MAX);
  return { rows: more ? [...rows, ...emptyRows(ROWS_MORE)] : rows, list: typed.list ?? '', wrong: [] };
}

/** The id of the field where the people are to be mended: the first wrong row, the list, or the first name. */
export function toMend({ rows, wrong }: PeopleDraft): string {
  const row = rows.findIndex(({ problem }) => problem);
  if (row >= 0) return `contact-${row}`;
  return wrong.length > 0 ? 'list' : 'name-0';
}

/** What is wrong with the people's part, in words of `language`. */
export function peopleFault({ wrong }: PeopleDraft, language: string): string {
  const t = words(language).invitations;
  return wrong.some(isFull) ? t.peopleMany(PEOPLE_MAX) : t.peopleWrong;
}

/** `twice` counts the rows and lines that named somebody who stood there already. */
export type ReadPeople = { ok: true; people: Person[]; twice: number } | { ok: false; draft: PeopleDraft };

/**
 * Everybody who was typed or pasted, each once. When something could not be read it comes back with the right people in
 * rows, the wrong lines by number, and in the list what is left to mend.
 */
export function readDraft(typed: Typed, all: Readonly<Record<string, readonly string[]>>): ReadPeople {
  const rows = rowsFrom(all)
    .filter(({ name, contact }) => name.trim() !== '' || contact.trim() !== '')
    .map(readRow);
  const lines = readPeople(typed.list ?? '');
  const wrong = lines.flatMap(wrongLine);
  const pasted = lines.flatMap(({ person }) => (person ? [person] : []));
  const named = [...rows.flatMap(({ person }) => (person ? [person] : [])), ...pasted];
  const people = merged(named);
  const twice = named.length - people.length + lines.filter(({ problem }) => problem?.reason === 'duplicate').length;
  if (wrong.length === 0 && rows.every(({ row }) => !row.problem)) return { ok: true, people, twice };
  // Of a line that was read in part the rest is known by itself alone: then all stays as it was typed.
  const full = wrong.find(isFull);
  if (full && lineOf(typed.list ?? '', full) !== full.text)
    return { ok: false, draft: { rows: rows.map(({ row }) => row), list: typed.list ?? '', wrong: [full] } };
  const list = lines.flatMap(({ person, problem, text }) => (person || problem?.reason === 'duplicate' ? [] : [text]));
  const kept = [
    ...rows.map(({ row }) => row),
    ...pasted.map((person) => ({ name: person.name, contact: contactsOf(person) })),
  ];
  const waiting = [...new Set(list), ...kept.slice(ROWS_MAX).map(asLine), ...unread(typed.list ?? '', wrong)];
  return { ok: false, draft: { rows: kept.slice(0, ROWS_MAX), list: waiting.join('\n'), wrong } };
}

// More than there are rows for stay in the list: nobody who was named once has to be named again.
function asLine({ name, contact }: PersonRow): string {
  const [first = '', ...others] = contact.split(', ');
  return [`"${name.replace(/["\\]/g, '\\$&')}" <${first}>`, ...others].join('; ');
}

// The lines after the one at which the reader had enough.
function unread(list: string, wrong: readonly WrongLine[]): string[] {
  const full = wrong.find(isFull);
  return full ? list.split(/\r?\n/).slice(full.line) : [];
}

function lineOf(list: string, { line, problem }: WrongLine): string | null {
  return problem.reason === 'too-large' ? null : (list.split(/\r?\n/)[line - 1]?.trim() ?? null);
}

function isFull({ problem }: WrongLine): boolean {
  return problem.reason === 'too-many' || problem.reason === 'too-large';
}

function rowsFrom(all: Readonly<Record<string, readonly string[]>>): PersonRow[] {
  const names = all.name ?? [];
  const contacts = all.contact ?? [];
  return Array.from({ length: Math.max(names.length, contacts.length) }, (_, at) => ({
    name: names[at] ?? '',
    contact: contacts[at] ?? '',
  }));
}

function emptyRows(count: number): PersonRow[] {
  return Array.from({ length: count }, () => ({ name: '', contact: '' }));
}

type Found = NonNullable<PastedLine['person']>;

// A row is a line of the list that is cut already: the same reader reads both, so that they understand the same.
function readRow(row: PersonRow): { row: PersonRow; person?: Found } {
  const name = row.name.replace(/\s+/g, ' ').trim();
  const [first = '', ...others] = row.contact
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const quoted = name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}" `;
  const [read] = readPeople([`${quoted}<${first}>`, ...others].join('; '));
  const person = read?.person && { ...read.person, name: name || read.person.name };
  const problem = read?.problem && meant(read.problem, row.contact);
  return problem ? { row: { ...row, problem }, person } : { row, person };
}

// What stands in brackets is taken for a mail address; without an @ nobody has meant one.
function meant(problem: PasteProblem, contact: string): PasteProblem {
  return problem.reason === 'bad-email' && !contact.includes('@') ? { reason: 'no-contact' } : problem;
}

function wrongLine({ line, text, problem }: PastedLine): WrongLine[] {
  return problem && problem.reason !== 'duplicate' ? [{ line, text, problem }] : [];
}

// Somebody who is named twice is one person, with all that was said of them; the first word of each kind counts.
function merged(found: readonly Found[]): Person[] {
  const people: Found[] = [];
  for (const person of found) {
    const same = people.find((one) => CONTACTS.some((contact) => person[contact] && one[contact] === person[contact]));
    if (same) Object.assign(same, { ...person, ...same });
    else people.push({ ...person });
  }
  return people.map((person) => ({ ...person, channel: participantChannel(person) }));
}

const CONTACTS = ['email', 'phone', 'linkedinProfile'] as const;

function contactsOf(person: Found): string {
  return CONTACTS.flatMap((contact) => person[contact] ?? []).join(', ');
}
