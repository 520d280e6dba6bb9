/** What guests of an appointment are told of a change: as statements for the batch that makes it true. */
import { eventAttendees } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver, deliverToEach, isWaiting, type Purpose, supersedePurpose, wasTold } from '#deliveries/index.ts';
import { type Statement, sql } from '#foundation/db/index.ts';
import type { Change } from '../rules.ts';

type Condition = ReturnType<typeof sql>;

/** Changes within it are one to the organizer. */
const ONE_CHANGE_MS = 100;
const SEQUENCES = 2 ** 31;

// Who was never told of the appointment is told of it when it changes, and of its end not at all. What only waits for
// the organizer's word they hear of once it is given.
const PURPOSES: Record<Change, [never: Purpose | null, known: Purpose] | null> = {
  taken: ['guest_confirmation', 'guest_move'],
  moved: ['guest_confirmation', 'guest_move'],
  asked: null,
  declined: [null, 'guest_cancellation'],
  cancelled: [null, 'guest_cancellation'],
};

/** One mail to each guest of the event, at most `guests` of them; only to those that `which` (of attendees a) holds for. */
export function tellGuests(
  ctx: Ctx,
  change: Change,
  { eventId, sequence, guests }: { eventId: string; sequence: number; guests: number },
  when: Condition,
  which: Condition = sql`true`,
): Statement[] {
  const purposes = PURPOSES[change];
  if (!purposes || guests === 0) return [];
  const recipients = sql`select a.id, ${guestPurpose(eventId, ...purposes)} as purpose from ${eventAttendees} a
    where a.event_id = ${eventId}::uuid and a.kind = 'guest' and a.cancelled_at is null and ${which}`;
  const about = { subjectType: 'event', subjectId: eventId, sequence, recipientType: 'attendee' } as const;
  return [deliverToEach(ctx, about, recipients, guests, when)];
}

/**
 * The organizer is told who comes along from now on, in one mail for the changes that still wait to be told; not where a
 * letter waits that says so anyway.
 */
export function tellOfGuests(
  ctx: Ctx,
  { eventId, organizerId }: { eventId: string; organizerId: string },
  when: Condition,
): Statement[] {
  const about = { subjectType: 'event', subjectId: eventId } as const;
  const sequence = Math.floor(ctx.now / ONE_CHANGE_MS) % SEQUENCES;
  const organizer = { recipientType: 'user', recipientId: organizerId, channel: 'email' } as const;
  const unsaid = sql`${when} and not ${isWaiting(about, 'organizer_')}`;
  return [
    supersedePurpose(about, 'organizer_guests', when),
    deliver(ctx, { purpose: 'organizer_guests', ...about, ...organizer, sequence }, unsaid),
  ];
}

/** SQL of what a guest (of attendees a) is told: one thing who hears of it first, another who knows. */
export function guestPurpose(eventId: string, never: Purpose | null, known: Purpose): Condition {
  const told = wasTold({ subjectType: 'event', subjectId: eventId }, sql`a.id`);
  return sql`case when ${told} then ${known}::text else ${never}::text end`;
}
