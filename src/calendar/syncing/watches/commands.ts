/** Channels through which providers ring: begun, prolonged, and what a ring does. A lost one is made up for by the polls. */
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { CalendarOutcome, CalendarProvider, Calendars, Watch } from '#foundation/services/calendars/index.ts';
import type { Ask } from '../grants/commands.ts';
import { ringRooms } from '../jobs.ts';
import { type CalendarRow, externalIdOf } from '../queries.ts';
import { bellOf, canBeRung, secretOf, wantsWatch, watchUntil } from './rules.ts';

/** Should the rooms not hear it, whoever looks for what is due does after so long. */
const LOOK_AFTER_MS = 20_000;
/** A channel that is about to end is prolonged with the next reading. */
const ENDING_MS = 3_600_000;

/** One ring: the channel, the calendar that its secret proves, and what it says of the channel itself. */
export type Ring = { calendarId: string; watchId: string; says: 'changed' | 'ending' | 'ended' };

type Watching = { provider: CalendarProvider; calendars: Calendars; ask: Ask };

/**
 * Sees to it that the provider rings for a calendar. Answers its row as it is then, or the fault for which it does not;
 * null where the provider cannot ring.
 */
export async function keepWatch(
  ctx: Ctx,
  { provider, calendars, ask }: Watching,
  calendar: CalendarRow,
): Promise<CalendarOutcome<CalendarRow> | null> {
  const { watch } = calendars;
  if (!watch || !canBeRung(ctx.config, provider)) return null;
  if (!wantsWatch(calendar, ctx.now)) return { ok: true, value: calendar };
  const until = watchUntil(ctx.now);
  const old = oldWatch(calendar, ctx.now);
  const longer = old && watch.prolong ? await ask((grant) => watch.prolong!(grant, old, until)) : null;
  const id = newId(ctx.now);
  const channel = { id, secret: secretOf(ctx.keys, calendar.id), address: bellOf(ctx.config.origin, provider), until };
  const begun = longer?.ok ? longer : await ask((grant) => watch.start(grant, externalIdOf(ctx, calendar), channel));
  if (!begun.ok) return begun;
  await ctx.write([watchKept(calendar.id, begun.value)]);
  // The old one ends by itself, should it not hear that it is over.
  if (old && old.id !== begun.value.id) await ask((grant) => watch.stop(grant, old));
  const { id: watchId, resource: watchResource, expiresAt: watchExpiresAt } = begun.value;
  return { ok: true, value: { ...calendar, watchId, watchResource, watchExpiresAt } };
}

/**
 * What providers rang for is read at once, except where they asked us to wait. A ring of a channel that is not known any
 * more does nothing. One trip; the service's scope.
 */
export async function hearRings(ctx: Ctx, rings: readonly Ring[]): Promise<void> {
  if (rings.length === 0) return;
  const list = JSON.stringify(
    rings.map(({ calendarId, watchId, says }) => ({ calendar: calendarId, watch: watchId, says })),
  );
  const rung = sql`c.id = any(${uuids(rings.map(({ calendarId }) => calendarId))})`;
  const named = sql`jsonb_to_recordset(${list}::jsonb) as t(calendar uuid, watch text, says text)`;
  ctx.due(ctx.now + LOOK_AFTER_MS);
  const [, due] = await ctx.write([
    rows(sql`
      update ${connectedCalendars} c set watch_expires_at = case when t.says = 'ending' then least(c.watch_expires_at, ${at(ctx.now + ENDING_MS)}) end
      from ${named} where ${rung} and c.id = t.calendar and c.watch_id::text = t.watch and t.says <> 'changed'`),
    rows<{ id: string }>(sql`
      update ${calendarConnections} n set next_sync_at = ${at(ctx.now)}
      from ${named} join ${connectedCalendars} c on c.id = t.calendar and c.watch_id::text = t.watch and c.removed_at is null and ${rung}
      where n.id = c.connection_id and n.status = 'active' and n.attempts = 0 returning n.id`),
  ]);
  await ringRooms(ctx, [...new Set(due.map(({ id }) => id))]);
}

function oldWatch({ watchId, watchResource, watchExpiresAt }: CalendarRow, now: number): Watch | null {
  if (watchId === null || watchResource === null || watchExpiresAt === null || watchExpiresAt <= now) return null;
  return { id: watchId, resource: watchResource, expiresAt: watchExpiresAt };
}

function watchKept(calendarId: string, { id, resource, expiresAt }: Watch): Statement {
  return rows(sql`
    update ${connectedCalendars} set watch_id = ${id}::uuid, watch_resource = ${resource}, watch_expires_at = ${at(expiresAt)}
    where id = ${calendarId}::uuid`);
}
