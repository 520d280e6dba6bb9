import type { Offer } from '../../taking/queries.ts';
import { liveOf } from '../../taking/rules.ts';
import type { Around } from '../../wishes/rules.ts';

/** What stands around the suggestions of a link. */
export function aroundOf({ invitation, standing, situation }: Offer): Around {
  const { mode, status } = invitation;
  return { mode, status, revoked: false, taken: liveOf(standing) !== null, now: situation.now };
}
