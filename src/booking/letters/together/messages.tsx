/**
 * The letters about a time that several people meet at: what is settled without somebody, who left and who came back,
 * the link that somebody asked for, and what the organizer must know at the deadline. Links stand as placeholders.
 */
import { organizationSlug } from '#booking/letters/queries.ts';
import { readTogether } from '#booking/settling/queries.ts';
import { chosenOf, ranked, sayTally, silentPeople } from '#booking/together/rules.ts';
import { cancelMessage, eventById, inviteMessage } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { formatDayTime, formatRange } from '#foundation/lib/dates.ts';
import { participantPlaceholder } from '#foundation/lib/placeholders.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type MailContent, renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { guestFile } from '../files/rules.ts';
import { confirmationMail, type Drafted, placeFact, placeOf, timeIn } from '../mails/messages.tsx';
import { readBooking, readInvited, readMember } from '../queries.ts';
import { type Addressee, type Booking, type Guest, type Invited, zoneOfGuest } from '../rules.ts';

const BEST_NAMED = 3;

type Skip = Extract<Letter, { kind: 'skip' }>['reason'];

/** Purpose of a delivery -> its letter. */
export const togetherLetters: Letters = {
  joining,
  left: (ctx, delivery) => aboutSeat(ctx, delivery, true),
  organizer_deadline: deadline,
  organizer_return: (ctx, delivery) => aboutGuest(ctx, delivery, 'returned'),
  organizer_withdrawal: (ctx, delivery) => aboutGuest(ctx, delivery, 'left'),
  returned: (ctx, delivery) => aboutSeat(ctx, delivery, false),
  settled_without: settledWithout,
};

/** To somebody who is asked for their word: the mail with the link. `again` when they had it before. */
export function askingMail(invited: Invited, link: string, again: boolean, language: string): Drafted {
  const { together: t, mails } = words(language);
  const { invitation, organizer, participant } = invited;
  const { name, email } = organizer;
  const until = untilOf(invited, language);
  return {
    subject: again ? t.inviteAgainSubject(name, invitation.title) : t.inviteSubject(name, invitation.title),
    content: {
      language,
      preheader: t.inviteLead(name),
      heading: invitation.title,
      paragraphs: [mails.hello(participant.name), t.inviteLead(name), ...until, ...described(invitation.description)],
      facts: [
        { label: mails.withWhom, value: name },
        { label: mails.length, value: mails.minutes(invitation.durationMinutes) },
        ...placeFact(invitation.locationType === 'virtual' ? { ...invitation, location: null } : invitation, language),
      ],
      action: { label: t.say, href: link },
      footer: [mails.linkIsYours, mails.whyYou(name, email)],
    },
  };
}

function untilOf({ invitation, participant }: Invited, language: string): string[] {
  const { deadlineAt } = invitation;
  if (deadlineAt === null) return [];
  const zone = participant.timezone ?? 'UTC';
  return [
    words(language).together.until(words(language).mails.inZone(formatDayTime(deadlineAt, zone, language), zone)),
  ];
}

// Fixed words only: whoever typed the address writes nothing in it.
async function joining(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const invited = await readInvited(ctx, delivery.subjectId);
  if (!invited) return skip('gone');
  const { participant, organizer, invitation } = invited;
  if (participant.revokedAt !== null) return skip('revoked');
  if (!participant.email) return skip('no_address');
  const language = languageOf(participant, organizer);
  const { together: t, mails } = words(language);
  return mail(
    {
      subject: t.joinSubject(invitation.title),
      content: {
        language,
        preheader: invitation.title,
        heading: invitation.title,
        paragraphs: [t.joinMailLead(organizer.name), ...untilOf(invited, language)],
        action: { label: t.openPage, href: pageOf(ctx, participant) },
        footer: [t.joinWhy, mails.linkIsYours],
      },
    },
    { address: participant.email },
    organizer,
  );
}

