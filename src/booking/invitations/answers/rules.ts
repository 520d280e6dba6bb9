/** Rows become what the JSON door answers. `link` makes a participant's address from their id and link version. */

import type { z } from 'zod';
import { finerJson } from '#booking/limits/rules.ts';
import { policyJson } from '#booking/policy/answers/rules.ts';
import { windowOf } from '#booking/taking/rules.ts';
import type { DeliveryLife } from '#deliveries/index.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import type { NewInvitation } from '../commands.ts';
import { allStanding, participantStatus, standing, type Taken } from '../people/rules.ts';
import type { InvitationDetail, InvitationLine, Participant } from '../queries.ts';
import type { createdOut, deliveryOut, invitationLineOut, invitationOut, participantOut } from './openapi.ts';
/** Addresses for people outside: a participant's own one, and that of a page that is open to anyone. */
export type Link = ((participantId: string, version: number) => string) & { page(slug: string): string };

/** The first answer to a new invitation. */
export function createdJson(
  { participants, slug, ...invitation }: NewInvitation,
  link: Link,
): z.input<typeof createdOut> {
  return {
    ...invitation,
    page: slug && link.page(slug),
    participants: participants.map(({ linkVersion, ...one }) => ({ ...one, link: link(one.id, linkVersion) })),
  };
}

/** An invitation whole, with its people. */
export function invitationJson(
  { invitation, participants }: InvitationDetail,
  link: Link,
): z.input<typeof invitationOut> {
  return {
    id: invitation.id,
    title: invitation.title,
    description: invitation.description,
    status: invitation.status,
    mode: invitation.mode,
    ...pageJson(invitation, link),
    organizerId: invitation.organizerId,
    scheduleId: invitation.scheduleId,
    durationMinutes: invitation.durationMinutes,
    intervalMinutes: invitation.intervalMinutes,
    bufferBeforeMinutes: invitation.bufferBeforeMinutes,
    bufferAfterMinutes: invitation.bufferAfterMinutes,
    noticeMinutes: invitation.noticeMinutes,
    ...finerJson(invitation),
    window: windowOf(invitation),
    location: { type: invitation.locationType, text: invitation.location },
    reminderMinutes: invitation.reminderMinutes,
    nudgeMinutes: invitation.nudgeMinutes,
    ...policyJson(invitation),
    confirmsItself: invitation.confirmsItself,
    holdsOptions: invitation.holdsOptions,
    createdAt: spellInstant(invitation.createdAt),
    openedAt: spellMaybe(invitation.openedAt),
    closedAt: spellMaybe(invitation.closedAt),
    cancelledAt: spellMaybe(invitation.cancelledAt),
    participants: participants.map((one) => participantJson(one, link)),
  };
}

function pageJson({ slug, isListed, durationChoices, questions, mode }: InvitationDetail['invitation'], link: Link) {
  return {
    page: slug && link.page(slug),
    slug,
    isListed: mode === 'open' ? isListed : null,
    durationChoices,
    questions,
  };
}

/** One of its people. */
export function participantJson(one: Participant, link: Link): z.input<typeof participantOut> {
  const taken = standing(one.taken);
  return {
    id: one.id,
    name: one.name,
    status: participantStatus(one),
    link: one.revokedAt === null ? link(one.id, one.linkVersion) : null,
    answers: one.answers.map(({ id, label, value }) => ({ id, label, value })),
    channel: one.channel,
    email: one.email,
    phone: one.phone,
    linkedinProfile: one.linkedinProfile,
    openedAt: spellMaybe(one.openedAt),
    revokedAt: spellMaybe(one.revokedAt),
    appointment: taken ? appointmentJson(one, taken) : null,
    appointments: allStanding(one.taken).map((each) => appointmentJson(one, each)),
  };
}

function appointmentJson({ guests }: Participant, taken: Taken) {
  return {
    eventId: taken.eventId,
    startsAt: spellInstant(taken.startsAt),
    endsAt: spellInstant(taken.endsAt),
    status: taken.status === 'pending' ? ('pending' as const) : ('confirmed' as const),
    guests: guests.filter(({ eventId }) => eventId === taken.eventId).map(({ email }) => email),
  };
}

/** A line of the list. */
export function lineJson(line: InvitationLine): z.input<typeof invitationLineOut> {
  const { id, title, status, durationMinutes, organizerId, named, answered } = line;
  return {
    id,
    title,
    status,
    durationMinutes,
    organizerId,
    createdAt: spellInstant(line.createdAt),
    openedAt: spellMaybe(line.openedAt),
    participants: { total: named, answered },
  };
}

/** A message's life. */
export function deliveryJson(one: DeliveryLife): z.input<typeof deliveryOut> {
  const { id, purpose, channel, status, reason, recipientType, recipientId } = one;
  return {
    id,
    purpose,
    channel,
    status,
    reason,
    recipientType,
    recipientId,
    createdAt: spellInstant(one.createdAt),
    sentAt: spellMaybe(one.sentAt),
    deliveredAt: spellMaybe(one.deliveredAt),
    readAt: spellMaybe(one.readAt),
    bouncedAt: spellMaybe(one.bouncedAt),
    failedAt: spellMaybe(one.failedAt),
  };
}

/** A list's page from rows of which one more than `limit` was read. */
export function pageOf<R extends { id: string }, J>(rows: readonly R[], limit: number, json: (row: R) => J) {
  const shown = rows.slice(0, limit);
  return { data: shown.map(json), nextCursor: rows.length > limit ? shown.at(-1)!.id : null };
}
