/** A letter that nobody gets: somebody made up, times made up, so that words can be looked at before they are kept. */
import type { TemplateKey, TemplateWords, Wording } from '#deliveries/index.ts';
import { textLength } from '#foundation/lib/gsm7.ts';
import { addDays, MINUTE_MS, toInstant, toLocal } from '#foundation/lib/zones.ts';
import type { MailContent } from '#foundation/views/mail.tsx';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import {
  cancellationMail,
  confirmationMail,
  type Drafted,
  invitationMail,
  moveMail,
  noted,
  reminderMail,
} from '../mails/messages.tsx';
import { nudgingMail } from '../nudges/messages.tsx';
import { declinedMail, expiredMail, requestMail } from '../requests/messages.tsx';
import type { Addressee, Booking, Guest, Invited } from '../rules.ts';
import { inOwnWords, textInOwnWords, valuesOfBooking, valuesOfInvited } from '../wording/rules.ts';

/** Who writes: the member who looks at it, for their organization. */
export type Writer = { organizer: Addressee; organization: string; origin: string; now: number };

/** The message as it would be sent. A link in it opens nothing, and is as long as a real one. */
export type Sample =
  | { kind: 'mail'; subject: string; content: MailContent; html: string; text: string }
  | { kind: 'text'; body: string; length: ReturnType<typeof textLength> };

const SAMPLE_MINUTES = 45;
const NINE = 9 * 60;
const LINK = 'EXAMPLE-'.repeat(8);
const NOTED: readonly string[] = ['move', 'cancellation', 'request_declined'];

/** The message in these words, as a guest in that language would get it. The words must have no faults. */
export async function sampleOf(key: TemplateKey, text: TemplateWords, writer: Writer): Promise<Sample> {
  const { purpose, channel, language } = key;
  const wording: Wording = { ...text, language };
  const link = `${writer.origin}/b/${LINK}`;
  const asks = purpose === 'invitation' || purpose === 'nudge';
  const note = NOTED.includes(purpose) ? sampleWords(language).note : null;
  const [invited, booking] = [sampleInvited(writer, language), sampleBooking(writer, language)];
  const links = { page: link, move: `${link}?move=1`, cancel: `${link}/cancellation` };
  const values = asks
    ? valuesOfInvited(invited, writer.organization, link, language)
    : valuesOfBooking(booking, writer.organization, links, note, language);
  if (channel === 'sms') {
    const body = textInOwnWords(wording, values, note);
    return { kind: 'text', body, length: textLength(body) };
  }
  const ours = {
    invitation: () => invitationMail(invited, link, false, language),
    nudge: () => nudgingMail(invited, link, language),
    confirmation: () => confirmationMail({ booking, links, note, language }),
    reminder: () => reminderMail({ booking, links, note, language }),
    move: () => moveMail({ booking, links, note, language }),
    cancellation: () => cancellationMail({ booking, links, note, language }),
    request: () => requestMail({ booking, links, note, language }),
    request_declined: () => declinedMail({ booking, links, note, language }),
    request_expired: () => expiredMail({ booking, links, note, language }),
  }[purpose]();
  const { subject, content } = inOwnWords(withEnd(ours, asks, writer), wording, values, noted(booking, note, language));
  return { kind: 'mail', subject, content, ...(await renderMail(content)) };
}

// What nobody asked for can be ended with one press: here with one that ends nothing.
function withEnd({ subject, content }: Drafted, asks: boolean, { organizer, origin }: Writer): Drafted {
  const { link } = words(content.language).unsubscribing;
  const secondary = asks ? [{ label: link(organizer.name), href: `${origin}/u/${LINK}` }] : content.secondary;
  return { subject, content: { ...content, secondary } };
}

function sampleWords(language: string) {
  return words(language).samples;
}

function sampleGuest({ organizer }: Writer, language: string): Guest {
  return {
    id: '',
    name: 'Noor Haddad',
    email: 'noor@example.com',
    phone: null,
    linkedinProfile: null,
    timezone: organizer.timezone,
    language,
    linkVersion: 1,
    revokedAt: null,
  };
}

function sampleInvited(writer: Writer, language: string): Invited {
  const { title, description, place } = sampleWords(language);
  return {
    invitation: {
      id: '',
      status: 'open',
      title,
      description,
      mode: 'each',
      deadlineAt: morning(writer, 7),
      durationMinutes: SAMPLE_MINUTES,
      durationChoices: [],
      locationType: 'address',
      location: place,
    },
    participant: sampleGuest(writer, language),
    organizer: writer.organizer,
    answered: false,
  };
}

function sampleBooking(writer: Writer, language: string): Booking {
  const { invitation, participant, organizer } = sampleInvited(writer, language);
  const startsAt = morning(writer, 2);
  return {
    event: {
      ...{ id: '', status: 'confirmed', title: invitation.title, description: invitation.description },
      ...{ locationType: 'address', location: invitation.location, timezone: organizer.timezone },
      ...{ startsAt, endsAt: startsAt + SAMPLE_MINUTES * MINUTE_MS, icalUid: 'sample', icalSequence: 0 },
      ...{ heldUntil: null, createdAt: writer.now, updatedAt: writer.now },
    },
    invitation: { id: '', status: 'open', mode: 'each', hidesParticipants: false, bookingsPerPerson: 1 },
    participant,
    answers: [],
    leftAt: null,
    place: 1,
    guests: [],
    company: [{ name: participant.name, email: participant.email }],
    organizer,
    recipient: null,
    organizationSlug: '',
    seat: false,
    wasConfirmed: true,
    byParticipant: false,
    roomAwaited: false,
    movedFrom: morning(writer, 1),
    endedThen: null,
  };
}

function morning({ organizer, now }: Writer, days: number): number {
  return toInstant(organizer.timezone, addDays(toLocal(organizer.timezone, now).date, days), NINE);
}
