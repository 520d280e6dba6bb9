/**
 * The letters of booking, by purpose. Each reads once and looks first whether it is still true: an appointment that
 * moved on, a link that was revoked, an invitation that was answered make no letter. Links stand as placeholders.
 */
import { cancelMessage, inviteMessage } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { participantPlaceholder, unsubscribePlaceholder } from '#foundation/lib/placeholders.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { mostOf } from '../taking/standings/rules.ts';
import { addressCheck } from './checks/messages.tsx';
import { type FileFacts, guestFile, hostFile } from './files/rules.ts';
import { guestLetters } from './guests/messages.tsx';
import { guestsMail, hostCancellationMail, hostMoveMail, takenMail } from './hosts/messages.tsx';
import {
  cancellationMail,
  confirmationMail,
  type Drafted,
  type GuestLinks,
  invitationMail,
  moveMail,
  noted,
  placeOf,
  reminderMail,
} from './mails/messages.tsx';
import { nudgingMail, overdue } from './nudges/messages.tsx';
import { readBooking, readInvited } from './queries.ts';
import { askedMail, declinedMail, expiredMail, requestMail } from './requests/messages.tsx';
import { type Addressee, type Booking, type Guest, type Invited, overtaken, uninviting, waiting } from './rules.ts';
import {
  askingDraft,
  askingText,
  bookingDraft,
  bookingText,
  invitationDraft,
  invitationText,
  nudgingText,
} from './texts/messages.tsx';
import { askingMail, togetherLetters } from './together/messages.tsx';
import { chosenWording, inOwnWords, textInOwnWords, valuesOfBooking, valuesOfInvited } from './wording/rules.ts';

type RequestPurpose = 'request' | 'request_declined' | 'request_expired';
type GuestPurpose = 'confirmation' | 'move' | 'cancellation' | 'reminder' | RequestPurpose;
type HostPurpose = `organizer_${'confirmation' | 'move' | 'cancellation' | 'request' | 'guests'}`;
type Skip = Extract<Letter, { kind: 'skip' }>['reason'];

/** Purpose of a delivery -> its letter, for those that booking sends. */
export const bookingLetters: Letters = {
  ...togetherLetters,
  ...guestLetters,
  invitation,
  nudge,
  address_check: addressCheck,
  confirmation: (ctx, delivery) => toGuest(ctx, delivery, 'confirmation'),
  move: (ctx, delivery) => toGuest(ctx, delivery, 'move'),
  cancellation: (ctx, delivery) => toGuest(ctx, delivery, 'cancellation'),
  reminder: (ctx, delivery) => toGuest(ctx, delivery, 'reminder'),
  organizer_confirmation: (ctx, delivery) => toHost(ctx, delivery, 'organizer_confirmation'),
  organizer_move: (ctx, delivery) => toHost(ctx, delivery, 'organizer_move'),
  organizer_cancellation: (ctx, delivery) => toHost(ctx, delivery, 'organizer_cancellation'),
  request: (ctx, delivery) => toGuest(ctx, delivery, 'request'),
  request_declined: (ctx, delivery) => toGuest(ctx, delivery, 'request_declined'),
  request_expired: (ctx, delivery) => toGuest(ctx, delivery, 'request_expired'),
  organizer_request: (ctx, delivery) => toHost(ctx, delivery, 'organizer_request'),
  organizer_guests: (ctx, delivery) => toHost(ctx, delivery, 'organizer_guests'),
};

async function invitation(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const invited = await readInvited(ctx, delivery.subjectId, delivery);
  if (!invited) return skip('gone');
  return uninvitable(invited) ?? unasked(ctx, delivery, invited);
}

function uninvitable(invited: Invited): Letter | null {
  const reason = uninviting(invited);
  return reason && skip(reason);
}

async function nudge(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const reason = await overdue(ctx, delivery);
  if (reason) return skip(reason);
  const invited = await readInvited(ctx, delivery.subjectId, delivery);
  return invited ? unasked(ctx, delivery, invited) : skip('gone');
}

