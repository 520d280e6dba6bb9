/** Whether a request can still be decided. */
import type { EventStatus } from '#calendar/index.ts';
import type { Reason } from '#foundation/lib/refusal.ts';
import { isLapsed } from '../asking/rules.ts';

/** Whether the organizer may still say yes or no: null, or why not. */
export function mayDecide(event: { status: EventStatus; startsAt: number }, now: number): Reason | null {
  if (event.status === 'expired' || isLapsed(event, now)) return 'event_over';
  return event.status === 'pending' ? null : 'event_settled';
}
