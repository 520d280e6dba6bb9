import { myself } from '#calendar/events/queries.ts';
import { build, sql } from '#foundation/db/index.ts';
import { CONNECTIONS_MAX } from '../rules.ts';
import { calendarConnections } from '../schema.ts';

/** The accounts of the member who entered, by what tells them apart. */
export function ownAccounts() {
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
      status: calendarConnections.status,
    })
    .from(calendarConnections)
    .where(sql`user_id = ${myself}`)
    .limit(CONNECTIONS_MAX + 1);
}

/** An account of the member who entered. */
export type OwnAccount = ReturnType<typeof ownAccounts>['_']['result'][number];
