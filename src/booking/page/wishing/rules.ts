import type { Offer } from '../../taking/queries.ts';
import { leftOf, livesOf, type Standing } from '../../taking/standings/rules.ts';
import type { Around } from '../../wishes/rules.ts';

type Known = Pick<Offer, 'invitation' | 'situation'>;

/** What stands around the suggestions of a link. */
export function aroundOf({ invitation, situation }: Known): Around {
  const { mode, status } = invitation;
  const events = livesOf(situation)
    .filter((one) => isMovable(one, { invitation, situation }))
    .map(({ eventId }) => eventId);
  return { mode, status, revoked: false, taken: leftOf(situation) === 0, events, now: situation.now };
}

/** Whether other times may be suggested for an appointment: it is the participant's own, settled, and to come. */
export function isMovable({ attendeeId, status, startsAt }: Standing, { invitation, situation }: Known): boolean {
  return invitation.mode !== 'together' && attendeeId === null && status === 'confirmed' && startsAt > situation.now;
}
