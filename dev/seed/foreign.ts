/** Calendars elsewhere that a member has connected, and what stands in them. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';

type Crowd = Pick<Ground, 'db' | 'keys' | 'organizationId' | 'userId' | 'now'> & {
  calendars: number;
  /** In each of the calendars, one every `everyHours` from now on, an hour long; every calendar begins some minutes later. */
  blocks: number;
  everyHours: number;
};

/** One account with several calendars that all count as busy. Nothing is due in it: nobody is asked for them. */
export async function seedForeign(crowd: Crowd): Promise<void> {
  const { db, keys, organizationId, userId, now } = crowd;
  const account = newId(now);
  const seal = (table: string, column: string, row: string, text: string) =>
    keys.vault.seal({ table, column, row, organization: organizationId }, text);
  await db.query(
    `insert into calendar_connections (id, organization_id, user_id, provider, label, account_blind, "grant", synced_at, next_sync_at)
     values ($1, $2, $3, 'caldav', $4, $5, $6, now(), now() + interval '1 day')`,
    [
      account,
      organizationId,
      userId,
      seal('calendar_connections', 'label', account, 'ada at calendars.example.com'),
      account,
      seal('calendar_connections', 'grant', account, '{}'),
    ],
  );
  for (let at = 0; at < crowd.calendars; at++) {
    const calendar = newId(now);
    await db.query(
      `insert into connected_calendars (id, organization_id, connection_id, user_id, external_id, external_blind, name, reading_state, synced_at)
       values ($1::uuid, $2, $3, $4, $5, $1::uuid::text, $6, 'ready', now())`,
      [
        calendar,
        organizationId,
        account,
        userId,
        seal('connected_calendars', 'external_id', calendar, `calendar-${at}`),
        seal('connected_calendars', 'name', calendar, `Calendar ${at}`),
      ],
    );
    await db.query(
      `insert into busy_intervals (organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, kind, generation)
       select $1, $2, $3, 'block ' || n, 'block ' || n, s.at, s.at + interval '1 hour', 'busy', 1
       from generate_series(0, $4::integer - 1) n,
         lateral (select to_timestamp($5::float8 / 1000) + make_interval(hours => n * $6::integer, mins => $7::integer) as at) s`,
      [organizationId, calendar, userId, crowd.blocks, now, crowd.everyHours, at * 7],
    );
  }
  await db.query('vacuum analyze busy_intervals, connected_calendars, calendar_connections');
}
