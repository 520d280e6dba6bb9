/** People as rows of a file that spreadsheets open. */
import type { Person } from '../queries.ts';

// A cell that begins so is a formula to a spreadsheet, whoever wrote it.
const FORMULA = /^[=+\-@\t\r]/;

/** One row of a file of comma-separated values (RFC 4180), its cells harmless. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The heading row of exported people. */
export const EXPORT_HEADINGS = [
  'Name',
  'Company',
  'Title',
  'Status',
  'Tags',
  'Email',
  'Phone',
  'LinkedIn',
  'WhatsApp',
  'Instagram',
  'Web chat',
  'URL',
  'Notes',
  'Source',
  'Last contact',
  'Added',
] as const;

/** A person as cells below the headings; several values of one kind stand in one cell, with semicolons between. */
export function cellsOfPerson(person: Person, notes: readonly string[]): string[] {
  const by = (kind: Person['identities'][number]['kind']) =>
    person.identities.flatMap((one) => (one.kind === kind ? [one.value] : [])).join('; ');
  return [
    person.name ?? '',
    person.company ?? '',
    person.title ?? '',
    person.status ?? '',
    person.tags.join('; '),
    by('email'),
    by('phone'),
    by('linkedin'),
    by('whatsapp'),
    by('instagram'),
    by('webchat'),
    person.url ?? '',
    notes.join('\n\n'),
    person.source,
    new Date(person.lastContactAt).toISOString(),
    new Date(person.createdAt).toISOString(),
  ];
}
