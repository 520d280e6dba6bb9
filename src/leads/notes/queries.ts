/** Notes about people, newest first. */
import { users } from '#accounts/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { familyOf, type PeopleQuery, peopleIds } from '../queries.ts';
import { leadNotes, leads } from '../schema.ts';

/** A note; instants are milliseconds since 1970. */
export type Note = {
  id: string;
  body: string;
  authorId: string;
  author: string;
  createdAt: number;
  editedAt: number | null;
};

type NoteRow = Omit<Note, 'createdAt' | 'editedAt'> & { createdAt: string; editedAt: string | null };

/** Notes about somebody and whoever turned out to be them, those before `cursor`, or `only` that one; one more than `limit`. */
export function notesOf(
  leadId: string,
  { limit, cursor, only }: { limit: number; cursor?: string; only?: string },
): Statement<NoteRow[]> {
  return rows<NoteRow>(sql`
    select n.id, n.body, n.author_id as "authorId", u.name as author, n.created_at as "createdAt", n.edited_at as "editedAt"
    from ${leadNotes} n join ${users} u on u.id = n.author_id
    where n.lead_id in ${familyOf(leadId)} and n.deleted_at is null ${only ? sql`and n.id = ${only}::uuid` : sql``} ${cursor ? sql`and n.id < ${cursor}::uuid` : sql``}
    order by n.id desc limit ${limit + 1}::integer`);
}

/** The notes about the people of a page, oldest first; those about somebody who was joined stand with whom they are. */
export function recentNotesOf(query: PeopleQuery): Statement<(NoteRow & { leadId: string })[]> {
  return rows<NoteRow & { leadId: string }>(sql`
    with recursive page as ${peopleIds(query)}, family as (
      select p.id as root, p.id from page p union select f.root, l.id from ${leads} l join family f on l.merged_into_id = f.id)
    select f.root as "leadId", n.id, n.body, n.author_id as "authorId", '' as author, n.created_at as "createdAt", n.edited_at as "editedAt"
    from family f join ${leadNotes} n on n.lead_id = f.id where n.deleted_at is null order by n.id`);
}

/** A note with its text readable. */
export function openNote(ctx: Ctx, row: NoteRow): Note {
  const place = { table: 'lead_notes', column: 'body', row: row.id, organization: organizationOf(ctx) };
  return {
    ...row,
    body: ctx.keys.vault.open(place, row.body),
    createdAt: parseInstant(row.createdAt),
    editedAt: row.editedAt === null ? null : parseInstant(row.editedAt),
  };
}
