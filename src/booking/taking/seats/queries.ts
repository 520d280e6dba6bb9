import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { confirmations } from '../../schema.ts';
import type { Seat } from './rules.ts';

/** The shared times of the link's invitation that begin in [from, until), without those at which the link sits itself. */
export function seatsOfLink(from: number, until: number): Statement<Seat[]> {
  return rows<Seat>(sql`
    select s.event_id as "eventId", (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt", (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt", (extract(epoch from s.busy_from) * 1000)::float8 as "busyFrom", (extract(epoch from s.busy_until) * 1000)::float8 as "busyUntil",
      s.capacity, s.seats_taken as "seatsTaken"
    from seats_of_link(${at(from)}, ${at(until)}) s
    where not exists (select 1 from ${confirmations} c where c.event_id = s.event_id and c.cancelled_at is null)`);
}
