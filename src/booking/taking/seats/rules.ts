/** Times that several people share: which of them still have a place. Instants are ms. */
import { isOffered, type Question, type Slot } from '#calendar/index.ts';

/** A shared time that stands, and how full it is. */
export type Seat = {
  eventId: string;
  startsAt: number;
  endsAt: number;
  busyFrom: number;
  busyUntil: number;
  capacity: number;
  seatsTaken: number;
};

/** The shared time at `startsAt` that has a place left, of those that somebody does not sit at already. */
export function seatAt(seats: readonly Seat[], startsAt: number, capacity: number): Seat | null {
  return seats.find((seat) => seat.startsAt === startsAt && placesLeft(seat, capacity) > 0) ?? null;
}

/** How many places are left at it, of as many as the invitation gives now. */
export function placesLeft({ seatsTaken }: Pick<Seat, 'seatsTaken'>, capacity: number): number {
  return Math.max(0, capacity - seatsTaken);
}

/** Busy ranges with the shared time that each of them is, so that it can be left out. */
export function named(busy: readonly { from: number; until: number }[], seats: readonly Seat[]) {
  return busy.map(({ from, until }) => {
    const seat = seats.find(({ busyFrom, busyUntil }) => busyFrom === from && busyUntil === until);
    return { from, until, kind: 'own' as const, ...(seat && { eventId: seat.eventId }) };
  });
}

/**
 * The free times with the shared ones in [from, until) that have a place left and would be offered if they stood alone: a
 * shared time is never in its own way. In order, each once.
 */
export function withSeats(
  free: readonly Slot[],
  seats: readonly Seat[],
  question: Question & { capacity: number; from: number; until: number },
): Slot[] {
  const { capacity, from, until, policy } = question;
  const shared = seats.filter(
    (seat) =>
      placesLeft(seat, capacity) > 0 &&
      seat.startsAt >= from &&
      seat.startsAt < until &&
      seat.endsAt - seat.startsAt === policy.durationMinutes * 60_000 &&
      isOffered(seat.startsAt, { ...question, except: seat.eventId }) === true,
  );
  if (shared.length === 0) return [...free];
  const slots = shared.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  return [...free, ...slots].sort((one, other) => one.startsAt - other.startsAt);
}
