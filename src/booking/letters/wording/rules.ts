/** What an organization's own words are filled with, and what they replace: subject, heading and paragraphs, nothing else. */
import {
  filledLine,
  filledParagraphs,
  filledText,
  type House,
  type TemplateChannel,
  type TemplatePurpose,
  type TemplateWords,
  type Values,
  type Wording,
  wordingFor,
} from '#deliveries/index.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import { type Drafted, type GuestLinks, longWhen, placeOf, spokenLengths, timeIn } from '../mails/messages.tsx';
import { type Addressee, type Booking, type Guest, type Invited, spanBefore, zoneOfGuest } from '../rules.ts';
import { plain } from '../texts/messages.tsx';

/** A greeting alone says nothing beside a subject. */
const PREHEADER_MIN = 30;
const [ORGANIZER, TITLE, WHEN, LINK, NOTE] = [
  '{{organizer}}',
  '{{title}}',
  '{{when}}',
  '{{link}}',
  '{{note}}',
] as const;

/** The language of a letter to somebody outside, and the organization's words for it, if it wrote any. */
export function chosenWording(house: House | undefined, participant: Guest, organizer: Addressee) {
  const reader = participant.language ?? organizer.language;
  return house ? wordingFor(house.wordings, reader, house.language) : { language: reader, wording: null };
}

/** What is known of an invitation. */
export function valuesOfInvited(invited: Invited, house: string, link: string, language: string): Values {
  const { invitation, organizer, participant } = invited;
  const { mails } = words(language);
  const zone = participant.timezone ?? organizer.timezone;
  const { deadlineAt } = invitation;
  return {
    guest: participant.name,
    organizer: organizer.name,
    organization: house,
    title: invitation.title,
    // The address of an online meeting is for who has an appointment.
    where:
      placeOf(invitation.locationType === 'virtual' ? { ...invitation, location: null } : invitation, language) ?? '',
    description: invitation.description ?? '',
    link,
    length: spokenLengths(invitation, language),
    deadline: deadlineAt === null ? '' : mails.inZone(formatDayTime(deadlineAt, zone, language), zone),
  };
}

/** What is known of an appointment. A link that was revoked opens nothing: whom to ask stands there. */
export function valuesOfBooking(
  booking: Booking,
  house: string,
  links: GuestLinks,
  note: string | null,
  language: string,
): Values {
  const { event, organizer, participant } = booking;
  const zone = zoneOfGuest(participant, event.timezone);
  const before = spanBefore(booking);
  return {
    guest: participant.name,
    organizer: organizer.name,
    organization: house,
    title: event.title,
    when: longWhen(booking, language),
    before: before ? timeIn(before.startsAt, before.endsAt, zone, language) : '',
    where: placeOf(event, language) ?? '',
    description: event.description ?? '',
    note: note ?? '',
    link: links?.page ?? organizer.email,
  };
}

/** The drafted mail in other words. What was written along is never lost: where they do not name it, it stands at the end. */
export function inOwnWords(
  { subject, content }: Drafted,
  wording: Wording,
  values: Values,
  note: string[] = [],
): Drafted {
  const heading = filledLine(wording.heading, values);
  const paragraphs = filledParagraphs(wording.body, values);
  return {
    subject: filledLine(wording.subject, values) || subject,
    content: {
      ...content,
      preheader: paragraphs.find((one) => one.length > PREHEADER_MIN) ?? content.preheader,
      heading: heading || content.heading,
      paragraphs: [...paragraphs, ...(names(wording, 'note') ? [] : note)],
    },
  };
}

/** The text message in other words. */
export function textInOwnWords(wording: Wording, values: Values, note: string | null = null): string {
  const told = names(wording, 'note') || !note ? '' : `\n${note}`;
  return plain(`${filledText(wording.body, values)}${told}`);
}

function names({ body }: Wording, name: string): boolean {
  return new RegExp(`\\{\\{ *${name} *\\}\\}`).test(body);
}

/** Our own words for a message as a template would say them: what somebody begins with who writes their own. */
export function ourWords(purpose: TemplatePurpose, channel: TemplateChannel, language: string): TemplateWords {
  return channel === 'sms'
    ? { subject: '', heading: '', body: ourText(purpose, language).trim() }
    : ourMail(purpose, language);
}

function ourMail(purpose: TemplatePurpose, language: string): TemplateWords {
  const { mails: t, nudging, taking } = words(language);
  const asking = (subject: string, lead: string) => ({
    subject,
    heading: TITLE,
    body: [t.hello('{{guest}}'), lead, '{{description}}'].join('\n\n'),
  });
  const about = (subject: string, heading: string, ...body: string[]) => ({
    subject,
    heading,
    body: body.join('\n\n'),
  });
  const notConfirmed = (...body: string[]) => about(taking.declinedSubject(TITLE, WHEN), taking.declinedTitle, ...body);
  return {
    invitation: () => asking(t.inviteSubject(ORGANIZER, TITLE), t.inviteLead(ORGANIZER)),
    nudge: () => asking(nudging.subject(ORGANIZER, TITLE), nudging.lead(ORGANIZER)),
    confirmation: () =>
      about(t.confirmedSubject(TITLE, WHEN), t.confirmedHeading(ORGANIZER), t.confirmedLead, NOTE, '{{description}}'),
    reminder: () =>
      about(t.reminderSubject(TITLE, WHEN), t.reminderHeading(ORGANIZER), t.reminderLead, '{{description}}'),
    move: () => about(t.movedSubject(TITLE, WHEN), t.movedHeading, t.movedBy(ORGANIZER), NOTE),
    cancellation: () => about(t.cancelledSubject(TITLE, WHEN), t.cancelledHeading, t.cancelledBy(ORGANIZER), NOTE),
    request: () => about(taking.requestSubject(TITLE, WHEN), taking.requestHeading(ORGANIZER), taking.requestLead),
    request_declined: () => notConfirmed(taking.declinedBy(ORGANIZER), NOTE),
    request_expired: () => notConfirmed(taking.expiredBy(ORGANIZER)),
  }[purpose]();
}

function ourText(purpose: TemplatePurpose, language: string): string {
  const { mails: t, nudging, taking } = words(language);
  const declined = () => taking.textDeclined(TITLE, WHEN, ORGANIZER, t.textAnother(LINK));
  return {
    invitation: () => t.textInvite(ORGANIZER, TITLE, LINK),
    nudge: () => nudging.text(ORGANIZER, TITLE, LINK),
    confirmation: () => t.textConfirmed(TITLE, WHEN, ORGANIZER, LINK),
    reminder: () => t.textReminder(TITLE, WHEN, ORGANIZER, LINK),
    move: () => t.textMoved(TITLE, WHEN, ORGANIZER, LINK),
    cancellation: () => t.textCancelled(TITLE, WHEN, ORGANIZER, t.textAnother(LINK)),
    request: () => taking.textRequest(TITLE, WHEN, ORGANIZER, LINK),
    request_declined: declined,
    request_expired: declined,
  }[purpose]();
}
