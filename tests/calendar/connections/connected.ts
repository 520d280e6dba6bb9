/** An account elsewhere with one calendar, as its rows: for what happens after connecting. */
import { newId } from '#foundation/lib/ids.ts';
import type { CalendarProvider, Grant } from '#foundation/services/calendars/index.ts';
import { ownerQuery } from '../../support/database.ts';
import type { Person, World } from '../../support/world.ts';

export type Connected = {
  provider?: CalendarProvider;
  label?: string;
  grant?: Grant;
  nextSyncAt?: number | null;
};

const FEED: Grant = { kind: 'address', url: 'https://calendar.example.com/feed.ics' };

/** Gives somebody an account that works, with one calendar in it. */
export async function connect(world: World, { org, userId }: Person, options: Connected = {}) {
  const { provider = 'google', label = 'somebody@example.com', grant = FEED, nextSyncAt = null } = options;
  const now = world.time.now();
  const [connectionId, calendarId] = [newId(now), newId(now)];
  const sealed = (table: string, column: string, row: string, text: string) =>
    world.runtime.keys.vault.seal({ table, column, row, organization: org.id }, text);
  await ownerQuery(
    `insert into calendar_connections (id, organization_id, user_id, provider, label, account_blind, "grant", next_sync_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      connectionId,
      org.id,
      userId,
      provider,
      sealed('calendar_connections', 'label', connectionId, label),
      `account ${connectionId}`,
      sealed('calendar_connections', 'grant', connectionId, JSON.stringify(grant)),
      nextSyncAt === null ? null : new Date(nextSyncAt).toISOString(),
    ],
  );
  await ownerQuery(
    `insert into connected_calendars (id, organization_id, connection_id, user_id, external_id, external_blind, name, is_primary, is_writable)
     values ($1, $2, $3, $4, $5, $6, $7, true, true)`,
    [
      calendarId,
      org.id,
      connectionId,
      userId,
      sealed('connected_calendars', 'external_id', calendarId, 'primary'),
      `primary ${calendarId}`,
      sealed('connected_calendars', 'name', calendarId, 'Work'),
    ],
  );
  return { connectionId, calendarId };
}
