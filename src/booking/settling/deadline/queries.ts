import { invitations } from '#booking/schema.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import { invitationOptions } from '../../together/schema.ts';

/** Deadlines that have passed at `now` (ms) and that no organizer was told of, at most `limit`. Service scope. */
export function deadlinesOver(now: number, limit: number) {
  return rows<{ id: string; organizationId: string }>(sql`
    select i.id, i.organization_id as "organizationId" from ${invitations} i
    where ${waiting()} and i.deadline_at <= ${at(now)}
    order by i.deadline_at limit ${limit}::integer`);
}

/** When the next deadline must be told of: one row, milliseconds since 1970 as text, or null. */
export function nextDeadline() {
  return rows<{ at: string | null }>(
    sql`select extract(epoch from min(i.deadline_at)) * 1000 as at from ${invitations} i where ${waiting()}`,
  );
}

/** What waits for its deadline to be told of. */
export function waiting() {
  return sql`i.mode = 'together' and i.status = 'open' and i.deadline_at is not null and i.deadline_told_at is null
    and not exists (select 1 from ${invitationOptions} o where o.organization_id = i.organization_id and o.invitation_id = i.id and o.chosen_at is not null)`;
}
