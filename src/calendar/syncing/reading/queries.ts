/** What of a page is our own. */
import { eventHosts, events } from '#calendar/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';
import type { OwnCopy } from './rules.ts';

/** Events here that a member hosts and that have one of these iCalendar UIDs, with their times in ms. */
export function ownCopies(userId: string, uids: readonly string[]) {
  return rows<OwnCopy>(sql`
    select e.ical_uid as uid, (extract(epoch from e.starts_at) * 1000)::float8 as "startsAt", (extract(epoch from e.ends_at) * 1000)::float8 as "endsAt" from ${events} e
    join ${eventHosts} h on h.organization_id = e.organization_id and h.event_id = e.id and h.user_id = ${userId}::uuid
    where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and e.ical_uid in (select jsonb_array_elements_text(${JSON.stringify(uids)}::jsonb))`);
}
