/** The calendar entry that goes with a letter: the booker has accepted, and one UID lasts for life. */
import type { ItipEvent } from '#calendar/index.ts';
import { type Booking, namesOf } from '../rules.ts';

/** What a file of an appointment is written with. `sender` is the address that mails come from: programs compare the two. */
export type FileFacts = { now: number; sender: string; url: string | null; place: string | null };

/** The appointment as the participant's calendar shall have it. */
export function guestFile(
  { event, participant, organizer, company, invitation, leftAt, place }: Booking,
  facts: FileFacts,
): ItipEvent {
  const hasLeft = leftAt !== null && event.status !== 'cancelled';
  // Who is hidden from the others stands in nobody's calendar but their own and the organizer's.
  // Where anyone may add themselves by a shared link, nobody's address goes to the others.
  // Who leaves is cancelled alone: the others still come (RFC 5546, 3.2.5).
  const apart = hasLeft || invitation.hidesParticipants || invitation.mode === 'together';
  const shown = apart || company.length < 2 ? [] : company;
  const others = shown.flatMap(({ name, email }) =>
    email && email !== participant.email ? [accepted(name, email)] : [],
  );
  return {
    ...entryOf(event, facts),
    sequence: sequenceFor(event, place, hasLeft),
    organizer: { name: organizer.name, address: facts.sender },
    attendees: [...(participant.email ? [accepted(participant.name, participant.email)] : []), ...others],
  };
}

/** The appointment as the organizer's calendar shall have it, with who comes. */
export function hostFile(booking: Booking, facts: FileFacts): ItipEvent {
  const { organizer, recipient, company } = booking;
  const host = recipient ?? organizer;
  const guest = guestFile(booking, facts);
  const summary = `${booking.event.title}: ${namesOf(booking)}`;
  const coming = [{ name: host.name, address: host.email, answer: 'needs_action' as const }];
  const guests = company.flatMap(({ name, email }) =>
    email ? [{ name, address: email, answer: 'accepted' as const }] : [],
  );
  const brought = booking.guests.map((address) => ({ address, answer: 'needs_action' as const }));
  const { icalSequence: sequence } = booking.event;
  return { ...guest, sequence, summary, attendees: [...coming, ...guests, ...brought] };
}

/**
 * The SEQUENCE in one person's calendar: it rises with every change of the appointment, and with their own leaving and
 * coming back too, which are none to anybody else (RFC 5546, 2.1.4). `place` counts from 1 how often they came.
 */
export function sequenceFor({ icalSequence }: Pick<Booking['event'], 'icalSequence'>, place: number, hasLeft: boolean) {
  return icalSequence + 2 * (place - 1) + (hasLeft ? 1 : 0);
}

function accepted(name: string, address: string) {
  return { name, address, answer: 'accepted' as const };
}

/** What is said of an appointment in everybody's calendar. */
export function entryOf(
  event: Booking['event'],
  { now, url, place }: FileFacts,
): Omit<ItipEvent, 'organizer' | 'attendees'> {
  return {
    uid: event.icalUid,
    sequence: event.icalSequence,
    stampedAt: now,
    createdAt: event.createdAt,
    changedAt: event.updatedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.timezone,
    summary: event.title,
    description: [event.description, url].filter(Boolean).join('\n\n') || undefined,
    location: place ?? undefined,
    // Only what was an appointment before and waits again is known to calendars while it waits (RFC 5545, 3.8.1.11).
    tentative: event.status === 'pending',
    url: url ?? undefined,
  };
}
