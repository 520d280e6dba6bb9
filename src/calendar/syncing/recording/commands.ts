/** What came of reading is kept where its owner sees it: on the calendar, on the account, and in its log. */
import type { ConnectionRow } from '#calendar/connections/queries.ts';
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { firstIdAt, newId } from '#foundation/lib/ids.ts';
import type { Failed } from '#foundation/services/calendars/index.ts';
import type { SyncKind } from '../inputs.ts';
import { type Ended, isPassing } from '../rules.ts';
import { calendarSyncLogs } from '../schema.ts';

/** What says the same as the line before it is said once an hour. */
const QUIET_MS = 3_600_000;

/** One line of the log. Counts are of instances; `milliseconds` of the step that ended it. */
export type Line = {
  kind: SyncKind;
  calendarId: string | null;
  failed: Pick<Failed, 'fault' | 'detail'> | null;
  changed?: number;
  removed?: number;
  skipped?: number;
  milliseconds: number;
};

/** A calendar could not be read: what was read of it before stays, and its owner sees since when. */
export function calendarFailed(ctx: Ctx, calendarId: string, { fault }: Failed): Statement {
  return rows(sql`
    update ${connectedCalendars} set fault = ${fault}, failing_since = coalesce(failing_since, ${at(ctx.now)}) where id = ${calendarId}::uuid`);
}

/** From where a calendar would be read on is forgotten: it is read from its beginning the next time. */
export function placeForgotten(calendarId: string): Statement {
  return rows(sql`
    update ${connectedCalendars} set reading_state = 'waiting', page = null, sync_token = null where id = ${calendarId}::uuid`);
}

/** A line of an account's log; nothing changed and nothing failed is said once an hour, and so is the same failure. */
export function logged(
  ctx: Ctx,
  { id: connectionId, userId }: Pick<ConnectionRow, 'id' | 'userId'>,
  line: Line,
): Statement {
  const { kind, calendarId, failed, changed = 0, removed = 0, skipped = 0, milliseconds } = line;
  const says = changed + removed + skipped > 0;
  return rows(sql`
    insert into ${calendarSyncLogs} (id, connection_id, user_id, calendar_id, kind, fault, detail, changed, removed, skipped, milliseconds, created_at)
    select ${newId(ctx.now)}::uuid, ${connectionId}::uuid, ${userId}::uuid, ${calendarId}::uuid, ${kind}, ${failed?.fault ?? null}, ${failed?.detail ?? null},
      ${changed}::integer, ${removed}::integer, ${skipped}::integer, ${Math.round(milliseconds)}::integer, ${at(ctx.now)}
    where ${says}::boolean or not exists (
      select 1 from ${calendarSyncLogs} l
      where l.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and l.connection_id = ${connectionId}::uuid
        and l.id >= ${firstIdAt(ctx.now - QUIET_MS)}::uuid and l.calendar_id is not distinct from ${calendarId}::uuid
        and l.kind = ${kind} and l.fault is not distinct from ${failed?.fault ?? null}::text)`);
}

/** Its provider was asked which calendars there are. */
export function listed(ctx: Ctx, connectionId: string): Statement {
  return rows(sql`update ${calendarConnections} set listed_at = ${at(ctx.now)} where id = ${connectionId}::uuid`);
}

/**
 * A run over an account has ended. Who rang since `due` is heard next, except while the provider wants to be left alone.
 * `polled` is when it is read again where its provider does not ring for all of its calendars, `watched` where it does.
 * Answers when, in ms as text.
 */
export function runEnded(
  ctx: Ctx,
  connectionId: string,
  { fault }: Ended,
  { due, polled, watched }: { due: number; polled: number; watched: number },
): Statement<{ at: string }[]> {
  const passes = fault !== null && isPassing(fault);
  const unwatched = sql`exists (
    select 1 from ${connectedCalendars} c where c.organization_id = n.organization_id and c.connection_id = n.id and c.removed_at is null
      and (c.counts_as_busy or c.is_shown or c.is_write_target) and (c.watch_id is null or c.watch_expires_at is null or c.watch_expires_at <= ${at(ctx.now)}))`;
  return rows(sql`
    update ${calendarConnections} n set fault = ${fault}, synced_at = case when ${fault === null}::boolean then ${at(ctx.now)} else n.synced_at end,
      failing_since = case when ${fault !== null}::boolean then coalesce(n.failing_since, ${at(ctx.now)}) end,
      attempts = case when ${passes}::boolean then n.attempts + 1 else 0 end,
      next_sync_at = case when not ${passes}::boolean and date_trunc('milliseconds', n.next_sync_at) > ${at(due)} then n.next_sync_at
        when ${passes}::boolean or ${unwatched} then ${at(polled)} else ${at(watched)} end
    where n.id = ${connectionId}::uuid and n.status = 'active'
    returning (extract(epoch from n.next_sync_at) * 1000)::text as at`);
}
