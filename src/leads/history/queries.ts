import { users } from '#accounts/index.ts';
import { sql } from '#foundation/db/index.ts';
import { familyOf, type Who } from '../queries.ts';
import { leadNotes, leads } from '../schema.ts';

/**
 * What was written down of somebody and of whoever turned out to be them, as a part of their history: SQL that gives
 * `at`, `kind` (`added`, `note`), `id` and `data`. A note's text is sealed.
 */
export function leadHistory(leadId: Who): ReturnType<typeof sql> {
  return sql`
    select l.created_at as at, 'added' as kind, l.id, jsonb_build_object('source', l.source, 'joined', l.merged_into_id is not null) as data
    from ${leads} l where l.id in ${familyOf(leadId)}
    union all
    select n.created_at, 'note', n.id, jsonb_build_object('body', n.body, 'author', u.name, 'editedAt', n.edited_at)
    from ${leadNotes} n join ${users} u on u.id = n.author_id where n.lead_id in ${familyOf(leadId)} and n.deleted_at is null`;
}
