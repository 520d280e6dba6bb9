import { organizationMembers, users } from '#accounts/index.ts';
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import { myself } from '#calendar/events/queries.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { eventSyncs } from '../../mirrors/schema.ts';

/** Enough of a calendar to take leave of it: what the provider calls it, and the channel through which it rings. */
export type LeftCalendar = {
  id: string;
  organizationId: string;
  externalId: Sealed;
  watchId: string | null;
  watchResource: string | null;
  watchExpiresAt: number | null;
};

/** The calendars of an account. */
export function calendarsLeft(connectionId: string) {
  return build
    .select({
      id: connectedCalendars.id,
      organizationId: connectedCalendars.organizationId,
      externalId: connectedCalendars.externalId,
      watchId: connectedCalendars.watchId,
      watchResource: connectedCalendars.watchResource,
      watchExpiresAt: connectedCalendars.watchExpiresAt,
    })
    .from(connectedCalendars)
    .where(sql`connection_id = ${connectionId}::uuid`);
}

/** What of ours stands in the calendars of an account and is still to come, the next first. */
export function writtenThere(connectionId: string, now: number, limit: number) {
  return build
    .select({ calendarId: eventSyncs.calendarId, resourceId: sql<string>`resource_id` })
    .from(eventSyncs)
    .where(
      sql`resource_id is not null and wanted = 'present' and ends_at > ${at(now)} and calendar_id in (
        select c.id from ${connectedCalendars} c where c.connection_id = ${connectionId}::uuid and c.user_id = ${myself})`,
    )
    .orderBy(sql`starts_at`)
    .limit(limit);
}

/** Accounts of who is no member any more, or no user: they are to be disconnected. For the service's scope. */
export function orphans(limit: number) {
  return rows<{ id: string; organizationId: string }>(sql`
    select n.id, n.organization_id as "organizationId" from ${calendarConnections} n
    join ${organizationMembers} m on m.organization_id = n.organization_id and m.user_id = n.user_id
    join ${users} u on u.id = n.user_id
    where m.ended_at is not null or u.deleted_at is not null
    order by n.id limit ${limit}::integer`);
}