async function unasked(ctx: Ctx, delivery: DeliveryToRender, invited: Invited): Promise<Letter> {
  const { participant, organizer, house } = invited;
  const address = addressFor(delivery, participant);
  if (!address) return skip('no_address');
  const { language, wording } = chosenWording(house, participant, organizer);
  const link = participantPlaceholder(ctx.config.origin, participant.id, participant.linkVersion);
  const values = valuesOfInvited(invited, house?.name ?? '', link, language);
  if (delivery.channel === 'sms') {
    const body = wording ? textInOwnWords(wording, values) : askedText(delivery, invited, link, language);
    return { kind: 'text', to: address, body, asked: false, zone: participant.timezone ?? undefined };
  } else if (delivery.channel === 'linkedin') {
    const draft = invited.invitation.mode === 'together' ? askingDraft : invitationDraft;
    return { kind: 'draft', to: address, body: draft(invited, link, language) };
  } else {
    const drafted = invitingMail(delivery, invited, link, language);
    return unaskedMail(ctx, delivery, wording ? inOwnWords(drafted, wording, values) : drafted, invited, address);
  }
}

function askedText({ purpose }: DeliveryToRender, invited: Invited, link: string, language: string): string {
  const inviting = invited.invitation.mode === 'together' ? askingText : invitationText;
  return (purpose === 'nudge' ? nudgingText : inviting)(invited, link, language);
}

function invitingMail(
  { purpose, sequence }: DeliveryToRender,
  invited: Invited,
  link: string,
  language: string,
): Drafted {
  if (purpose === 'nudge') return nudgingMail(invited, link, language);
  const inviting = invited.invitation.mode === 'together' ? askingMail : invitationMail;
  return inviting(invited, link, sequence > 0, language);
}

// What nobody asked for can be ended with one press.
async function unaskedMail(
  ctx: Ctx,
  { id }: DeliveryToRender,
  { subject, content }: Drafted,
  { participant, organizer }: Invited,
  address: string,
) {
  const { link: label } = words(content.language).unsubscribing;
  const secondary = [{ label: label(organizer.name), href: unsubscribePlaceholder(ctx.config.origin, id) }];
  return mail({ subject, content: { ...content, secondary } }, { name: participant.name, address }, organizer);
}

async function toGuest(ctx: Ctx, delivery: DeliveryToRender, about: GuestPurpose): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  if (!booking) return skip('gone');
  const reason = overtaken(delivery, booking, ctx.now);
  if (reason) return skip(reason);
  const later = waiting(delivery, booking);
  if (later) return later;
  const { participant, organizer } = booking;
  // What was only asked for is not cancelled but not given; who withdrew it themselves knows.
  const unasked = about === 'cancellation' && !booking.wasConfirmed;
  if (unasked && booking.byParticipant) return skip('answered');
  const purpose = unasked ? 'request_declined' : about;
  // Whose request is declined is not told of a cancellation, in whatever words.
  const { language, wording } = chosenWording(unasked ? undefined : booking.house, participant, organizer);
  const links = linksOf(ctx, booking);
  const address = addressFor(delivery, participant);
  if (!address) return skip('no_address');
  const { note } = delivery;
  const values = valuesOfBooking(booking, booking.house?.name ?? '', links, note, language);
  if (delivery.channel === 'sms') {
    const ours = () => bookingText(purpose, booking, links, note, language);
    const body = wording ? textInOwnWords(wording, values, note) : ours();
    // What they did on their page they want to hear of at any hour; what others did can wait for the morning.
    const asked = purpose !== 'reminder' && booking.byParticipant;
    return { kind: 'text', to: address, body, asked, zone: participant.timezone ?? booking.event.timezone };
  } else if (delivery.channel === 'linkedin') {
    if (purpose === 'request' || purpose === 'request_expired') return skip('answered');
    return { kind: 'draft', to: address, body: bookingDraft(purpose, booking, links, note, language) };
  } else {
    const ours = GUEST_MAILS[purpose]({ booking, links, note, language });
    const drafted = wording ? inOwnWords(ours, wording, values, noted(booking, note, language)) : ours;
    const letter = await mail(drafted, { name: participant.name, address }, organizer);
    const facts = factsOf(ctx, booking, links?.page ?? null, language);
    return hasFile(purpose, booking) ? { ...letter, calendar: fileFor(guestFile(booking, facts), purpose) } : letter;
  }
}

