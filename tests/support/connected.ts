/** A calendar elsewhere, as its rows: connected long ago, by now waiting to be connected again, so that nothing asks it. */
import { newId } from '#foundation/lib/ids.ts';
import { insertCalendar, insertConnection } from './accounts.ts';
import { ownerQuery } from './database.ts';
import { elsewhere } from './elsewhere.ts';
import type { Person, World } from './world.ts';

const DAY = ['2020-06-02T09:00:00Z', '2020-06-02T10:00:00Z'];

/** Gives somebody two such calendars, of which one may go, in a world where more can be connected. */
export async function connected(world: World, person: Person, mark: string, eventId: string) {
  const offered = world.runtime.services.calendars;
  for (const provider of ['google', 'caldav', 'ics'] as const) offered[provider] ??= elsewhere(provider).calendars;
  const { connectionId: spareConnectionId } = await oneConnected(world, person, `spare ${mark}`, eventId);
  return { ...(await oneConnected(world, person, mark, eventId)), spareConnectionId };
}

/** Gives somebody such a calendar with one block of time in it and one event mirrored into it. `mark` stands in every text. */
async function oneConnected(world: World, person: Person, mark: string, eventId: string) {
  const { org, userId } = person;
  const now = world.time.now();
  const [consent, block] = [newId(now), newId(now)];
  const sealed = (table: string, column: string, row: string, text: string) =>
    world.runtime.keys.vault.seal({ table, column, row, organization: org.id }, text);
  const connection = await insertConnection(world, person, {
    ...{ provider: 'ics', label: `Feed ${mark}`, blind: `account ${mark}` },
    grant: { kind: 'address', url: `https://calendar.example.com/${mark}.ics` },
    columns: { status: 'expired', fault: 'not_found' },
  });
  const calendar = await insertCalendar(world, person, {
    ...{ connectionId: connection, externalId: `calendar ${mark}`, blind: `calendar ${mark}`, name: `Family ${mark}` },
  });
  await ownerQuery(
    `insert into calendar_consents (id, organization_id, user_id, provider, state_hash, session_hash, secret, expires_at)
     values ($1, $2, $3, 'google', $4, 'none', $5, '2020-06-02T09:00:00Z')`,
    [consent, org.id, userId, `state ${mark}`, sealed('calendar_consents', 'secret', consent, '{}')],
  );
  await ownerQuery(
    `insert into busy_intervals (id, organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, kind, title, generation)
     values ($1, $2, $3, $4, 'dentist', 'dentist', $5, $6, 'busy', $7, 1)`,
    [block, org.id, calendar, userId, ...DAY, sealed('busy_intervals', 'title', block, `Dentist ${mark}`)],
  );
  await ownerQuery(
    `insert into calendar_sync_logs (id, organization_id, connection_id, user_id, calendar_id, kind, fault, milliseconds)
     values ($1, $2, $3, $4, $5, 'changes', 'not_found', 120)`,
    [newId(now), org.id, connection, userId, calendar],
  );
  await ownerQuery(
    `insert into event_syncs (id, organization_id, event_id, user_id, calendar_id, connection_id, status, resource_id, resource_key)
     values ($1, $2, $3, $4, $5, $6, 'settled', 'mirror', 'mirror')`,
    [newId(now), org.id, eventId, userId, calendar, connection],
  );
  return { connectionId: connection, connectedCalendarId: calendar, consentId: consent };
}
