import { type Cell, type Contact, cellsOf, type Part, partsOf, type Wrong } from '#leads/index.ts';

// Which parts of a line are one person. A person ends where the next name begins, or where a contact comes a second
// time. A line that begins with a contact has its names after it (`noor@example.com, Noor`).

export type Draft = {
  name?: string;
  contacts: Partial<Record<Contact, string>>;
  /** Kinds of contact that were there, right or wrong. */
  seen: Contact[];
  wrong?: Wrong | 'too-long' | 'unused-text';
  from: number;
  to: number;
};

/** The people of one line as far as they were understood. */
export function draftsOf(line: string, country?: string): Draft[] {
  const parts = cellsOf(line).flatMap((cell) => partsOf(cell, country).map((part) => ({ part, cell })));
  const namesLead = parts[0]?.part.kind === 'name';
  const drafts: Draft[] = [];
  for (const { part, cell } of parts) {
    const last = drafts.at(-1);
    const draft = last && belongs(last, part, namesLead) ? last : blank(cell);
    if (draft !== last) drafts.push(draft);
    draft.to = cell.to;
    add(draft, part);
  }
  return drafts;
}

function blank({ from, to }: Cell): Draft {
  return { contacts: {}, seen: [], from, to };
}

function belongs(draft: Draft, part: Part, namesLead: boolean): boolean {
  if (draft.wrong === 'too-long' || part.kind === 'too-long') return false;
  else if (part.kind !== 'name') return !draft.seen.includes(part.contact);
  else if (draft.seen.length > 0) return !part.mailbox && !namesLead;
  else return !part.mailbox || (isOneWord(draft.name) && isOneWord(part.name));
}

function add(draft: Draft, part: Part): void {
  if (part.kind === 'too-long') draft.wrong = 'too-long';
  else if (part.kind === 'name') addName(draft, part.name, part.mailbox);
  else {
    draft.seen.push(part.contact);
    if (part.kind === 'contact') draft.contacts[part.contact] = part.value;
    else draft.wrong ??= part.reason;
  }
}

// Two words in cells of their own are first and last name, as spreadsheets have them; `Doe, Jane <...>` is the way of
// mail programs. Any other second name is a company or a note.
function addName(draft: Draft, name: string, mailbox: boolean): void {
  if (draft.name === undefined) draft.name = name;
  else if (draft.seen.length > 0 || !isOneWord(draft.name) || !isOneWord(name)) draft.wrong ??= 'unused-text';
  else draft.name = mailbox ? `${name} ${draft.name}` : `${draft.name} ${name}`;
}

function isOneWord(name: string | undefined): boolean {
  return name !== undefined && !name.includes(' ');
}
