/** What lets us into an account: kept, and given up when its owner has to connect it again. */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import type { CalendarFault, Grant } from '#foundation/services/calendars/index.ts';
import { type ConnectionRow, type Keyed, placeOfGrant } from './queries.ts';
import { calendarConnections } from './schema.ts';

const SEQUENCE_END = 2 ** 31;

/**
 * Keeps a grant that was made anew, unless somebody else kept another one meanwhile: its row is answered, or none. The
 * version is then one more than `connection` says.
 */
export function keepGrant(ctx: Ctx, connection: Keyed, grant: Grant): Statement<{ grantVersion: number }[]> {
  const sealed = ctx.keys.vault.seal(placeOfGrant(connection), JSON.stringify(grant));
  const until = grant.kind === 'oauth' ? at(grant.expiresAt) : sql`null`;
  return rows<{ grantVersion: number }>(sql`
    update ${calendarConnections} set "grant" = ${sealed}, grant_version = grant_version + 1, grant_expires_at = ${until}
    where id = ${connection.id}::uuid and grant_version = ${connection.grantVersion}::integer
    returning grant_version as "grantVersion"`);
}

/**
 * Nothing more is asked of an account until its owner connects it again, and they are told so once. `connection` is the row
 * whose grant was refused: whoever has connected it again meanwhile is not bothered. Answers whether it was so. Any scope.
 */
export async function expireConnection(
  ctx: Ctx,
  connection: Pick<ConnectionRow, 'id' | 'organizationId' | 'userId' | 'grantVersion'>,
  fault: CalendarFault,
): Promise<boolean> {
  const { id, organizationId, userId, grantVersion } = connection;
  const inside = insideOrganization(ctx, organizationId, userId);
  const which = sql`id = ${id}::uuid and status = 'active' and grant_version = ${grantVersion}::integer`;
  const stands = sql`exists (select 1 from ${calendarConnections} where ${which})`;
  const about = { subjectType: 'calendar_connection', subjectId: id } as const;
  const to = { recipientType: 'user', recipientId: userId, channel: 'email' } as const;
  const sequence = Math.floor(ctx.now / 1000) % SEQUENCE_END;
  const answers = await inside.write([
    // Of two that find it out at once, the second waits here and then finds it expired.
    rows(sql`select 1 from ${calendarConnections} where id = ${id}::uuid for update`),
    deliver(inside, { purpose: 'calendar_expired', ...about, ...to, sequence, organizationId }, stands),
    record(inside, { name: 'calendar.expired', ...about, actorType: 'system', actorId: null, data: { fault } }, stands),
    rows(sql`
      update ${calendarConnections} set status = 'expired', fault = ${fault}, failing_since = coalesce(failing_since, ${at(ctx.now)}),
        told_at = ${at(ctx.now)}, next_sync_at = null
      where ${which} returning id`),
  ]);
  return (answers[3] as unknown[]).length > 0;
}
