/** What the organizer's side may do with an appointment that somebody took. Time is an argument. */
import type { EventStatus } from '#calendar/index.ts';
import type { Reason } from '#foundation/lib/refusal.ts';

/** Whether an appointment can still be changed: null, or why not. */
export function mayChange(
  event: { status: EventStatus; startsAt: number; endsAt: number },
  now: number,
): Reason | null {
  if (event.status === 'cancelled') return 'event_settled';
  return event.status !== 'confirmed' || event.endsAt <= now ? 'event_over' : null;
}

/** Whether it may be moved to `startsAt`: the organizer is not bound to what is offered, only to what is to come. */
export function mayMoveTo(
  event: { status: EventStatus; startsAt: number; endsAt: number },
  startsAt: number,
  now: number,
): Reason | null {
  return mayChange(event, now) ?? (startsAt <= now ? 'slot_not_offered' : null);
}