async function settledWithout(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const [invited, [[event]]] = [
    await readInvited(ctx, delivery.recipientId),
    await ctx.db.read([eventById(delivery.subjectId)]),
  ];
  if (!invited || !event) return skip('gone');
  const { participant, organizer } = invited;
  if (participant.revokedAt !== null) return skip('revoked');
  if (event.status !== 'confirmed' || event.icalSequence !== delivery.sequence) return skip('moved_on');
  if (event.startsAt <= ctx.now) return skip('past');
  if (invited.answered) return skip('answered');
  return toGuest(ctx, delivery, { event, participant, organizer }, 'settled');
}

async function aboutSeat(ctx: Ctx, delivery: DeliveryToRender, left: boolean): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  if (!booking) return skip('gone');
  const { event, participant, organizer, leftAt } = booking;
  if (event.status !== 'confirmed' || (leftAt !== null) !== left) return skip('moved_on');
  if (event.endsAt <= ctx.now) return skip('past');
  const letter = await toGuest(ctx, delivery, booking, left ? 'left' : 'settled', left ? null : booking);
  if (letter.kind !== 'mail') return letter;
  const language = languageOf(participant, organizer);
  const url = participant.revokedAt === null ? pageOf(ctx, participant) : null;
  const facts = { now: ctx.now, sender: ctx.config.mailFrom.address, url, place: placeOf(event, language) };
  const file = guestFile(booking, facts);
  const calendar = left
    ? { method: 'CANCEL' as const, content: cancelMessage(file) }
    : { method: 'REQUEST' as const, content: inviteMessage(file) };
  return { ...letter, calendar };
}

type Told = Pick<Booking, 'participant' | 'organizer'> & {
  event: Pick<Booking['event'], 'title' | 'startsAt' | 'endsAt' | 'timezone' | 'locationType' | 'location'>;
};

async function toGuest(
  ctx: Ctx,
  delivery: DeliveryToRender,
  told: Told,
  what: 'settled' | 'left',
  booking: Booking | null = null,
): Promise<Letter> {
  const { participant, organizer, event } = told;
  const language = languageOf(participant, organizer);
  const zone = zoneOfGuest(participant, event.timezone);
  const link = participant.revokedAt === null ? pageOf(ctx, participant) : organizer.email;
  const to = { email: participant.email, sms: participant.phone, linkedin: participant.linkedinProfile }[
    delivery.channel
  ];
  const t = words(language).together;
  if (!to) return skip('no_address');
  if (delivery.channel === 'email') {
    const links = participant.revokedAt === null ? { page: link, move: link, cancel: `${link}/cancellation` } : null;
    const drafted = booking
      ? confirmationMail({ booking, links, note: null, language })
      : seatMail(told, what, link, zone, language);
    return mail(drafted, { name: participant.name, address: to }, organizer);
  }
  const when = words(language).mails.inZone(formatDayTime(event.startsAt, zone, language), zone);
  if (delivery.channel === 'linkedin') {
    return { kind: 'draft', to, body: t.draftSettled(participant.name, event.title, when, link, organizer.name) };
  }
  const body = what === 'left' ? t.textLeft(event.title, when, link) : t.textSettled(event.title, when, link);
  return { kind: 'text', to, body, asked: what === 'left', zone: participant.timezone ?? event.timezone };
}

function seatMail(
  { event, organizer }: Told,
  what: 'settled' | 'left',
  link: string,
  zone: string,
  language: string,
): Drafted {
  const { together: t, mails } = words(language);
  const when = timeIn(event.startsAt, event.endsAt, zone, language);
  const short = formatRange(event.startsAt, event.endsAt, zone, language);
  const left = what === 'left';
  return {
    subject: left ? t.leftSubject(event.title, short) : t.withoutSubject(event.title, short),
    content: {
      language,
      preheader: when,
      heading: left ? event.title : t.settledTitle,
      paragraphs: [left ? t.leftLead : t.withoutLead(organizer.name)],
      facts: [
        { label: mails.when, value: when },
        { label: mails.withWhom, value: organizer.name },
        ...placeFact(event, language),
      ],
      action: { label: t.openPage, href: link },
      footer: [mails.sentBy(organizer.name), mails.linkIsYours],
    },
  };
}

