import type { Draft } from '#booking/participants/drafts/rules.ts';
import { type Cell, type Contact, cellsOf, cleanName, reachOf, roleOfHeading } from '#leads/index.ts';

// Rows of a spreadsheet whose first one names the columns.

type Role = Contact | 'name' | 'first' | 'last';

const ROLES: readonly string[] = ['name', 'first', 'last', 'email', 'phone', 'linkedinProfile'] satisfies Role[];

export type Columns = { separator: string; roles: (Role | undefined)[] };

/** The columns that a heading row names, or null when the row is a person, or names no way to reach one. */
export function columnsOf(line: string): Columns | null {
  const separator = ['\t', ';', ','].find((mark) => line.includes(mark)) ?? ',';
  const cells = cellsOf(line, separator);
  if (cells.some(({ words, inside }) => inside !== undefined || reachOf(words) !== null)) return null;
  const roles = cells.map(({ words }) => roleOf(words));
  return roles.some((role) => role === 'email' || role === 'phone' || role === 'linkedinProfile')
    ? { separator, roles }
    : null;
}

function roleOf(words: string): Role | undefined {
  const role = roleOfHeading(words) ?? '';
  return ROLES.includes(role) ? (role as Role) : undefined;
}

/** The person of one row. */
export function draftOfRow(line: string, { separator, roles }: Columns, country?: string): Draft {
  const cells = cellsOf(line, separator);
  const cell = (role: Role): Cell | undefined => (roles.includes(role) ? cells[roles.indexOf(role)] : undefined);
  const words = (role: Role): string => cell(role)?.words ?? '';
  const mailboxName = cell('email')?.inside === undefined ? '' : words('email');
  const name = cleanName(words('name')) || cleanName(`${words('first')} ${words('last')}`) || cleanName(mailboxName);
  const draft: Draft = { name: name || undefined, contacts: {}, seen: [], from: 0, to: line.length };
  for (const contact of ['email', 'phone', 'linkedinProfile'] as const) {
    const text = cell(contact)?.inside ?? words(contact);
    const found = text === '' ? null : reachOf(text, country);
    if (found?.kind === 'contact') draft.contacts[found.contact] ??= found.value;
    else if (text !== '') draft.wrong ??= found?.reason ?? WRONG[contact];
  }
  return draft;
}

const WRONG = { email: 'bad-email', phone: 'bad-phone', linkedinProfile: 'bad-linkedin' } as const;