const GUEST_MAILS = {
  confirmation: confirmationMail,
  move: moveMail,
  cancellation: cancellationMail,
  reminder: reminderMail,
  request: requestMail,
  request_declined: declinedMail,
  request_expired: expiredMail,
};

// A REQUEST puts an entry into calendars and asks for an answer (RFC 5546, 3.2.2): what nobody has promised yet has no
// place there. Once it was an appointment its entry lives: it moves as TENTATIVE while it waits again, and goes by a CANCEL.
function hasFile(purpose: GuestPurpose | HostPurpose, { wasConfirmed }: Booking): boolean {
  return purpose !== 'reminder' && wasConfirmed;
}

async function toHost(ctx: Ctx, delivery: DeliveryToRender, purpose: HostPurpose): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  if (!booking?.recipient) return skip('gone');
  const reason = overtaken(delivery, booking, ctx.now);
  if (reason) return skip(reason);
  const later = waiting(delivery, booking);
  if (later) return later;
  const host = booking.recipient;
  const page = `${ctx.config.origin}/app/${booking.organizationSlug}/events/${booking.event.id}`;
  const { subject, content } = HOST_MAILS[purpose]({ booking, host, page, note: delivery.note });
  const bodies = await renderMail(content);
  const { participant } = booking;
  return {
    kind: 'mail',
    to: { name: host.name, address: host.email },
    // The organizer answers to whoever took the time.
    ...(participant.email && { replyTo: { name: participant.name, address: participant.email } }),
    subject,
    ...bodies,
    ...(hasFile(purpose, booking) && {
      calendar: fileFor(
        hostFile(booking, factsOf(ctx, booking, page, host.language)),
        purpose,
        booking.seat && booking.event.status === 'confirmed',
      ),
    }),
  };
}

const HOST_MAILS = {
  organizer_confirmation: takenMail,
  organizer_move: hostMoveMail,
  organizer_cancellation: hostCancellationMail,
  organizer_request: askedMail,
  organizer_guests: guestsMail,
};

type MailLetter = Extract<Letter, { kind: 'mail' }>;

async function mail(
  { subject, content }: Drafted,
  to: { name: string; address: string },
  organizer: Addressee,
): Promise<MailLetter> {
  return {
    kind: 'mail',
    to,
    replyTo: { name: organizer.name, address: organizer.email },
    fromName: words(content.language).mails.fromName(organizer.name),
    subject,
    ...(await renderMail(content)),
  };
}

// Somebody has left a time that stands for the others: in the organizer's calendar it stays, without them.
function fileFor(event: ReturnType<typeof guestFile>, purpose: GuestPurpose | HostPurpose, stays = false) {
  const ends = purpose.endsWith('cancellation') || purpose === 'request_declined' || purpose === 'request_expired';
  return ends && !stays
    ? { method: 'CANCEL' as const, content: cancelMessage(event) }
    : { method: 'REQUEST' as const, content: inviteMessage(event) };
}

function factsOf(ctx: Ctx, booking: Booking, url: string | null, language: string): FileFacts {
  return { now: ctx.now, sender: ctx.config.mailFrom.address, url, place: placeOf(booking.event, language) };
}

function linksOf(ctx: Ctx, { participant, invitation, event }: Booking): GuestLinks {
  const { id, linkVersion, revokedAt } = participant;
  if (revokedAt !== null) return null;
  const to = (then: string) => participantPlaceholder(ctx.config.origin, id, linkVersion, then);
  // One of several is named; a link that has one alone stays as short as it can be.
  if (mostOf(invitation) !== 1)
    return { page: to(''), move: to(`?move=${event.id}`), cancel: to(`/cancellation?event=${event.id}`) };
  return { page: to(''), move: to('?move=1'), cancel: to('/cancellation') };
}

function addressFor({ channel }: DeliveryToRender, { email, phone, linkedinProfile }: Guest): string | null {
  return { email, sms: phone, linkedin: linkedinProfile }[channel];
}

function skip(reason: Skip): Letter {
  return { kind: 'skip', reason };
}
