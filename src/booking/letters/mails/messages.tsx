/** What the mails of booking say; how they look is the foundation's. */
import { lengthsOf } from '#booking/taking/lengths/rules.ts';
import { addingLinks } from '#calendar/index.ts';
import { formatRange, formatZone } from '#foundation/lib/dates.ts';
import type { MailContent } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { type Booking, type Invited, type Place, spanBefore, zoneOfGuest } from '../rules.ts';

/** A mail's subject and body, before it is rendered. */
export type Drafted = { subject: string; content: MailContent };

/** A participant's addresses; null while their link is revoked. */
export type GuestLinks = { page: string; move: string; cancel: string } | null;

/** The mail with the link. `again` when somebody had it before. */
export function invitationMail(invited: Invited, link: string, again: boolean, language: string): Drafted {
  const t = words(language).mails;
  const { invitation, organizer, participant } = invited;
  const { name, email } = organizer;
  const lead = again ? t.inviteAgainLead(name) : t.inviteLead(name);
  return {
    subject: again ? t.inviteAgainSubject(name, invitation.title) : t.inviteSubject(name, invitation.title),
    content: {
      language,
      preheader: lead,
      heading: invitation.title,
      paragraphs: [t.hello(participant.name), lead, ...described(invitation.description)],
      facts: [
        { label: t.withWhom, value: name },
        { label: t.length, value: spokenLengths(invitation, language) },
        // The address of an online meeting is for who has an appointment.
        ...placeFact(invitation.locationType === 'virtual' ? { ...invitation, location: null } : invitation, language),
      ],
      action: { label: t.choose, href: link },
      footer: [t.linkIsYours, t.whyYou(name, email)],
    },
  };
}

/** How long it may be, in words: `30 minutes`; `15 minutes, 30 minutes, or 60 minutes` where the guest chooses. */
export function spokenLengths(invitation: Invited['invitation'], language: string): string {
  const spoken = lengthsOf(invitation).map(words(language).mails.minutes);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(spoken);
}

type About = { booking: Booking; links: GuestLinks; note: string | null; language: string };

/** To the participant: their time is theirs. */
export function confirmationMail({ booking, links, note, language }: About): Drafted {
  const t = words(language).mails;
  const { event, organizer } = booking;
  const { secondary = [], ...actions } = guestActions(booking, links, language);
  return {
    subject: t.confirmedSubject(event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: longWhen(booking, language),
      heading: t.confirmedHeading(organizer.name),
      paragraphs: [
        ...(booking.invitation.mode === 'together' ? [] : [t.confirmedLead]),
        ...noted(booking, note, language),
        ...described(event.description),
      ],
      facts: guestFacts(booking, language),
      ...actions,
      secondary: [...secondary, ...adding(booking, language)],
    },
  };
}

// Only with the first word of it: after a move they would make a second entry.
function adding({ event }: Booking, language: string) {
  const t = words(language).mails;
  const { google, outlook } = addingLinks({ ...event, details: event.description });
  return [
    { label: t.addToGoogle, href: google },
    { label: t.addToOutlook, href: outlook },
  ];
}

/** To the participant: another time now. */
export function moveMail({ booking, links, note, language }: About): Drafted {
  const t = words(language).mails;
  const { event, organizer, byParticipant } = booking;
  return {
    subject: t.movedSubject(event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: longWhen(booking, language),
      heading: t.movedHeading,
      paragraphs: [byParticipant ? t.movedByYou : t.movedBy(organizer.name), ...noted(booking, note, language)],
      facts: [...guestFacts(booking, language), ...beforeFact(booking, guestZone(booking), language)],
      ...guestActions(booking, links, language),
    },
  };
}

