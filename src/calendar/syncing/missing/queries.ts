import { eventSyncs } from '#calendar/mirrors/schema.ts';
import { at, rows, sql } from '#foundation/db/index.ts';

const MIRRORS_MAX = 1_000;

/** What we wrote into a calendar, what is still to come and should stand there, the next first. */
export function standingMirrors(calendarId: string, now: number) {
  return rows<{ resourceId: string; resourceKey: string }>(sql`
    select s.resource_id as "resourceId", s.resource_key as "resourceKey" from ${eventSyncs} s
    where s.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and s.calendar_id = ${calendarId}::uuid
      and s.resource_key is not null and s.wanted = 'present' and s.status = 'settled' and s.ends_at > ${at(now)}
    order by s.starts_at limit ${MIRRORS_MAX}::integer`);
}
