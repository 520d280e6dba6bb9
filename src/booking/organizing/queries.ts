import { and, asc, eq, isNull } from 'drizzle-orm';
import { guestsAt } from '#calendar/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import { confirmations, invitationParticipants, invitations } from '../schema.ts';

const PEOPLE_MAX = 1_000;

/** Everybody who comes to an event by an invitation, with the invitation's terms; one row in mode `each`. */
export function takenBy(eventId: string) {
  return build
    .select({
      confirmationId: confirmations.id,
      /** How many come along with them. */
      guests: guestsAt(sql`${confirmations.eventId}`),
      participant: {
        id: invitationParticipants.id,
        name: invitationParticipants.name,
        channel: invitationParticipants.channel,
      },
      invitation: {
        id: invitations.id,
        organizerId: invitations.organizerId,
        durationMinutes: invitations.durationMinutes,
        bufferBeforeMinutes: invitations.bufferBeforeMinutes,
        bufferAfterMinutes: invitations.bufferAfterMinutes,
        guestsMax: invitations.guestsMax,
      },
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
      invitations,
      and(eq(invitations.organizationId, confirmations.organizationId), eq(invitations.id, confirmations.invitationId)),
    )
    .where(and(eq(confirmations.eventId, eventId), isNull(confirmations.cancelledAt)))
    .orderBy(asc(confirmations.id))
    .limit(PEOPLE_MAX);
}
