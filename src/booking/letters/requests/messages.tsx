/** What is said of a time that waits for a word: to who asked for it, and to whose word it waits for. */
import { words } from '#words/index.ts';
import { frame } from '../hosts/messages.tsx';
import {
  type Drafted,
  type GuestLinks,
  guestActions,
  guestFacts,
  longWhen,
  noted,
  shortWhen,
} from '../mails/messages.tsx';
import type { Addressee, Booking } from '../rules.ts';

type ToGuest = { booking: Booking; links: GuestLinks; note: string | null; language: string };

/** To the participant: the organizer was asked. */
export function requestMail({ booking, links, language }: ToGuest): Drafted {
  const t = words(language).taking;
  return {
    subject: t.requestSubject(booking.event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: longWhen(booking, language),
      heading: t.requestHeading(booking.organizer.name),
      paragraphs: [t.requestLead],
      facts: guestFacts(booking, language),
      ...guestActions(booking, links, language),
    },
  };
}

/** To the participant: the organizer said no, or it went with the invitation. */
export function declinedMail(about: ToGuest): Drafted {
  return notConfirmed(about, words(about.language).taking.declinedBy(about.booking.organizer.name));
}

/** To the participant: nobody said anything before it began. */
export function expiredMail(about: ToGuest): Drafted {
  return notConfirmed(about, words(about.language).taking.expiredBy(about.booking.organizer.name));
}

function notConfirmed({ booking, links, note, language }: ToGuest, lead: string): Drafted {
  const { mails, taking: t } = words(language);
  const again =
    links && booking.invitation.status === 'open' ? { label: mails.chooseAnother, href: links.page } : undefined;
  return {
    subject: t.declinedSubject(booking.event.title, shortWhen(booking, language)),
    content: {
      language,
      preheader: lead,
      heading: t.declinedTitle,
      paragraphs: [lead, ...noted(booking, note, language)],
      facts: guestFacts(booking, language),
      action: again,
      footer: [mails.sentBy(booking.organizer.name)],
    },
  };
}

/** To the organizer: somebody waits for their word. */
export function askedMail(about: { booking: Booking; host: Addressee; page: string; note: string | null }): Drafted {
  const { booking, host } = about;
  const t = words(host.language).policy.mails;
  const { name } = booking.participant;
  const { facts, action, ...rest } = frame(about);
  return {
    subject: t.askedSubject(name, booking.event.title, shortWhen(booking, host.language, host.timezone)),
    content: {
      ...rest,
      facts,
      heading: t.askedHeading(name),
      paragraphs: [t.askedLead],
      action: { ...action, label: t.askedAction },
    },
  };
}
