/** What the organizer's side may do with an appointment that somebody took. Time is an argument. */
import type { EventStatus } from '#calendar/index.ts';
import type { Reason } from '#foundation/lib/refusal.ts';

/** The letters of a word that goes along. */
export const MESSAGE_MAX = 1_000;

/** Whether an appointment can still be changed: null, or why not. */
export function mayChange(
  event: { status: EventStatus; startsAt: number; endsAt: number },
  now: number,
): Reason | null {
  if (event.status === 'cancelled') return 'event_settled';
  return event.status !== 'confirmed' || event.endsAt <= now ? 'event_over' : null;
}

/**
 * Whether it may stand from `startsAt` to `endsAt`: the organizer is not bound to what is offered, only to what is to
 * come; what has begun may still end at another time to come.
 */
export function mayMoveTo(
  event: { status: EventStatus; startsAt: number; endsAt: number },
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): Reason | null {
  const isPast = startsAt === event.startsAt ? endsAt <= now : startsAt <= now;
  return mayChange(event, now) ?? (isPast ? 'slot_not_offered' : null);
}
