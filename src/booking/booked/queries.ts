/** Who has booked on a page that is open to anyone, however long it stands. Instants are milliseconds since 1970. */
import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import { confirmations, invitationParticipants } from '#booking/schema.ts';
import { events } from '#calendar/index.ts';
import { build } from '#foundation/db/index.ts';

/** One booking: the person, and the appointment as it is now. */
export type Booking = ReturnType<typeof bookingsPage>['_']['result'][number];

/** Bookings that counted, cancelled ones too, the newest first, those before `before`; at most `limit`. */
export function bookingsPage(invitationId: string, limit: number, before?: string) {
  return build
    .select({
      id: confirmations.id,
      name: invitationParticipants.name,
      eventId: confirmations.eventId,
      cancelledAt: confirmations.cancelledAt,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
    })
    .from(confirmations)
    .innerJoin(
      invitationParticipants,
      and(
        eq(invitationParticipants.organizationId, confirmations.organizationId),
        eq(invitationParticipants.id, confirmations.participantId),
      ),
    )
    .innerJoin(
      events,
      and(eq(events.organizationId, confirmations.organizationId), eq(events.id, confirmations.eventId)),
    )
    .where(
      and(
        eq(confirmations.invitationId, invitationId),
        isNotNull(confirmations.confirmedAt),
        before ? lt(confirmations.id, before) : undefined,
      ),
    )
    .orderBy(desc(confirmations.id))
    .limit(limit);
}
