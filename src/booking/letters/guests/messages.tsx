/**
 * What guests are written: fixed words and what the organizer wrote, nothing that whoever brought them has typed. No link
 * opens anything of the booking; whom to write to is said.
 */
import { cancelMessage, guestById, type ItipEvent, inviteMessage, openGuests } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { unsubscribePlaceholder } from '#foundation/lib/placeholders.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { entryOf, sequenceFor } from '../files/rules.ts';
import { beforeFact, guestFacts, placeOf, shortWhen } from '../mails/messages.tsx';
import { readBooking } from '../queries.ts';
import { type Booking, overtaken, waiting, zoneOfGuest } from '../rules.ts';

type GuestPurpose = 'guest_confirmation' | 'guest_move' | 'guest_cancellation' | 'guest_removed';
type Said = { subject: string; heading: string; lead: string; comes: boolean };

/** Purpose of a delivery to a guest -> its letter. */
export const guestLetters: Letters = {
  guest_confirmation: (ctx, delivery) => toGuest(ctx, delivery, 'guest_confirmation'),
  guest_move: (ctx, delivery) => toGuest(ctx, delivery, 'guest_move'),
  guest_cancellation: (ctx, delivery) => toGuest(ctx, delivery, 'guest_cancellation'),
  guest_removed: (ctx, delivery) => toGuest(ctx, delivery, 'guest_removed'),
};

async function toGuest(ctx: Ctx, delivery: DeliveryToRender, purpose: GuestPurpose): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  const [found] = await ctx.db.read([guestById(delivery.recipientId)]);
  const [guest] = openGuests(ctx, found);
  if (!booking || !guest) return { kind: 'skip', reason: 'gone' };
  const reason = untrue(delivery, booking, guest.cancelledAt !== null, ctx.now);
  if (reason) return { kind: 'skip', reason };
  const later = waiting(delivery, booking);
  if (later) return later;
  const { organizer, event } = booking;
  const language = booking.participant.language ?? organizer.language;
  const said = SAID[purpose](booking, language);
  const content = {
    ...bodyOf(booking, said, language),
    ...unsubscribing(ctx, delivery, organizer.name, language),
  };
  const facts = { now: ctx.now, sender: ctx.config.mailFrom.address, url: null, place: placeOf(event, language) };
  const file = {
    ...entryOf(event, facts),
    sequence: sequenceFor(event, guest.place, purpose === 'guest_removed'),
    organizer: senderOf(booking, facts.sender),
    attendees: seenBy(guest.email, booking, purpose),
  };
  return {
    kind: 'mail',
    to: { address: guest.email },
    replyTo: { name: organizer.name, address: organizer.email },
    fromName: words(language).mails.fromName(organizer.name),
    subject: said.subject,
    ...(await renderMail(content)),
    calendar: said.comes
      ? { method: 'REQUEST', content: inviteMessage(file) }
      : { method: 'CANCEL', content: cancelMessage(file) },
  };
}

function untrue(delivery: DeliveryToRender, booking: Booking, isOff: boolean, now: number) {
  if (delivery.purpose !== 'guest_removed') return isOff ? 'moved_on' : overtaken(delivery, booking, now);
  if (!isOff) return 'moved_on';
  return booking.event.endsAt <= now ? 'past' : null;
}

const SAID: Record<GuestPurpose, (booking: Booking, language: string) => Said> = {
  guest_confirmation: (booking, language) => {
    const t = words(language).taking;
    const subject = t.guestSubject(booking.event.title, shortWhen(booking, language));
    return { subject, heading: t.guestHeading(booking.organizer.name), lead: t.guestLead, comes: true };
  },
  guest_move: (booking, language) => {
    const { mails, taking: t } = words(language);
    const subject = mails.movedSubject(booking.event.title, shortWhen(booking, language));
    return { subject, heading: mails.movedHeading, lead: t.guestMoved, comes: true };
  },
  guest_cancellation: (booking, language) => {
    const { mails, taking: t } = words(language);
    const subject = mails.cancelledSubject(booking.event.title, shortWhen(booking, language));
    return { subject, heading: mails.cancelledHeading, lead: t.guestCancelled, comes: false };
  },
  guest_removed: (booking, language) => {
    const t = words(language).taking;
    const subject = t.guestRemovedSubject(booking.event.title, shortWhen(booking, language));
    return { subject, heading: t.guestRemoved, lead: t.guestRemovedLead, comes: false };
  },
};

function bodyOf(booking: Booking, { heading, lead, comes }: Said, language: string) {
  const { mails, taking: t } = words(language);
  const { organizer, event } = booking;
  return {
    language,
    preheader: lead,
    heading,
    paragraphs: [lead],
    facts: [
      { label: mails.about, value: event.title },
      ...guestFacts(booking, language),
      ...beforeFact(booking, zoneOfGuest(booking.participant, event.timezone), language),
    ],
    footer: [
      mails.sentBy(organizer.name),
      ...(comes
        ? [t.guestAbsent(organizer.name, organizer.email)]
        : [mails.askOrganizer(organizer.name, organizer.email)]),
    ],
  };
}

function unsubscribing(ctx: Ctx, delivery: DeliveryToRender, organizer: string, language: string) {
  const { link } = words(language).unsubscribing;
  return { secondary: [{ label: link(organizer), href: unsubscribePlaceholder(ctx.config.origin, delivery.id) }] };
}

function senderOf({ organizer }: Booking, sender: string): ItipEvent['organizer'] {
  return { name: organizer.name, address: sender };
}

// Each guest has a copy of their own: where people are hidden from each other nobody else stands in it. On an open page
// names are typed by strangers, and stay out.
function seenBy(
  address: string,
  { invitation, participant, guests }: Booking,
  purpose: GuestPurpose,
): ItipEvent['attendees'] {
  const self = { address, answer: 'needs_action' as const };
  // Who is off is cancelled alone: the others still come (RFC 5546, 3.2.5).
  if (invitation.hidesParticipants || purpose === 'guest_removed') return [self];
  const name = invitation.mode === 'open' ? undefined : participant.name;
  const booker = participant.email ? [{ name, address: participant.email, answer: 'accepted' as const }] : [];
  const others = guests.filter((one) => one !== address);
  return [self, ...booker, ...others.map((one) => ({ address: one, answer: 'needs_action' as const }))];
}
