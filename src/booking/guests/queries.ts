import { confirmations } from '#booking/schema.ts';
import { type GuestRow, guestsComing } from '#calendar/index.ts';
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
