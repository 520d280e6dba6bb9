/** What lets us into an account, renewed before it ends. Only the account's room does so: one at a time. */
import { expireConnection, keepGrant } from '#calendar/connections/commands.ts';
import { type ConnectionRow, connectionById, grantOf } from '#calendar/connections/queries.ts';
import type { Ctx, FreshGrant } from '#context.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import type { CalendarFault, CalendarOutcome, Failed, Grant } from '#foundation/services/calendars/index.ts';
import { isOver } from '../rules.ts';

/** Renewed so long before its end, that a step that begins with it can also end with it. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** What still holds so long is of use when it cannot be renewed at the moment. */
const OF_USE_MS = 30_000;

/** How something is asked: with what lets us in, and once more with a newer one when that was not taken. */
export type Ask = <T>(question: (grant: Grant) => Promise<CalendarOutcome<T>>) => Promise<CalendarOutcome<T>>;

/** The same, and the version of what let us in last; null before. */
export type Asking = { ask: Ask; version: () => number | null };

/** How a room gets at what lets it in. `refused`: a version that was not taken. */
export type Renewing = (refused?: number) => Promise<CalendarOutcome<FreshGrant>>;

/**
 * A grant that is good for some minutes. `refused`: the version that the provider did not take. A fault where there is
 * none: `revoked` and `bad_login` only once the account waits for its owner. Service scope.
 */
export async function freshGrant(ctx: Ctx, id: string, refused?: number): Promise<CalendarOutcome<FreshGrant>> {
  const [[connection]] = await ctx.db.read([connectionById(id)]);
  if (!connection) return failed('not_found');
  if (connection.status !== 'active') return failed(connection.fault ?? 'revoked');
  const grant = grantOf(ctx, connection);
  const version = connection.grantVersion;
  const isRefused = refused === version;
  if (grant.kind !== 'oauth') return isRefused ? failed('bad_login') : { ok: true, value: { grant, version } };
  const isFresh = grant.expiresAt > ctx.now + RENEW_BEFORE_MS && !isRefused;
  return isFresh ? { ok: true, value: { grant, version } } : renewed(ctx, connection, grant, isRefused);
}

/** The same for many at once: who asks while it is renewed waits for the same answer, unless that is the one not taken. */
export function oneAtATime(renew: Renewing): Renewing {
  let under: Promise<CalendarOutcome<FreshGrant>> | null = null;
  return async (refused) => {
    const joined = under && (await under);
    if (joined && !(joined.ok && joined.value.version === refused)) return joined;
    under ??= renew(refused).finally(() => {
      under = null;
    });
    return under;
  };
}

/** Asks with what lets us in; `revoked` and `bad_login` mean that the owner has to connect the account again. */
export function askingWith(renew: Renewing): Asking {
  let version: number | null = null;
  const letIn = async (refused?: number) => {
    const fresh = await renew(refused);
    if (fresh.ok) version = fresh.value.version;
    return fresh;
  };
  const ask: Ask = async (question) => {
    const first = await letIn();
    if (!first.ok) return first;
    const answer = await question(first.value.grant);
    if (answer.ok || answer.fault !== 'stale_grant') return answer;
    const second = await letIn(first.value.version);
    if (!second.ok) return second;
    const again = await question(second.value.grant);
    // A grant that was made just now and is not taken: nothing that we could do makes it another.
    return again.ok || again.fault !== 'stale_grant' ? again : { ...again, fault: 'provider' };
  };
  return { ask, version: () => version };
}

async function renewed(
  ctx: Ctx,
  connection: ConnectionRow,
  grant: Extract<Grant, { kind: 'oauth' }>,
  isRefused: boolean,
): Promise<CalendarOutcome<FreshGrant>> {
  const version = connection.grantVersion;
  const answer = await ctx.services.calendars[connection.provider]?.oauth?.refresh(grant, ctx.now);
  if (answer?.ok) return kept(ctx, connection, answer.value);
  if (answer && isOver(answer.fault)) {
    await expireConnection(ctx, connection, answer.fault);
    return answer;
  }
  const isOfUse = !isRefused && grant.expiresAt > ctx.now + OF_USE_MS;
  return isOfUse ? { ok: true, value: { grant, version } } : (answer ?? failed('provider'));
}

// Somebody may have connected the account again meanwhile: what they brought is the newer one.
async function kept(ctx: Ctx, connection: ConnectionRow, grant: Grant): Promise<CalendarOutcome<FreshGrant>> {
  const inside = insideOrganization(ctx, connection.organizationId, connection.userId);
  const [[row]] = await inside.write([keepGrant(ctx, connection, grant)]);
  if (row) return { ok: true, value: { grant, version: row.grantVersion } };
  const [[newer]] = await ctx.db.read([connectionById(connection.id)]);
  return newer ? { ok: true, value: { grant: grantOf(ctx, newer), version: newer.grantVersion } } : failed('not_found');
}

function failed(fault: CalendarFault): Failed {
  return { ok: false, fault };
}
