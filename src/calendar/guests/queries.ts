import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { eventAttendees } from '#calendar/schema.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';

/** More than an event may have, for every appointment that one person can have. */
const GUESTS_READ = 2_500;

/** A guest as the table has them; the address is sealed. */
export type GuestRow = ReturnType<typeof guestsComing>['_']['result'][number];

/** Guests of the events, SQL or ids, who still come; of every event that the scope shows, where none is named. */
export function guestsComing(eventIds?: readonly string[] | SQL) {
  return build
    .select({ id: eventAttendees.id, eventId: eventAttendees.eventId, email: eventAttendees.email })
    .from(eventAttendees)
    .where(
      and(
        eq(eventAttendees.kind, 'guest'),
        isNull(eventAttendees.cancelledAt),
        eventIds && inArray(eventAttendees.eventId, Array.isArray(eventIds) ? [...eventIds] : (eventIds as SQL)),
      ),
    )
    .orderBy(asc(eventAttendees.id))
    .limit(GUESTS_READ);
}

/** How many guests come to the event, as a column; `eventId` is SQL of its id. */
export function guestsAt(eventId: SQL) {
  return sql<number>`(select count(*)::int from ${eventAttendees} g where g.event_id = ${eventId} and g.kind = 'guest' and g.cancelled_at is null)`;
}

/** One guest, coming or not: at most one row. */
export function guestById(id: string) {
  return build
    .select({
      id: eventAttendees.id,
      eventId: eventAttendees.eventId,
      email: eventAttendees.email,
      cancelledAt: eventAttendees.cancelledAt,
      // Spelled by hand: among selected fields Drizzle leaves out the table's name, and the inner query would see its own.
      /** How often this address was brought so far, with this time. */
      place: sql<number>`(select count(*)::int from ${eventAttendees} x where x.organization_id = event_attendees.organization_id and x.event_id = event_attendees.event_id
        and x.kind = 'guest' and x.email_blind = event_attendees.email_blind and x.id <= event_attendees.id)`,
    })
    .from(eventAttendees)
    .where(and(eq(eventAttendees.id, id), eq(eventAttendees.kind, 'guest')))
    .limit(1);
}

/** The same with their addresses readable, in the order in which they were named. */
export function openGuests<R extends Pick<GuestRow, 'id' | 'email'>>(
  ctx: Ctx,
  guests: readonly R[],
): (Omit<R, 'email'> & { email: string })[] {
  const organization = organizationOf(ctx);
  return guests.flatMap((guest) => {
    const place = { table: 'event_attendees', column: 'email', row: guest.id, organization };
    return guest.email ? [{ ...guest, email: ctx.keys.vault.open(place, guest.email) }] : [];
  });
}
