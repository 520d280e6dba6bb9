/** What a row of somebody's file says of a person, by what its columns hold. */
import { parsePhone } from '#foundation/lib/phones.ts';
import type { ToldPerson } from '../finding/commands.ts';
import { type ColumnRole, LEAD_STATUS_TAGS, type LeadStatusTag } from '../inputs.ts';
import { cleanName } from '../reading/cells/rules.ts';
import { roleOfHeading } from '../reading/headings/rules.ts';
import type { FileRow } from '../reading/records/rules.ts';
import { type Identity, identitiesOf } from '../rules.ts';
import { NAME_MAX, normalizeIdentity, TAG_MAX, TAGS_MAX } from '../told/inputs.ts';

const NOTE_MAX = 5_000;
const URL_MAX = 500;

/** What is wrong with a line. `nobody` and `member` keep it out; of the others the rest of the line was taken in. */
export const LINE_FAULTS = ['nobody', 'member', 'email', 'phone', 'linkedinProfile', 'status', 'url'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

export type Mapping = readonly (ColumnRole | null)[];

/** A line as it is taken in: whom it names, what is noted of them, and what of it could not be understood. */
export type ReadLine = { person: Omit<ToldPerson, 'at'> | null; note: string | null; faults: LineFault[] };

/** What each column most likely holds; what nobody knows is kept as a note, so that nothing of the file is lost. */
export function guessMapping(headings: readonly string[]): (ColumnRole | null)[] {
  const taken = new Set<ColumnRole>();
  return headings.map((heading) => {
    if (OURS.has(heading.trim().toLowerCase())) return null;
    const role = roleOfHeading(heading) ?? 'note';
    const again = taken.has(role) && !MANY.has(role);
    taken.add(role);
    return again ? 'note' : role;
  });
}

/** Columns of our own export that only we can say. */
const OURS = new Set(['source', 'last contact', 'added']);

/** What several columns of one file may hold. */
const MANY = new Set<ColumnRole>(['email', 'phone', 'linkedinProfile', 'tags', 'note']);

/** Reads one row. `country` (ISO 3166-1) is for numbers without a country code; `extraTag` is put on everybody. */
export function readLine(
  { cells }: FileRow,
  mapping: Mapping,
  headings: readonly string[],
  { country, extraTag }: { country: string | null; extraTag: string | null },
): ReadLine {
  const of = (role: ColumnRole) =>
    mapping.flatMap((one, at) => (one === role && cells[at] ? [{ text: cells[at], heading: headings[at] ?? '' }] : []));
  const faults: LineFault[] = [];
  const identities = contactsOf(of, country, faults);
  const name =
    cleanName(of('name')[0]?.text ?? '') ||
    cleanName([...of('first'), ...of('last')].map(({ text }) => text).join(' '));
  const note = of('note')
    .map(({ text, heading }) => (heading && !/^notes?$/i.test(heading) ? `${heading}: ${text}` : text))
    .join('\n')
    .slice(0, NOTE_MAX);
  if (!name && identities.length === 0) return { person: null, note: null, faults: [...faults, 'nobody'] };
  const person = {
    name: name || null,
    company: shortened(of('company')[0]?.text),
    title: shortened(of('title')[0]?.text),
    url: urlOf(of('url')[0]?.text, faults),
    statusTag: statusOf(of('status')[0]?.text, faults),
    tags: tagsOf(
      of('tags').map(({ text }) => text),
      extraTag,
    ),
    identities,
  };
  return { person, note: note || null, faults };
}

type Columns = (role: ColumnRole) => { text: string }[];

function contactsOf(of: Columns, country: string | null, faults: LineFault[]): Identity[] {
  const texts = (role: ColumnRole) =>
    of(role).flatMap(({ text }) => text.split(/[;|\n]/).flatMap((one) => one.trim().replace(/^'/, '') || []));
  const read = (role: 'email' | 'phone' | 'linkedinProfile', normal: (text: string) => string | null) =>
    texts(role).flatMap((text) => {
      const value = normal(text);
      if (value === null) faults.push(role);
      return value === null ? [] : identitiesOf({ [role]: value });
    });
  const found = [
    ...read('email', (text) => normalizeIdentity('email', text)),
    ...read('phone', (text) => parsePhone(text, country ?? undefined)),
    ...read('linkedinProfile', (text) => normalizeIdentity('linkedin', text)),
  ];
  return [...new Map(found.map((one) => [`${one.kind} ${one.value}`, one])).values()];
}

function shortened(text: string | undefined): string | null {
  return cleanName(text ?? '').slice(0, NAME_MAX) || null;
}

function urlOf(text: string | undefined, faults: LineFault[]): string | null {
  if (!text) return null;
  const url = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  if (/^(https?:\/\/|mailto:)\S+$/.test(url) && url.length <= URL_MAX) return url;
  faults.push('url');
  return null;
}

function statusOf(text: string | undefined, faults: LineFault[]): LeadStatusTag | null {
  const word = text?.toLowerCase() ?? '';
  const known = LEAD_STATUS_TAGS.find((tag) => tag === word) ?? null;
  if (word && known === null) faults.push('status');
  return known;
}

function tagsOf(texts: readonly string[], extraTag: string | null): string[] {
  const words = texts
    .flatMap((text) => text.split(/[,;|]/))
    .map((word) => word.replace(/\s+/g, ' ').trim().toLowerCase());
  const fit = words.filter((word) => word !== '' && word.length <= TAG_MAX);
  return [...new Set([...(extraTag ? [extraTag] : []), ...fit])].slice(0, TAGS_MAX);
}
