/** What the organizer is told: who took, moved or cancelled, and how to reach them. */
import { formatRange } from '#foundation/lib/dates.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import { words } from '#words/index.ts';
import { answerText } from '../../questions/rules.ts';
import { beforeFact, type Drafted, placeFact, timeIn } from '../mails/messages.tsx';
import { type Addressee, type Booking, namesOf } from '../rules.ts';

type About = { booking: Booking; host: Addressee; page: string; note: string | null };

/** Somebody has taken a time. */
export function takenMail(about: About): Drafted {
  const { booking, host } = about;
  if (booking.invitation.mode === 'together') return settledMail(about);
  const t = words(host.language).mails;
  const { name } = booking.participant;
  return {
    subject: t.takenSubject(name, booking.event.title, shortWhen(booking, host)),
    content: { ...frame(about), heading: t.takenHeading(name), paragraphs: [t.takenLead] },
  };
}

// All of them at one time: who comes stands among the facts.
function settledMail(about: About): Drafted {
  const { booking, host } = about;
  const t = words(host.language).togetherPages;
  return {
    subject: t.settledSubject(booking.event.title, shortWhen(booking, host)),
    content: { ...frame(about), heading: t.settledHeading, paragraphs: [t.settledLead] },
  };
}

/** Somebody, perhaps the organizer, has chosen another time. */
export function hostMoveMail(about: About): Drafted {
  const { booking, host } = about;
  const t = words(host.language).mails;
  const { facts, ...rest } = frame(about);
  return {
    subject: t.movedSubject(`${booking.event.title}, ${namesOf(booking)}`, shortWhen(booking, host)),
    content: {
      ...rest,
      heading: t.movedHeading,
      paragraphs: [who(about, t.movedBy, t.movedByYou), ...noted(about)],
      facts: [...facts, ...beforeFact(booking, host.timezone, host.language)],
    },
  };
}

/** It does not take place. */
export function hostCancellationMail(about: About): Drafted {
  const { booking, host } = about;
  const t = words(host.language).mails;
  return {
    subject: t.cancelledSubject(`${booking.event.title}, ${namesOf(booking)}`, shortWhen(booking, host)),
    content: {
      ...frame(about),
      heading: t.cancelledHeading,
      paragraphs: [leftWords(about), ...noted(about)],
    },
  };
}

/** Who takes part has named others, or taken them off. */
export function guestsMail(about: About): Drafted {
  const { booking, host } = about;
  const t = words(host.language).mails;
  const { name } = booking.participant;
  return {
    subject: t.guestsSubject(name, booking.event.title, shortWhen(booking, host)),
    content: {
      ...frame(about),
      heading: t.guestsHeading(name),
      paragraphs: [booking.guests.length > 0 ? t.guestsLead : t.guestsNobody],
    },
  };
}

// What was never more than asked for is in no calendar.
function leftWords(about: About): string {
  const { mails, policy } = words(about.host.language);
  const { booking } = about;
  const isWithdrawn = booking.byParticipant && !booking.wasConfirmed;
  return isWithdrawn
    ? policy.mails.withdrawn(booking.participant.name)
    : who(about, mails.cancelledBy, mails.cancelledByYou);
}

// What somebody of the organization did is told to the organizer as done by them, which in a team of one it was.
function who({ booking }: About, by: (name: string) => string, byYou: string): string {
  return booking.byParticipant ? by(booking.participant.name) : byYou;
}

function noted({ note, booking, host }: About): string[] {
  return note ? [words(host.language).mails.writes(booking.organizer.name, note)] : [];
}

/** What every letter to the organizer has: the facts, and the way to the event. */
export function frame({ booking, host, page }: About) {
  const { language } = host;
  const t = words(language).mails;
  const { event, participant } = booking;
  const alone = booking.company.length <= 1;
  const when = timeIn(event.startsAt, event.endsAt, host.timezone, language);
  return {
    language,
    preheader: when,
    facts: [
      { label: t.about, value: event.title },
      { label: t.when, value: when },
      { label: t.withWhom, value: namesOf(booking) },
      ...(participant.email && alone ? [{ label: t.email, value: participant.email }] : []),
      ...(participant.phone && alone ? [{ label: t.phone, value: showPhone(participant.phone) }] : []),
      ...(booking.guests.length > 0
        ? [{ label: words(language).taking.guests, value: booking.guests.join(', ') }]
        : []),
      ...placeFact(event, language),
      ...booking.answers.map((answer) => ({ label: answer.label, value: answerText(answer, language) })),
    ],
    action: { label: t.openEvent, href: page },
    footer: [t.sentToYou],
  };
}

function shortWhen({ event }: Booking, host: Addressee): string {
  return formatRange(event.startsAt, event.endsAt, host.timezone, host.language);
}
