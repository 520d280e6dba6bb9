/** What a room looks at. */
import { and, asc, eq } from 'drizzle-orm';
import { users } from '#accounts/index.ts';
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import { eventSyncs } from '#calendar/mirrors/schema.ts';
import type { Ctx } from '#context.ts';
import { at, build, sql } from '#foundation/db/index.ts';

/** A calendar of an account, as its row says it. */
export type CalendarRow = ReturnType<typeof calendarsOf>['_']['result'][number];

/** The calendars of an account, those that its provider does not list any more included. */
export function calendarsOf(connectionId: string) {
  return build
    .select({
      id: connectedCalendars.id,
      organizationId: connectedCalendars.organizationId,
      userId: connectedCalendars.userId,
      externalId: connectedCalendars.externalId,
      externalBlind: connectedCalendars.externalBlind,
      timezone: connectedCalendars.timezone,
      countsAsBusy: connectedCalendars.countsAsBusy,
      isWriteTarget: connectedCalendars.isWriteTarget,
      isShown: connectedCalendars.isShown,
      readingState: connectedCalendars.readingState,
      syncToken: connectedCalendars.syncToken,
      page: connectedCalendars.page,
      generation: connectedCalendars.generation,
      windowFrom: connectedCalendars.windowFrom,
      windowUntil: connectedCalendars.windowUntil,
      readCount: connectedCalendars.readCount,
      fault: connectedCalendars.fault,
      failingSince: connectedCalendars.failingSince,
      watchId: connectedCalendars.watchId,
      watchResource: connectedCalendars.watchResource,
      watchExpiresAt: connectedCalendars.watchExpiresAt,
      removedAt: connectedCalendars.removedAt,
    })
    .from(connectedCalendars)
    .where(
      and(
        eq(connectedCalendars.organizationId, organizationOfAccount(connectionId)),
        eq(connectedCalendars.connectionId, connectionId),
      ),
    )
    .orderBy(asc(connectedCalendars.id));
}

/** What else of an account a step wants to know: its owner's zone, when its calendars were listed, whether something is to be written. */
export function standing(connectionId: string, now: number) {
  const by = at(now);
  return build
    .select({
      zone: users.timezone,
      listedAt: calendarConnections.listedAt,
      writes: sql<boolean>`exists (select 1 from ${eventSyncs} s where s.connection_id = calendar_connections.id and s.status = 'waiting' and s.next_attempt_at <= ${by})`,
    })
    .from(calendarConnections)
    .innerJoin(users, eq(users.id, calendarConnections.userId))
    .where(eq(calendarConnections.id, connectionId));
}

// The index begins with it.
function organizationOfAccount(connectionId: string) {
  return sql`(select n.organization_id from ${calendarConnections} n where n.id = ${connectionId}::uuid)`;
}

/** What the provider calls a calendar, opened. */
export function externalIdOf(
  ctx: Ctx,
  { id, organizationId, externalId }: Pick<CalendarRow, 'id' | 'organizationId' | 'externalId'>,
) {
  const place = { table: 'connected_calendars', column: 'external_id', row: id, organization: organizationId };
  return ctx.keys.vault.open(place, externalId);
}
