/** What the owner of calendars elsewhere chooses of them. */
import { record } from '#audit/index.ts';
import { myself } from '#calendar/events/queries.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, rows, type Statement, sql, stirring } from '#foundation/db/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { happening } from '../saving/commands.ts';
import { calendarConnections, connectedCalendars } from '../schema.ts';
import type { CalendarChanges, Choice } from './inputs.ts';

/**
 * Chooses of calendars of one account; what is not named stays. A calendar that counts from now on is read at once. Open
 * booking pages look again. Throws Refusal: not_found.
 */
export async function chooseCalendars(ctx: Ctx, connectionId: string, choices: readonly Choice[]): Promise<void> {
  const [[found]] = await ctx.db.read([ownProvider(connectionId)]);
  if (!found) throw new Refusal('not_found');
  ctx.due(ctx.now);
  await ctx.write([
    ...choiceStatements(ctx, connectionId, choices),
    record(ctx, happening(ctx, 'calendar.changed', connectionId, found.provider)),
  ]);
}

function choiceStatements(ctx: Ctx, connectionId: string, choices: readonly Choice[]): Statement[] {
  const chosen = choices.filter(({ id }) => isId(id));
  const value = (choice: Choice, flag: Exclude<keyof Choice, 'id'>) => choice[flag] ?? null;
  const list = sql`${JSON.stringify(
    chosen.map((one) => ({
      id: one.id,
      counts: value(one, 'countsAsBusy'),
      shown: value(one, 'isShown'),
      tentative: value(one, 'tentativeIsBusy'),
      away: value(one, 'awayIsBusy'),
      all_day: value(one, 'allDayIsBusy'),
    })),
  )}`;
  return [
    stirring(sql`
      with wanted as (
        select * from jsonb_to_recordset((${list})::jsonb) w(id uuid, counts boolean, shown boolean, tentative boolean, away boolean, all_day boolean)),
      changed as (
        update ${connectedCalendars} c set counts_as_busy = coalesce(w.counts, c.counts_as_busy), is_shown = coalesce(w.shown, c.is_shown),
          tentative_is_busy = coalesce(w.tentative, c.tentative_is_busy), away_is_busy = coalesce(w.away, c.away_is_busy),
          all_day_is_busy = coalesce(w.all_day, c.all_day_is_busy)
        from wanted w where c.id = w.id and c.connection_id = ${connectionId}::uuid and c.user_id = ${myself}
        returning c.user_id)
      select distinct user_id, null::float8 as until from changed`),
    rows(sql`
      update ${calendarConnections} set next_sync_at = ${now(ctx)} where id = ${connectionId}::uuid and status = 'active' and exists (
        select 1 from ${connectedCalendars} c where c.connection_id = ${connectionId}::uuid and c.reading_state = 'waiting' and (c.counts_as_busy or c.is_shown))`),
  ];
}

/** Chooses the one calendar that appointments are written into, or none. Throws Refusal: not_found. */
export async function chooseTarget(ctx: Ctx, calendarId: string | null): Promise<void> {
  const which = isId(calendarId) ? calendarId : null;
  const [[found]] = await ctx.db.read([
    rows<{ connectionId: string; provider: 'google' }>(sql`
      select c.connection_id as "connectionId", n.provider from ${connectedCalendars} c join ${calendarConnections} n on n.id = c.connection_id
      where c.id = ${which}::uuid and c.user_id = ${myself} and c.is_writable and c.removed_at is null`),
  ]);
  if (calendarId !== null && !found) throw new Refusal('not_found');
  const { userId, keyId } = memberOf(ctx);
  const about = found
    ? happening(ctx, 'calendar.changed', found.connectionId, found.provider)
    : ({
        name: 'calendar.changed',
        subjectType: 'user',
        subjectId: userId,
        actorType: keyId === null ? 'user' : 'key',
        actorId: keyId ?? userId,
        data: { userId },
      } as const);
  await ctx.write([
    rows(
      sql`update ${connectedCalendars} set is_write_target = false where user_id = ${myself} and is_write_target and id is distinct from ${which}::uuid`,
    ),
    rows(
      sql`update ${connectedCalendars} set is_write_target = true where user_id = ${myself} and id = ${which}::uuid and is_writable`,
    ),
    record(ctx, about),
  ]);
}

/** Chooses of one calendar. Throws Refusal: not_found, and invalid where nothing can be written into it. */
export async function changeCalendar(
  ctx: Ctx,
  connectionId: string,
  calendarId: string,
  { isWriteTarget, ...choice }: CalendarChanges,
): Promise<void> {
  const [[calendar]] = await ctx.db.read([
    rows<{ isWritable: boolean; isWriteTarget: boolean }>(sql`
      select is_writable as "isWritable", is_write_target as "isWriteTarget" from ${connectedCalendars}
      where id = ${isId(calendarId) ? calendarId : null}::uuid and connection_id = ${isId(connectionId) ? connectionId : null}::uuid
        and user_id = ${myself} and removed_at is null`),
  ]);
  if (!calendar) throw new Refusal('not_found');
  if (isWriteTarget && !calendar.isWritable)
    throw new Refusal('invalid', { fields: { isWriteTarget: [words('en').calendars.forms.targetReadOnly] } });
  if (Object.keys(choice).length > 0) await chooseCalendars(ctx, connectionId, [{ id: calendarId, ...choice }]);
  if (isWriteTarget !== undefined && isWriteTarget !== calendar.isWriteTarget)
    await chooseTarget(ctx, isWriteTarget ? calendarId : null);
}

/** Shows a calendar as a layer of the calendar page, or hides it. Throws Refusal: not_found. */
export async function showCalendar(ctx: Ctx, calendarId: string, isShown: boolean): Promise<void> {
  const which = isId(calendarId) ? calendarId : null;
  ctx.due(ctx.now);
  const [changed] = await ctx.write([
    rows(sql`
      update ${connectedCalendars} set is_shown = ${isShown}::boolean where id = ${which}::uuid and user_id = ${myself} returning id`),
    // One that was never read is read now.
    rows(sql`
      update ${calendarConnections} n set next_sync_at = ${now(ctx)} from ${connectedCalendars} c
      where c.id = ${which}::uuid and c.user_id = ${myself} and c.is_shown and c.reading_state = 'waiting' and n.id = c.connection_id and n.status = 'active'`),
  ]);
  if (changed.length === 0) throw new Refusal('not_found');
}

/** Has an account read at once. Throws Refusal: not_found; an account that waits for its owner is not read. */
export async function readNow(ctx: Ctx, connectionId: string): Promise<void> {
  const [[found]] = await ctx.db.read([ownProvider(connectionId)]);
  if (!found) throw new Refusal('not_found');
  ctx.due(ctx.now);
  await ctx.write([
    rows(
      sql`update ${calendarConnections} set next_sync_at = ${now(ctx)}, listed_at = null where id = ${connectionId}::uuid and status = 'active'`,
    ),
  ]);
}

function ownProvider(id: string) {
  return rows<{ provider: 'google' }>(sql`
    select provider from ${calendarConnections} where id = ${isId(id) ? id : null}::uuid and user_id = ${myself}`);
}

function now(ctx: Ctx) {
  return at(ctx.now);
}
