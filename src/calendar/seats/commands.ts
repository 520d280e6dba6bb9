/**
 * Seats of an event that several people share. Each is counted where it is given, in one statement with the row of who
 * sits there; a check of the table keeps the count. Batches begin with `lockHosts`.
 */
import type { Condition, NewAttendee } from '#calendar/events/commands.ts';
import { eventAttendees, eventHosts, events } from '#calendar/schema.ts';
import { build, rows, type Statement, sql, stirring } from '#foundation/db/index.ts';

/** Gives a seat of the event, if one of `capacity` is left and `when` holds. Ask with `seatStands`. */
export function joinEvent(eventId: string, attendee: NewAttendee, capacity: number, when: Condition): Statement[] {
  return [
    rows(sql`select set_config('app.event_id', ${eventId}, true)`),
    build.execute(sql`
      with e as (
        update ${events} set seats_taken = seats_taken + 1, capacity = ${capacity}::integer
        where id = ${eventId}::uuid and status = 'confirmed' and capacity is not null and seats_taken < ${capacity}::integer and ${when}
        returning id)
      insert into ${eventAttendees} (id, event_id, name, email, email_blind, phone, phone_blind, response)
      select ${attendee.id}::uuid, e.id, ${attendee.name}, ${attendee.email}, ${attendee.emailBlind}, ${attendee.phone}, ${attendee.phoneBlind}, ${attendee.response}
      from e`),
  ];
}

/** Nobody sits at the event that this batch has placed: it must not stay behind. */
export function dropEmpty(eventId: string): Statement {
  return build.execute(
    sql`delete from ${events} where id = ${eventId}::uuid and capacity is not null and seats_taken = 0 and status = 'confirmed'`,
  );
}

/** Gives a seat back; with the last one the event ends and its hosts are free. */
export function leaveSeat(attendeeId: string, at: number, when: Condition): Statement {
  const now = sql`${new Date(at).toISOString()}::timestamptz`;
  return stirring(sql`
    with a as (
      update ${eventAttendees} set cancelled_at = ${now} where id = ${attendeeId}::uuid and cancelled_at is null and ${when} returning event_id),
    e as (
      update ${events} s set seats_taken = s.seats_taken - 1,
        status = case when s.seats_taken = 1 then 'cancelled' else s.status end,
        cancelled_at = case when s.seats_taken = 1 then ${now} else s.cancelled_at end
      from a where s.id = a.event_id returning s.id, s.status)
    update ${eventHosts} h set busy = false, exclusive = false from e where h.event_id = e.id and e.status = 'cancelled'
    returning h.user_id, null::float8 as until`);
}

/** Holds in the batch once somebody sits there. */
export function seatStands(attendeeId: string): Condition {
  return sql`exists (select 1 from ${eventAttendees} a where a.id = ${attendeeId}::uuid and a.cancelled_at is null)`;
}

/** Holds in the batch once this very batch has given the seat back. */
export function seatLeftHere(attendeeId: string): Condition {
  return sql`exists (select 1 from ${eventAttendees} a where a.id = ${attendeeId}::uuid and a.cancelled_at is not null and a.xmin = pg_current_xact_id()::xid)`;
}
