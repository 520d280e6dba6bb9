/** What is recorded of a participant's doing. */
import type { Offer } from '../queries.ts';

/** The happening `name` of the appointment `now`, with where it was `before` when it was moved, and the conversation `talk` in which it was done. */
export function happening(
  name: string,
  offer: Offer,
  now: { eventId: string; startsAt: number },
  { before, talk }: { before?: { startsAt: number }; talk?: string } = {},
) {
  return {
    name,
    subjectType: 'event',
    subjectId: now.eventId,
    actorType: 'participant' as const,
    actorId: offer.participant.id,
    data: {
      invitationId: offer.invitation.id,
      participantId: offer.participant.id,
      startsAt: new Date(now.startsAt).toISOString(),
      ...(before && { from: new Date(before.startsAt).toISOString() }),
      ...(talk && { talk }),
    },
  };
}
