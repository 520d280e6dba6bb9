import { and, asc, eq, lte } from 'drizzle-orm';
import { organizationMembers, organizations } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import type { Place } from '#foundation/lib/vault.ts';
import type { Grant } from '#foundation/services/calendars/index.ts';
import { calendarConnections } from './schema.ts';

const ELSEWHERE_MAX = 50;

/** An account as its row says it; label and grant are sealed. */
export type ConnectionRow = ReturnType<typeof connectionById>['_']['result'][number];

/** Enough of an account to open what lets us in. */
export type Keyed = Pick<ConnectionRow, 'id' | 'organizationId' | 'grant' | 'grantVersion'>;

/** One account, if whoever entered may see it: its owner, or the service. */
export function connectionById(id: string) {
  return build
    .select({
      id: calendarConnections.id,
      organizationId: calendarConnections.organizationId,
      userId: calendarConnections.userId,
      provider: calendarConnections.provider,
      label: calendarConnections.label,
      accountBlind: calendarConnections.accountBlind,
      grant: calendarConnections.grant,
      grantVersion: calendarConnections.grantVersion,
      grantExpiresAt: calendarConnections.grantExpiresAt,
      status: calendarConnections.status,
      fault: calendarConnections.fault,
      failingSince: calendarConnections.failingSince,
      attempts: calendarConnections.attempts,
      syncedAt: calendarConnections.syncedAt,
      nextSyncAt: calendarConnections.nextSyncAt,
    })
    .from(calendarConnections)
    .where(eq(calendarConnections.id, id));
}

// Who left is not read for any more; the night disconnects their accounts.
const isMembers = sql`exists (
  select 1 from ${organizationMembers} m where m.organization_id = ${calendarConnections.organizationId}
    and m.user_id = ${calendarConnections.userId} and m.ended_at is null)`;

/** The accounts that are to be read by `now`, whoever they are of, the longest due first; for the service's scope. */
export function connectionsDue(now: number, limit: number) {
  return build
    .select({
      id: calendarConnections.id,
      organizationId: calendarConnections.organizationId,
      userId: calendarConnections.userId,
      provider: calendarConnections.provider,
      nextSyncAt: calendarConnections.nextSyncAt,
    })
    .from(calendarConnections)
    .where(and(eq(calendarConnections.status, 'active'), lte(calendarConnections.nextSyncAt, now), isMembers))
    .orderBy(asc(calendarConnections.nextSyncAt), asc(calendarConnections.id))
    .limit(limit);
}

/** When the next account is to be read: milliseconds as text, or no row when none is. For the service's scope. */
export function nextConnection() {
  // Ordered and not the least of all: then the index is left at the first whose owner is still here.
  return rows<{ at: string | null }>(sql`
    select (extract(epoch from next_sync_at) * 1000)::text as at from ${calendarConnections}
    where status = 'active' and next_sync_at is not null and ${isMembers} order by next_sync_at limit 1`);
}

/** Where the pages of the organization that was entered are. */
export function organizationSlug() {
  return build
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(sql`id = nullif(current_setting('app.organization_id', true), '')::uuid`);
}

/** Where the same account may be connected besides: by its owner in other organizations, by others in this one. For the service's scope. */
export function sameElsewhere(
  account: Pick<ConnectionRow, 'organizationId' | 'userId' | 'provider' | 'accountBlind'> & { id: string | null },
) {
  const { id, organizationId, userId, provider, accountBlind } = account;
  return build
    .select({
      id: calendarConnections.id,
      organizationId: calendarConnections.organizationId,
      label: calendarConnections.label,
    })
    .from(calendarConnections)
    .where(
      sql`id is distinct from ${id}::uuid and provider = ${provider}
        and (user_id = ${userId}::uuid or (organization_id = ${organizationId}::uuid and account_blind = ${accountBlind}))`,
    )
    .limit(ELSEWHERE_MAX);
}

/** What lets us in, opened. Throws SealBroken for what was sealed elsewhere. */
export function grantOf(ctx: Ctx, connection: Pick<Keyed, 'id' | 'organizationId' | 'grant'>): Grant {
  return JSON.parse(ctx.keys.vault.open(placeOfGrant(connection), connection.grant)) as Grant;
}

/** What an account is called, opened. */
export function labelOf(ctx: Ctx, connection: Pick<ConnectionRow, 'id' | 'organizationId' | 'label'>): string {
  return ctx.keys.vault.open(placeOfLabel(connection), connection.label);
}

/** Where an account's grant is sealed. */
export function placeOfGrant({ id, organizationId }: { id: string; organizationId: string }): Place {
  return { table: 'calendar_connections', column: 'grant', row: id, organization: organizationId };
}

/** Where what an account is called is sealed. */
export function placeOfLabel({ id, organizationId }: { id: string; organizationId: string }): Place {
  return { table: 'calendar_connections', column: 'label', row: id, organization: organizationId };
}
