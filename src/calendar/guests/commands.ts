/** Guests of an event: whom somebody who takes part brings, each address once. They are written to, and seated nowhere. */
import type { Condition } from '#calendar/events/commands.ts';
import { eventAttendees, events } from '#calendar/schema.ts';
import { build, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** A guest to be; the address is sealed for this row. */
export type NewGuest = { id: string; email: Sealed; emailBlind: string };

/** Whoever else changes the event waits until this batch is through: first in a batch that changes its guests. */
export function lockEvent(eventId: string): Statement {
  return rows(sql`select 1 from ${events} where id = ${eventId}::uuid for update`);
}

/**
 * All of them come, or none: only while the event has at most `most` guests with them, and was given at most `daily` in
 * a day, and if `when` holds in the batch.
 */
export function addGuests(
  eventId: string,
  guests: readonly NewGuest[],
  { most, daily }: { most: Condition; daily: number },
  when: Condition,
): Statement {
  const given = JSON.stringify(guests.map(({ id, email, emailBlind }) => ({ id, email, blind: emailBlind })));
  const count = guests.length;
  return build.execute(sql`
    insert into ${eventAttendees} (id, event_id, kind, email, email_blind, response)
    select g.id, ${eventId}::uuid, 'guest', g.email, g.blind, 'needs_action'
    from jsonb_to_recordset(${given}::jsonb) as g(id uuid, email text, blind text)
    where (select count(*) from ${eventAttendees} a where a.event_id = ${eventId}::uuid and a.kind = 'guest' and a.cancelled_at is null) + ${count}::integer <= (${most})
      and (select count(*) from ${eventAttendees} a where a.event_id = ${eventId}::uuid and a.kind = 'guest' and a.created_at > now() - interval '1 day') + ${count}::integer <= ${daily}::integer
      and ${when}
    on conflict do nothing`);
}

/** They do not come any more, if `when` holds in the batch. */
export function removeGuests(eventId: string, ids: readonly string[], at: number, when: Condition): Statement {
  return build.execute(sql`
    update ${eventAttendees} set cancelled_at = ${new Date(at).toISOString()}::timestamptz
    where event_id = ${eventId}::uuid and kind = 'guest' and cancelled_at is null and id = any(${uuids(ids)}) and ${when}`);
}
