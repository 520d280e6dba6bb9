/**
 * An account is disconnected: its tokens and all that was read of it are forgotten here at once, whatever its provider
 * answers; the provider is then asked to forget its consent and to stop ringing, as best effort.
 */
import { type Happening, record } from '#audit/index.ts';
import { type ConnectionRow, connectionById, grantOf, labelOf, sameElsewhere } from '#calendar/connections/queries.ts';
import { happening } from '#calendar/connections/saving/commands.ts';
import { calendarConnections } from '#calendar/connections/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { belongTo, type Statement, sql, stirring } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { CalendarProvider, Calendars, Grant } from '#foundation/services/calendars/index.ts';
import { calendarsLeft, type LeftCalendar, orphans, writtenThere } from './queries.ts';

/** What is taken out of a calendar at once; more would keep its owner waiting. */
const TAKEN_OUT_MAX = 200;
const AT_ONCE = 5;
const ORPHANS_MAX = 100;
/** To take out all that may be taken out at once. */
const GOOD_FOR_MS = 60_000;

/** What stayed in the calendar although it was to be taken out. */
export type Left = { stayed: number };

/**
 * Disconnects an account of the member who entered. `takeOut`: what Parley wrote into its calendars and is still to come is
 * removed there. Throws Refusal: not_found.
 */
export async function disconnect(ctx: Ctx, id: string, takeOut: boolean): Promise<Left> {
  const which = isId(id) ? id : null;
  if (which === null) throw new Refusal('not_found');
  const [[account], calendars, written] = await ctx.db.read([
    connectionById(which),
    calendarsLeft(which),
    writtenThere(which, ctx.now, TAKEN_OUT_MAX),
  ]);
  if (!account || account.userId !== memberOf(ctx).userId) throw new Refusal('not_found');
  const service = ctx.services.calendars[account.provider];
  const grant = await goodGrant(ctx, account);
  // Forgotten first: a reading that saw it taken out would take that for its owner's wish, and call everybody off.
  const shared = await forget(ctx, account, happening(ctx, 'calendar.disconnected', id, account.provider));
  const stayed = takeOut ? await takeOutAll(ctx, service, grant, calendars, written) : 0;
  await tellProvider(ctx, service, grant, calendars, shared);
  return { stayed };
}

// What was given for an hour is over by now where a provider rings and is seldom asked; its room gets a newer one.
async function goodGrant(ctx: Ctx, account: ConnectionRow): Promise<Grant> {
  const kept = grantOf(ctx, account);
  const isGood = kept.kind !== 'oauth' || account.status !== 'active' || kept.expiresAt > ctx.now + GOOD_FOR_MS;
  if (isGood) return kept;
  try {
    const fresh = await ctx.connections.freshGrant(account.id);
    return fresh.ok ? fresh.value.grant : kept;
  } catch (error) {
    ctx.log.warn('What lets us into a calendar could not be renewed before it is disconnected', faultFields(error));
    return kept;
  }
}

/** Disconnects the accounts of who has left an organization, or Parley. Nightly; service scope. */
export async function disconnectLeavers(ctx: Ctx): Promise<void> {
  const [found] = await ctx.db.read([orphans(ORPHANS_MAX)]);
  for (const { id, organizationId } of found) {
    try {
      const [[account], calendars] = await ctx.db.read([connectionById(id), calendarsLeft(id)]);
      // Who is no member any more cannot enter: the service does it, within the organization.
      const within = [belongTo(organizationId, null)];
      if (!account) continue;
      const shared = await forget(ctx, account, leaving(id, account.provider), within);
      const service = ctx.services.calendars[account.provider];
      await tellProvider(ctx, service, grantOf(ctx, account), calendars, shared);
    } catch (error) {
      const fields = { ...faultFields(error), connection: id };
      ctx.log.error('A calendar of somebody who left could not be disconnected', fields);
    }
  }
}

function leaving(id: string, provider: CalendarProvider): Happening {
  const about = { subjectType: 'calendar_connection', subjectId: id } as const;
  return { name: 'calendar.disconnected', ...about, actorType: 'system', actorId: null, data: { provider } };
}

// Its calendars and everything that was read of them go with its row. Answers whether it is connected elsewhere besides.
async function forget(
  ctx: Ctx,
  account: ConnectionRow,
  what: Happening,
  within: readonly Statement[] = [],
): Promise<boolean> {
  const [others] = await asService(ctx).db.read([sameElsewhere(account)]);
  await ctx.write([
    ...within,
    record(ctx, what),
    stirring(
      sql`delete from ${calendarConnections} where id = ${account.id}::uuid returning user_id, null::float8 as until`,
    ),
  ]);
  const label = labelOf(ctx, account);
  return others.some((one) => labelOf(ctx, one) === label);
}

type Written = { calendarId: string; resourceId: string };

async function takeOutAll(
  ctx: Ctx,
  service: Calendars | undefined,
  grant: Grant,
  calendars: readonly LeftCalendar[],
  written: readonly Written[],
): Promise<number> {
  const names = new Map(calendars.map((one) => [one.id, externalIdOf(ctx, one)]));
  const waiting = [...written];
  let stayed = 0;
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const removed = await service?.write?.remove(grant, names.get(one.calendarId)!, one.resourceId);
      if (!removed?.ok) stayed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stayed;
}

function externalIdOf(ctx: Ctx, { id, organizationId, externalId }: LeftCalendar): string {
  return ctx.keys.vault.open(
    { table: 'connected_calendars', column: 'external_id', row: id, organization: organizationId },
    externalId,
  );
}

// Nobody waits for it to succeed: without its row nothing of ours uses the grant again.
async function tellProvider(
  ctx: Ctx,
  service: Calendars | undefined,
  grant: Grant,
  calendars: readonly LeftCalendar[],
  shared: boolean,
) {
  try {
    for (const { watchId, watchResource, watchExpiresAt } of calendars) {
      if (watchId && watchResource && watchExpiresAt && watchExpiresAt > ctx.now)
        await service?.watch?.stop(grant, { id: watchId, resource: watchResource, expiresAt: watchExpiresAt });
    }
    // A provider knows one consent of an account, wherever it is connected.
    if (!shared) await service?.oauth?.revoke(grant);
  } catch (error) {
    ctx.log.warn('A provider was not told that a calendar is disconnected', faultFields(error));
  }
}
