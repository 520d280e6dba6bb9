/** An account that let us in is saved with its calendars, or let in again. */
import { answerKept, type Happening, isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, constraintOf, rows, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type {
  Account,
  CalendarProvider,
  Calendars,
  Failed,
  ForeignCalendar,
  Grant,
} from '#foundation/services/calendars/index.ts';
import { placeOfGrant, placeOfLabel } from '../queries.ts';
import { CALENDARS_MAX, CONNECTIONS_MAX, chosenAtFirst, needsOwner, targetAtFirst } from '../rules.ts';
import { calendarConnections, connectedCalendars } from '../schema.ts';
import type { OwnAccount } from './queries.ts';

const TWICE = '23505';
const ONCE = 'calendar_connections_once';
const COLOUR = /^#[0-9a-f]{6}$/i;

/** What a provider let us see. `calendars` is null where it did not answer now and may do so later. */
export type Let = {
  provider: CalendarProvider;
  grant: Grant;
  account: Account;
  calendars: readonly ForeignCalendar[] | null;
};

/** What an account may come to instead of being saved. */
export type Unsaved = 'twice' | 'too_many';

/** The calendars of whom we were let in to; a fault that passes is none, since they are asked for again. */
export async function calendarsOf(
  calendars: Calendars,
  grant: Grant,
): Promise<{ ok: true; calendars: readonly ForeignCalendar[] | null } | Failed> {
  const asked = await calendars.calendars(grant);
  if (asked.ok) return { ok: true, calendars: asked.value.slice(0, CALENDARS_MAX) };
  return needsOwner(asked.fault) ? asked : { ok: true, calendars: null };
}

/** Which of `accounts` is the one that the provider names, if any; also while a secret rotates. */
export function sameAccount(ctx: Ctx, accounts: readonly OwnAccount[], provider: CalendarProvider, account: Account) {
  const blinds = ctx.keys.vault.blinds(organizationOf(ctx), FIELD, account.id);
  return accounts.find((one) => one.provider === provider && blinds.includes(one.accountBlind));
}

const FIELD = 'calendar_account';

/** By what an account is found in the organization that was entered. */
export function blindOf(ctx: Ctx, account: Account): string {
  return ctx.keys.vault.blind(organizationOf(ctx), FIELD, account.id);
}

/**
 * Saves an account with its calendars, to be read at once; `alongside` is done in the same batch. `accounts` are those
 * that were read. The first one that takes appointments is the one into which they are written.
 */
export async function saveAccount(
  ctx: Ctx,
  accounts: readonly OwnAccount[],
  found: Let,
  { alongside = [], repeat = null }: { alongside?: readonly Statement[]; repeat?: Repeatable | null } = {},
): Promise<{ ok: true; id: string } | { ok: false; because: Unsaved }> {
  if (sameAccount(ctx, accounts, found.provider, found.account)) return { ok: false, because: 'twice' };
  if (accounts.length >= CONNECTIONS_MAX) return { ok: false, because: 'too_many' };
  const id = newId(ctx.now);
  ctx.due(ctx.now);
  try {
    await ctx.write([
      ...accountStatements(ctx, id, found),
      ...((found.calendars ?? []).length > 0 ? calendarStatements(ctx, id, found.calendars!) : []),
      record(ctx, happening(ctx, 'calendar.connected', id, found.provider)),
      ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
      ...alongside,
    ]);
    return { ok: true, id };
  } catch (error) {
    const twice = sqlState(error) === TWICE && constraintOf(error) === ONCE;
    if (!twice && !isKeyTaken(error)) throw error;
    // The same request may have come a moment before: what it saved is its answer.
    const [[kept]] = repeat ? await ctx.db.read([answerKept(repeat)]) : [[]];
    if (kept && kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
    return kept ? { ok: true, id: kept.resource } : { ok: false, because: 'twice' };
  }
}

function accountStatements(ctx: Ctx, id: string, { provider, grant, account, calendars }: Let): Statement[] {
  const organizationId = organizationOf(ctx);
  const { vault } = ctx.keys;
  return [
    build.insert(calendarConnections).values({
      id,
      userId: memberOf(ctx).userId,
      provider,
      label: vault.seal(placeOfLabel({ id, organizationId }), account.label),
      accountBlind: blindOf(ctx, account),
      grant: vault.seal(placeOfGrant({ id, organizationId }), JSON.stringify(grant)),
      grantExpiresAt: grant.kind === 'oauth' ? grant.expiresAt : null,
      nextSyncAt: ctx.now,
      listedAt: calendars === null ? null : ctx.now,
      createdAt: ctx.now,
    }),
  ];
}

function calendarStatements(ctx: Ctx, connectionId: string, calendars: readonly ForeignCalendar[]): Statement[] {
  const { userId } = memberOf(ctx);
  const chosen = chosenAtFirst(calendars);
  const made = calendars.map((calendar, at) => ({
    ...sealedCalendar(ctx, newId(ctx.now), calendar),
    ...chosen[at]!,
    connectionId,
    userId,
    createdAt: ctx.now,
  }));
  const target = made[targetAtFirst(calendars)];
  return [
    build.insert(connectedCalendars).values(made).onConflictDoNothing(),
    ...(target
      ? [
          rows(sql`
            update ${connectedCalendars} c set is_write_target = true where c.id = ${target.id}::uuid
              and not exists (select 1 from ${connectedCalendars} o where o.user_id = c.user_id and o.is_write_target)`),
        ]
      : []),
  ];
}

/** A calendar as its row keeps what the provider says of it. */
export function sealedCalendar(ctx: Ctx, id: string, calendar: ForeignCalendar) {
  const organization = organizationOf(ctx);
  const { vault } = ctx.keys;
  const place = (column: string) => ({ table: 'connected_calendars', column, row: id, organization });
  return {
    id,
    externalId: vault.seal(place('external_id'), calendar.externalId),
    externalBlind: vault.blind(organization, 'calendar', calendar.externalId),
    name: vault.seal(place('name'), calendar.name),
    colour: calendar.colour !== null && COLOUR.test(calendar.colour) ? calendar.colour.toLowerCase() : null,
    timezone: calendar.zone,
    isPrimary: calendar.isPrimary,
    isWritable: calendar.isWritable,
  };
}

/**
 * Lets us into an account again that had to be connected again: its calendars and all that was chosen stay. `isAnother` is
 * what stands in its place from now on, as a feed that has moved to another address.
 */
export async function renewAccount(
  ctx: Ctx,
  account: Pick<OwnAccount, 'id' | 'organizationId' | 'provider'>,
  { grant, label, isAnother }: { grant: Grant; label: string; isAnother?: Account },
  alongside: readonly Statement[] = [],
): Promise<void> {
  const { vault } = ctx.keys;
  const until = grant.kind === 'oauth' ? new Date(grant.expiresAt).toISOString() : null;
  const blind = isAnother ? sql`${blindOf(ctx, isAnother)}` : sql`account_blind`;
  const now = at(ctx.now);
  ctx.due(ctx.now);
  await ctx.write([
    rows(sql`
      update ${calendarConnections} set "grant" = ${vault.seal(placeOfGrant(account), JSON.stringify(grant))}, grant_version = grant_version + 1,
        grant_expires_at = ${until}::timestamptz, label = ${vault.seal(placeOfLabel(account), label)}, account_blind = ${blind},
        status = 'active', fault = null, failing_since = null, told_at = null, attempts = 0, next_sync_at = ${now}, listed_at = null
      where id = ${account.id}::uuid`),
    ...(isAnother ? [readAnew(account.id)] : []),
    record(ctx, happening(ctx, 'calendar.reconnected', account.id, account.provider)),
    ...alongside,
  ]);
}

// What was read at one address says nothing of what has changed at another; it stands until all of that is read.
function readAnew(connectionId: string): Statement {
  return rows(sql`
    update ${connectedCalendars} set sync_token = null, reading_state = 'waiting', page = null
    where connection_id = ${connectionId}::uuid`);
}

/** What happened to an account, by the member who entered. */
export function happening(ctx: Ctx, name: string, id: string, provider: CalendarProvider): Happening {
  const { userId, keyId } = memberOf(ctx);
  const actor =
    keyId === null
      ? ({ actorType: 'user', actorId: userId } as const)
      : ({ actorType: 'key', actorId: keyId } as const);
  return { name, subjectType: 'calendar_connection', subjectId: id, ...actor, data: { provider, userId } };
}
