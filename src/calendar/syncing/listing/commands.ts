/** Which calendars an account has: new ones appear, those not listed any more are put aside with what was chosen of them. */
import { connectedCalendars } from '#calendar/connections/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { ForeignCalendar } from '#foundation/services/calendars/index.ts';
import type { CalendarRow } from '../queries.ts';

/** Calendars of one account that are kept. */
const CALENDARS_MAX = 60;
const COLOUR = /^#[0-9a-f]{6}$/i;

type Owned = { id: string; organizationId: string; userId: string };

/**
 * What an account lists now, as statements for its owner's scope; `known` are the rows that there are. No calendar at all
 * is believed only of an account that never had one: a provider's bad hour must not make everybody free, and calendars that
 * are really gone say so one by one.
 */
export function listCalendars(
  ctx: Ctx,
  connection: Owned,
  known: readonly CalendarRow[],
  listed: readonly ForeignCalendar[],
): Statement[] {
  if (listed.length === 0 && known.length > 0) return [];
  const found = new Map(listed.slice(0, CALENDARS_MAX).map((calendar) => [calendar.externalId, calendar]));
  const kept = [...found.values()].map((calendar, index) => sealedRow(ctx, connection, known, calendar, index));
  const hasOwn = listed.some(({ isPrimary, isWritable }) => isPrimary || isWritable);
  const list = JSON.stringify(kept);
  return [
    rows(sql`
      insert into ${connectedCalendars} as c (id, connection_id, user_id, external_id, external_blind, name, colour, timezone, is_primary, is_writable, counts_as_busy, is_shown)
      select t.id, ${connection.id}::uuid, ${connection.userId}::uuid, t.external_id, t.external_blind, t.name, t.colour, t.timezone, t.is_primary, t.is_writable,
        t.is_own or not ${hasOwn}::boolean, t.is_own or not ${hasOwn}::boolean
      from jsonb_to_recordset(${list}::jsonb) as t(id uuid, external_id text, external_blind text, name text, colour text, timezone text, is_primary boolean, is_writable boolean, is_own boolean)
      on conflict (id) do update set name = excluded.name, colour = excluded.colour, timezone = excluded.timezone, is_primary = excluded.is_primary,
        is_writable = excluded.is_writable, is_write_target = c.is_write_target and excluded.is_writable, removed_at = null`),
    rows(sql`
      update ${connectedCalendars} set removed_at = ${at(ctx.now)}, is_write_target = false
      where connection_id = ${connection.id}::uuid and removed_at is null
        and id not in (select t.id from jsonb_to_recordset(${list}::jsonb) as t(id uuid))`),
  ];
}

// Ids of one moment have no order: one a millisecond later keeps the provider's.
function sealedRow(
  ctx: Ctx,
  { organizationId }: Owned,
  known: readonly CalendarRow[],
  calendar: ForeignCalendar,
  index: number,
) {
  const { vault } = ctx.keys;
  const blinds = vault.blinds(organizationId, 'calendar', calendar.externalId);
  const id = known.find(({ externalBlind }) => blinds.includes(externalBlind))?.id ?? newId(ctx.now + index);
  const seal = (column: string, text: string) =>
    vault.seal({ table: 'connected_calendars', column, row: id, organization: organizationId }, text);
  return {
    id,
    external_id: seal('external_id', calendar.externalId),
    external_blind: blinds[0],
    name: seal('name', calendar.name),
    colour: calendar.colour !== null && COLOUR.test(calendar.colour) ? calendar.colour.toLowerCase() : null,
    timezone: calendar.zone,
    is_primary: calendar.isPrimary,
    is_writable: calendar.isWritable,
    is_own: calendar.isPrimary || calendar.isWritable,
  };
}
