/** Times that wait for the organizer's word: what a taken time is at first, and what may become of it. Instants are ms. */
import type { EventStatus } from '#calendar/index.ts';
import type { Policy } from '../policy/rules.ts';

type Asking = Pick<Policy, 'needsConfirmation' | 'pendingBlocks'>;

/** What a time is that a participant takes, and whether it is kept free of others from then on. */
export function takenAs({ needsConfirmation, pendingBlocks }: Asking) {
  const blocks = !needsConfirmation || pendingBlocks;
  return {
    status: needsConfirmation ? ('pending' as const) : ('confirmed' as const),
    busy: blocks,
    exclusive: blocks,
  };
}

/** A request as it is at `now`: one whose start has passed without a word is over. */
export function asOf<S extends { status: EventStatus; startsAt: number }>(standing: S, now: number): S {
  return isLapsed(standing, now) ? { ...standing, status: 'expired' } : standing;
}

/** Whether a request has been overtaken by its own start. */
export function isLapsed({ status, startsAt }: { status: EventStatus; startsAt: number }, now: number): boolean {
  return status === 'pending' && startsAt <= now;
}
