/** What is read for a look at a member's next free times. */

import { previewReach } from '../invitations/preview/rules.ts';
import { myBusyRanges, mySchedules } from '../invitations/queries.ts';

/** The schedules of whoever entered, and what keeps them busy as far as is looked. */
export function glance(now: number) {
  const { from, until } = previewReach(now, null);
  return [mySchedules(), myBusyRanges(from, until)] as const;
}
