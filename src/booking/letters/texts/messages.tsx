/** Texts and drafts for LinkedIn: few words, the time with its zone, one link. */
import { formatDayTime, zoneCity } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import { type GuestLinks, spokenLengths } from '../mails/messages.tsx';
import { type Booking, type Invited, zoneOfGuest } from '../rules.ts';

/** With the link's 64 characters and the time this keeps a text within two parts. */
const TITLE_MAX = 60;
const NAME_MAX = 40;

type DraftPurpose = 'confirmation' | 'move' | 'cancellation' | 'reminder' | 'request_declined';
type BookingPurpose = DraftPurpose | 'request' | 'request_expired';

/** The text message with the link. */
export function invitationText({ invitation, organizer }: Invited, link: string, language: string): string {
  return plain(words(language).mails.textInvite(cut(organizer.name, NAME_MAX), cut(invitation.title, TITLE_MAX), link));
}

/** The same where everybody meets at one time. */
export function askingText({ invitation, organizer }: Invited, link: string, language: string): string {
  const { textInvite } = words(language).together;
  return plain(textInvite(cut(organizer.name, NAME_MAX), cut(invitation.title, TITLE_MAX), link));
}

/** To somebody who has not answered, whichever way they are to. */
export function nudgingText({ invitation, organizer }: Invited, link: string, language: string): string {
  const { text } = words(language).nudging;
  return plain(text(cut(organizer.name, NAME_MAX), cut(invitation.title, TITLE_MAX), link));
}

/** Words for the organizer to send, where everybody meets at one time. */
export function askingDraft({ invitation, organizer, participant }: Invited, link: string, language: string): string {
  const { together: t, mails } = words(language);
  const { title, durationMinutes } = invitation;
  return t.draftInvite(firstName(participant.name), title, mails.minutes(durationMinutes), link, organizer.name);
}

/** A text message about an appointment. `links` is null while the link is revoked: then whom to ask is said. */
export function bookingText(
  purpose: BookingPurpose,
  booking: Booking,
  links: GuestLinks,
  note: string | null,
  language: string,
): string {
  const { mails: t, taking } = words(language);
  const title = cut(booking.event.title, TITLE_MAX);
  const organizer = cut(booking.organizer.name, NAME_MAX);
  const when = whenOf(booking, language);
  const page = links?.page ?? booking.organizer.email;
  const another = bookable(booking, links) ? t.textAnother(page) : '';
  const said = {
    confirmation: () => t.textConfirmed(title, when, organizer, page),
    move: () => t.textMoved(title, when, organizer, page),
    cancellation: () => t.textCancelled(title, when, organizer, another),
    request: () => taking.textRequest(title, when, organizer, page),
    request_declined: () => taking.textDeclined(title, when, organizer, another),
    request_expired: () => taking.textDeclined(title, when, organizer, another),
    reminder: () => t.textReminder(title, when, organizer, page),
  }[purpose]();
  return plain([said.trim(), note && t.writes(organizer, note)].filter(Boolean).join('\n'));
}

/** Words for the organizer to send to somebody on LinkedIn. */
export function invitationDraft(
  { invitation, organizer, participant }: Invited,
  link: string,
  language: string,
): string {
  const t = words(language).mails;
  const length = spokenLengths(invitation, language);
  return t.draftInvite(firstName(participant.name), invitation.title, length, link, organizer.name);
}

/** The same about an appointment. */
export function bookingDraft(
  purpose: DraftPurpose,
  booking: Booking,
  links: GuestLinks,
  note: string | null,
  language: string,
): string {
  const { mails: t, taking } = words(language);
  const { event, participant, organizer } = booking;
  const write = {
    confirmation: t.draftConfirmed,
    reminder: t.draftConfirmed,
    move: t.draftMoved,
    cancellation: t.draftCancelled,
    request_declined: taking.draftDeclined,
  }[purpose];
  const page = links?.page ?? organizer.email;
  const body = write(firstName(participant.name), event.title, whenOf(booking, language), page, organizer.name);
  return note ? `${body}\n\n${note}` : body;
}

function bookable({ invitation }: Booking, links: GuestLinks): boolean {
  return links !== null && invitation.status === 'open';
}

function whenOf({ event, participant }: Booking, language: string): string {
  const zone = zoneOfGuest(participant, event.timezone);
  return words(language).mails.inZone(formatDayTime(event.startsAt, zone, language), zoneCity(zone));
}

/**
 * One character outside GSM-7 (3GPP TS 23.038) more than halves what a part holds; those that we, and phones, put in by
 * themselves become their plain cousins.
 */
export function plain(text: string): string {
  return text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"').replace(/[–—]/g, '-').replaceAll('…', '...');
}

function cut(text: string, max: number): string {
  const letters = [...text];
  return letters.length > max
    ? `${letters
        .slice(0, max - 3)
        .join('')
        .trimEnd()}...`
    : text;
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
