/** Connected accounts as their owner sees them: opened, with how they stand. */

import { labelOf } from '#calendar/connections/queries.ts';
import { CALENDARS_MAX, CONNECTIONS_MAX, type Standing, standingOf } from '#calendar/connections/rules.ts';
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import { myself } from '#calendar/events/queries.ts';
import type { Ctx } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { calendarSyncLogs } from '../../syncing/schema.ts';

/** The accounts of the member who entered, the oldest first; only `id` where one is named. */
export function ownConnections(id?: string) {
  return build
    .select({
      id: calendarConnections.id,
      organizationId: calendarConnections.organizationId,
      provider: calendarConnections.provider,
      label: calendarConnections.label,
      status: calendarConnections.status,
      fault: calendarConnections.fault,
      failingSince: calendarConnections.failingSince,
      syncedAt: calendarConnections.syncedAt,
      nextSyncAt: calendarConnections.nextSyncAt,
      createdAt: calendarConnections.createdAt,
    })
    .from(calendarConnections)
    .where(
      id === undefined ? sql`user_id = ${myself}` : sql`user_id = ${myself} and id = ${isId(id) ? id : null}::uuid`,
    )
    .orderBy(calendarConnections.id)
    .limit(CONNECTIONS_MAX);
}

/** The calendars of those accounts, the main one first. */
export function ownCalendars(connectionId?: string) {
  const one = sql`user_id = ${myself} and connection_id = ${isId(connectionId) ? connectionId : null}::uuid`;
  return build
    .select({
      id: connectedCalendars.id,
      organizationId: connectedCalendars.organizationId,
      connectionId: connectedCalendars.connectionId,
      name: connectedCalendars.name,
      colour: connectedCalendars.colour,
      isPrimary: connectedCalendars.isPrimary,
      isWritable: connectedCalendars.isWritable,
      countsAsBusy: connectedCalendars.countsAsBusy,
      isWriteTarget: connectedCalendars.isWriteTarget,
      tentativeIsBusy: connectedCalendars.tentativeIsBusy,
      awayIsBusy: connectedCalendars.awayIsBusy,
      allDayIsBusy: connectedCalendars.allDayIsBusy,
      isShown: connectedCalendars.isShown,
      readingState: connectedCalendars.readingState,
      readCount: connectedCalendars.readCount,
      totalCount: connectedCalendars.totalCount,
      skippedCount: connectedCalendars.skippedCount,
      fault: connectedCalendars.fault,
      failingSince: connectedCalendars.failingSince,
      syncedAt: connectedCalendars.syncedAt,
      removedAt: connectedCalendars.removedAt,
    })
    .from(connectedCalendars)
    .where(connectionId === undefined ? sql`user_id = ${myself}` : one)
    .orderBy(sql`is_primary desc, is_writable desc, id`)
    .limit(CONNECTIONS_MAX * CALENDARS_MAX);
}

type ConnectionRow = ReturnType<typeof ownConnections>['_']['result'][number];
type CalendarRow = ReturnType<typeof ownCalendars>['_']['result'][number];

/** A calendar elsewhere, opened. */
export type OwnCalendar = Omit<CalendarRow, 'organizationId' | 'name'> & { name: string };
/** An account elsewhere, opened, with its calendars. */
export type OwnConnection = Omit<ConnectionRow, 'organizationId' | 'label'> & {
  label: string;
  standing: Standing;
  calendars: OwnCalendar[];
};

/** The accounts with their calendars, opened. */
export function openConnections(
  ctx: Ctx,
  connections: readonly ConnectionRow[],
  calendars: readonly CalendarRow[],
): OwnConnection[] {
  const byAccount = Map.groupBy(calendars, ({ connectionId }) => connectionId);
  return connections.map((row) => {
    const own = (byAccount.get(row.id) ?? []).map((one) => openCalendar(ctx, one));
    const { organizationId: _, ...shown } = row;
    const reads = own
      .filter(({ removedAt }) => removedAt === null)
      .map((one) => ({ ...one, wanted: one.countsAsBusy || one.isShown }));
    return { ...shown, label: labelOf(ctx, row), calendars: own, standing: standingOf(row, reads) };
  });
}

function openCalendar(ctx: Ctx, { organizationId, ...row }: CalendarRow): OwnCalendar {
  const place = { table: 'connected_calendars', column: 'name', row: row.id, organization: organizationId };
  return { ...row, name: ctx.keys.vault.open(place, row.name) };
}

/** What was done with an account last, the newest first. */
export function readingsOf(connectionId: string, limit: number) {
  return build
    .select({
      id: calendarSyncLogs.id,
      calendarId: calendarSyncLogs.calendarId,
      kind: calendarSyncLogs.kind,
      fault: calendarSyncLogs.fault,
      detail: calendarSyncLogs.detail,
      changed: calendarSyncLogs.changed,
      removed: calendarSyncLogs.removed,
      skipped: calendarSyncLogs.skipped,
      milliseconds: calendarSyncLogs.milliseconds,
      createdAt: calendarSyncLogs.createdAt,
    })
    .from(calendarSyncLogs)
    .where(sql`user_id = ${myself} and connection_id = ${isId(connectionId) ? connectionId : null}::uuid`)
    .orderBy(sql`id desc`)
    .limit(limit);
}

/** One line of the log. */
export type Reading = ReturnType<typeof readingsOf>['_']['result'][number];
