/**
 * Asks calendars elsewhere about one time, at the moment that somebody takes it: what was read of them is some minutes
 * old. All at once, and no longer than the person who waits is made to: who did not answer is asked again afterwards.
 */
import type { Ctx } from '#context.ts';
import { at, rows, sql, uuids } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { Failed, Grant, SyncWindow } from '#foundation/services/calendars/index.ts';
import { grantOf } from '../connections/queries.ts';
import { calendarConnections } from '../connections/schema.ts';
import type { BusyRange } from '../events/queries.ts';
import { type CalendarToAsk, ownEvents } from './queries.ts';
import { answerOf, namedOf, type OwnEvent, type Said } from './rules.ts';

/** What a person who takes a time waits for calendars. */
export const PATIENCE_MS = 800;
/** What lets us in has to be good for this long. */
const GOOD_FOR_MS = 10_000;
const NOT_SAID: Failed = { ok: false, fault: 'unreachable' };

/** What keeps the owners of `calendars` busy in the window just now; `unanswered` when one of them did not say in time. */
export async function askCalendars(
  ctx: Ctx,
  calendars: readonly CalendarToAsk[],
  window: SyncWindow,
  timeoutMs = PATIENCE_MS,
): Promise<{ busy: BusyRange[]; unanswered: boolean }> {
  const said = await Promise.all(
    calendars.map(async (calendar): Promise<Said> => {
      return { calendar, outcome: await within(askOne(ctx, calendar, window, timeoutMs), timeoutMs) };
    }),
  );
  const ourHost = new URL(ctx.config.origin).hostname;
  return answerOf(said, ourHost, await ownAmong(ctx, calendars, namedOf(said, ourHost)));
}

// Only where something says that it is ours: then it costs a trip.
async function ownAmong(ctx: Ctx, calendars: readonly CalendarToAsk[], ids: readonly string[]): Promise<OwnEvent[]> {
  if (ids.length === 0) return [];
  const users = [...new Set(calendars.map(({ userId }) => userId))];
  const [own] = await asService(ctx).db.read([ownEvents(users, ids)]);
  return own;
}

async function askOne(
  ctx: Ctx,
  calendar: CalendarToAsk,
  window: SyncWindow,
  timeoutMs: number,
): Promise<Said['outcome']> {
  const { calendarId: row, connectionId, organizationId: organization, timezone: zone, ownerZone } = calendar;
  const adapter = ctx.services.calendars[calendar.provider];
  if (!adapter) return NOT_SAID;
  try {
    const place = { table: 'connected_calendars', column: 'external_id', row, organization };
    const externalId = ctx.keys.vault.open(place, calendar.externalId);
    const question = (grant: Grant) =>
      adapter.busy(grant, { calendar: { externalId, zone }, ownerZone, window, timeoutMs });
    const answer = await withGrant(ctx, calendar, question);
    return answer.ok || answer.fault !== 'stale_grant' ? answer : renewed(ctx, calendar, question);
  } catch (error) {
    ctx.log.error('A calendar could not be asked', { ...faultFields(error), connection: connectionId });
    return NOT_SAID;
  }
}

type Question = (grant: Grant) => Promise<Said['outcome']>;

// What was read along with everything else is good in most cases: then nobody else is asked for it.
async function withGrant(ctx: Ctx, calendar: CalendarToAsk, question: Question): Promise<Said['outcome']> {
  const { connectionId: id, organizationId, grant: sealed, grantExpiresAt } = calendar;
  const isGood = grantExpiresAt === null || grantExpiresAt > ctx.now + GOOD_FOR_MS;
  if (isGood) return question(grantOf(ctx, { id, organizationId, grant: sealed }));
  const fresh = await ctx.connections.freshGrant(id);
  return fresh.ok ? question(fresh.value.grant) : fresh;
}

async function renewed(ctx: Ctx, calendar: CalendarToAsk, question: Question): Promise<Said['outcome']> {
  const fresh = await ctx.connections.freshGrant(calendar.connectionId, calendar.grantVersion);
  return fresh.ok ? question(fresh.value.grant) : fresh;
}

/** What was read of these calendars is older than what they say: they are read again at once. */
export async function readAgain(ctx: Ctx, calendars: readonly CalendarToAsk[]): Promise<void> {
  const ids = [...new Set(calendars.map(({ connectionId }) => connectionId))];
  const service = asService(ctx);
  service.due(ctx.now);
  await service.write([
    rows(sql`
      update ${calendarConnections} set next_sync_at = least(next_sync_at, ${at(ctx.now)})
      where id = any(${uuids(ids)}) and status = 'active' and attempts = 0`),
  ]);
}

async function within<T>(work: Promise<T>, patienceMs: number): Promise<T | Failed> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<Failed>((resolve) => {
    timer = setTimeout(() => resolve(NOT_SAID), patienceMs);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}