/** To the participant: it does not take place. */
export function cancellationMail({ booking, links, note, language }: About): Drafted {
  const t = words(language).mails;
  const { event, organizer, invitation, byParticipant } = booking;
  const lead = byParticipant ? t.cancelledByYou : t.cancelledBy(organizer.name);
  const again = links && invitation.status === 'open' ? { label: t.chooseAnother, href: links.page } : undefined;
  return {
    subject: t.cancelledSubject(event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: lead,
      heading: t.cancelledHeading,
      paragraphs: [lead, ...noted(booking, note, language)],
      facts: guestFacts(booking, language),
      action: again,
      footer: [t.sentBy(organizer.name)],
    },
  };
}

/** To the participant: it comes soon. */
export function reminderMail({ booking, links, language }: About): Drafted {
  const t = words(language).mails;
  return {
    subject: t.reminderSubject(booking.event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: longWhen(booking, language),
      heading: t.reminderHeading(booking.organizer.name),
      paragraphs: [t.reminderLead, ...described(booking.event.description)],
      facts: guestFacts(booking, language),
      ...guestActions(booking, links, language),
    },
  };
}

/** When, with whom and where, as a participant reads it. */
export function guestFacts(booking: Booking, language: string) {
  const t = words(language).mails;
  return [
    { label: t.when, value: longWhen(booking, language) },
    { label: t.withWhom, value: booking.organizer.name },
    ...placeFact(booking.event, language),
  ];
}

/** What a participant can do about it. A revoked link opens nothing, so it is not offered: whom to ask is. */
export function guestActions(
  { organizer, invitation }: Booking,
  links: GuestLinks,
  language: string,
): Pick<MailContent, 'action' | 'secondary' | 'footer'> {
  const t = words(language).mails;
  return links
    ? {
        action: { label: t.openPage, href: links.page },
        // One of several leaves the appointment; when it is, is not theirs to change.
        secondary:
          invitation.mode === 'together'
            ? [{ label: words(language).together.leave, href: links.cancel }]
            : [
                { label: t.move, href: links.move },
                { label: t.cancel, href: links.cancel },
              ],
        footer: [t.sentBy(organizer.name), t.linkIsYours],
      }
    : { footer: [t.sentBy(organizer.name), t.askOrganizer(organizer.name, organizer.email)] };
}

/** What the organizer writes along, if anything. */
export function noted({ organizer }: Booking, note: string | null, language: string): string[] {
  return note ? [words(language).mails.writes(organizer.name, note)] : [];
}

function described(description: string | null): string[] {
  return description ? description.split(/\n{2,}/) : [];
}

/** The fact that says where, when that was said. */
export function placeFact(place: Place, language: string): { label: string; value: string }[] {
  const where = placeOf(place, language);
  return where ? [{ label: words(language).mails.where, value: where }] : [];
}

/** Where, in words; null while it is to be agreed. */
export function placeOf({ locationType, location }: Place, language: string): string | null {
  const { places } = words(language).mails;
  if (locationType === 'tbd') return location;
  return location && locationType !== 'address'
    ? `${places[locationType]}: ${location}`
    : (location ?? places[locationType]);
}

/** The time before the move, when it is known. */
export function beforeFact(booking: Booking, zone: string, language: string) {
  const before = spanBefore(booking);
  if (!before) return [];
  const value = timeIn(before.startsAt, before.endsAt, zone, language);
  return [{ label: words(language).mails.before, value }];
}

/** A time with weekday and the name of its zone. */
export function timeIn(startsAt: number, endsAt: number, zone: string, language: string): string {
  const range = formatRange(startsAt, endsAt, zone, language, 'long');
  return words(language).mails.inZone(range, formatZone(zone, startsAt, language));
}

/** The participant's time in full. */
export function longWhen(booking: Booking, language: string): string {
  return timeIn(booking.event.startsAt, booking.event.endsAt, guestZone(booking), language);
}

/** The same for a subject line. */
export function shortWhen(booking: Booking, language: string, zone = guestZone(booking)): string {
  return formatRange(booking.event.startsAt, booking.event.endsAt, zone, language);
}

function guestZone({ participant, event }: Booking): string {
  return zoneOfGuest(participant, event.timezone);
}