async function aboutGuest(ctx: Ctx, delivery: DeliveryToRender, did: 'left' | 'returned'): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  if (!booking?.recipient) return skip('gone');
  const { event, recipient: host, organizationSlug: slug, company } = booking;
  if (event.status !== 'confirmed') return skip('moved_on');
  if (event.endsAt <= ctx.now) return skip('past');
  const { togetherPages: t, mails } = words(host.language);
  const name = delivery.note ?? booking.participant.name;
  const when = timeIn(event.startsAt, event.endsAt, host.timezone, host.language);
  const heading = did === 'left' ? t.leftHeading(name) : t.returnedHeading(name);
  const content = {
    language: host.language,
    preheader: when,
    heading,
    paragraphs: [did === 'left' ? t.leftLead : t.returnedLead],
    facts: [
      { label: mails.about, value: event.title },
      { label: mails.when, value: when },
      { label: t.coming, value: company.map((one) => one.name).join(', ') || t.nobody },
    ],
    action: { label: mails.openEvent, href: `${ctx.config.origin}/app/${slug}/events/${event.id}` },
    footer: [mails.sentToYou],
  };
  return toMember(host, `${heading}: ${event.title}`, content);
}

function nullWhereGone(error: unknown): null {
  if (error instanceof Refusal && error.reason === 'not_found') return null;
  throw error;
}

async function deadline(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const [found, [[host], [home]]] = [
    await readTogether(ctx, delivery.subjectId).catch(nullWhereGone),
    await ctx.db.read([readMember(delivery.recipientId), organizationSlug(delivery.organizationId)]),
  ];
  if (!found || !host || !home) return skip('gone');
  const { invitation, options, voters } = found;
  if (invitation.status !== 'open' || chosenOf(options)) return skip('moved_on');
  const { togetherPages: t, mails } = words(host.language);
  const best = ranked(options, voters, ctx.now).slice(0, BEST_NAMED);
  const silent = silentPeople(options, voters).map(({ name }) => name);
  const lines = best.map((option) => ({
    label: formatRange(option.startsAt, option.endsAt, host.timezone, host.language),
    value: sayTally(option.tally, t.tally),
  }));
  const content = {
    language: host.language,
    preheader: best[0] ? t.bestIs(formatDayTime(best[0].startsAt, host.timezone, host.language)) : t.noneLeft,
    heading: t.deadlineHeading,
    paragraphs: [
      best[0] ? t.deadlineLead(invitation.title) : t.noneLeft,
      ...(silent.length > 0 ? [t.silentOnes(silent.join(', '))] : []),
    ],
    facts: lines,
    action: { label: t.settleNow, href: `${ctx.config.origin}/app/${home.slug}/invitations/${invitation.id}` },
    footer: [mails.sentToYou],
  };
  return toMember(host, t.deadlineSubject(invitation.title), content);
}

async function toMember(host: Addressee, subject: string, content: MailContent): Promise<Letter> {
  return { kind: 'mail', to: { name: host.name, address: host.email }, subject, ...(await renderMail(content)) };
}

async function mail(
  { subject, content }: Drafted,
  to: { name?: string; address: string },
  organizer: Addressee,
): Promise<Letter> {
  return {
    kind: 'mail',
    to,
    replyTo: { name: organizer.name, address: organizer.email },
    fromName: words(content.language).mails.fromName(organizer.name),
    subject,
    ...(await renderMail(content)),
  };
}

function pageOf(ctx: Ctx, { id, linkVersion }: Guest): string {
  return participantPlaceholder(ctx.config.origin, id, linkVersion);
}

function described(description: string | null): string[] {
  return description ? description.split(/\n{2,}/) : [];
}

function languageOf(participant: Guest, organizer: Addressee): string {
  return participant.language ?? organizer.language;
}

function skip(reason: Skip): Letter {
  return { kind: 'skip', reason };
}
