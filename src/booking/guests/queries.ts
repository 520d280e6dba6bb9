import { confirmations } from '#booking/schema.ts';
import { type GuestRow, guestsComing, openGuests } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { sql } from '#foundation/db/index.ts';

/** A guest whose address is readable. */
export type GuestOfLink = Omit<GuestRow, 'email'> & { email: string };

/** Who comes along to the appointments behind a link. */
export function guestsOfLink() {
  return guestsComing(sql`(select c.event_id from ${confirmations} c where c.cancelled_at is null)`);
}

/** Who comes along to the appointments that people took by an invitation. */
export function guestsOfInvitation(invitationId: string) {
  return guestsComing(
    sql`(select c.event_id from ${confirmations} c where c.invitation_id = ${invitationId}::uuid and c.cancelled_at is null)`,
  );
}

/** Whom somebody brings to which appointment. */
export type Brought = { eventId: string; email: string };

/** Who comes along to each of some appointments, as a function of them. */
export function guestsByEvent(ctx: Ctx, guests: readonly GuestRow[]) {
  const at = Map.groupBy(openGuests(ctx, guests), ({ eventId }) => eventId);
  return (taken: readonly { eventId: string }[]): Brought[] =>
    taken.flatMap(({ eventId }) => (at.get(eventId) ?? []).map(({ email }) => ({ eventId, email })));
}
