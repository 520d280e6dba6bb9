import { happeningsOf } from '#audit/index.ts';
import { bookingOfEvent, openAnswers } from '#booking/index.ts';
import { attendeesOf, type EventRow, eventById, hostsOf, openAttendees, ownMirrors } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliveriesPage } from '#deliveries/index.ts';
import { sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const HAPPENINGS_SHOWN = 50;
const MESSAGES_SHOWN = 50;

/** Everything that an event's page shows. */
export type EventView = Awaited<ReturnType<typeof readEvent>>;

/** One event with its people, what happened to it and what was sent about it, in one trip. Throws Refusal('not_found'). */
export async function readEvent(ctx: Ctx, id: string) {
  const about = { participants: sql`(select null::uuid where false)`, events: sql`(select ${id}::uuid)` };
  const [found, hosts, attendees, happenings, messages, bookings, mirrors] = await ctx.db.read([
    eventById(id),
    hostsOf(id),
    attendeesOf(id),
    happeningsOf('event', id, HAPPENINGS_SHOWN),
    deliveriesPage({ limit: MESSAGES_SHOWN, about }),
    bookingOfEvent(id),
    ownMirrors(id),
  ]);
  const event: EventRow | undefined = found[0];
  if (!event) throw new Refusal('not_found');
  // Whom somebody brought and took off again is nobody of this event any more.
  const people = attendees.filter(({ kind, cancelledAt }) => kind !== 'guest' || cancelledAt === null);
  const booking = bookings[0] ?? null;
  // Where several people share a time, what each of them answered stands with the invitation.
  const answers =
    booking && people.filter(({ kind }) => kind !== 'guest').length <= 1
      ? openAnswers(ctx, booking.participantId, booking.answers)
      : [];
  return { event, hosts, attendees: openAttendees(ctx, people), happenings, messages, booking, answers, mirrors };
}

/** An event with its hosts, for the form that changes it. Throws Refusal('not_found'). */
export async function readForChange(ctx: Ctx, id: string) {
  const [found, hosts] = await ctx.db.read([eventById(id), hostsOf(id)]);
  if (!found[0]) throw new Refusal('not_found');
  return { event: found[0], hosts };
}
