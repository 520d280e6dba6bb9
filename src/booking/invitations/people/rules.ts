/** How far each person has come, and to whom something may be sent. Instants are milliseconds since 1970. */
import type { InvitationStatus, SlotStatus } from '#booking/inputs.ts';
import type { EventStatus } from '#calendar/index.ts';
import type { DeliveryChannel, DeliveryStatus } from '#deliveries/index.ts';
import type { Reason } from '#foundation/lib/refusal.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { CONTACT_OF } from './inputs.ts';

export const RESENDS_PER_DAY = 5;
const LINK_VERSION_MAX = 255;

/** How far a participant is, in one word. */
export const PARTICIPANT_STATUSES = [
  'draft',
  'pending',
  'sent',
  'delivered',
  'opened',
  'requested',
  'confirmed',
  'moved',
  'cancelled',
  'bounced',
  'failed',
  'revoked',
] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** One message with the link, as it was sent or not. */
export type Sending = {
  id: string;
  sequence: number;
  channel: DeliveryChannel;
  status: DeliveryStatus;
  reason: string | null;
  createdAt: number;
  sentAt: number | null;
  deliveredAt: number | null;
  bouncedAt: number | null;
  complainedAt: number | null;
  failedAt: number | null;
  suppressedAt: number | null;
  assistedAt: number | null;
  unknownAt: number | null;
};

/** One message that asked again, or will. */
export type Nudge = Sending & { nextAttemptAt: number };

/** What a participant took: `cancelledAt` null while it stands; `pending` while it waits for the organizer's word. */
export type Taken = {
  eventId: string;
  status?: EventStatus;
  askedAt?: number;
  startsAt: number;
  endsAt: number;
  confirmedAt: number | null;
  movedAt: number | null;
  cancelledAt: number | null;
};

/** A time that one side suggested to the other, and what became of it. */
export type Suggested = { createdAt: number; decidedAt: number | null; status: SlotStatus; counterOf: string | null };

/** Everything that says how far somebody is; the lists in the order of their making. */
export type Course = {
  invitationStatus: InvitationStatus;
  createdAt: number;
  openedAt: number | null;
  revokedAt: number | null;
  sendings: readonly Sending[];
  nudges?: readonly Nudge[];
  taken: readonly Taken[];
  suggestions?: readonly Suggested[];
};

const STATUS_OF: Record<DeliveryStatus, ParticipantStatus | null> = {
  pending: 'pending',
  claimed: 'pending',
  sending: 'pending',
  assisted: 'pending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  bounced: 'bounced',
  complained: 'bounced',
  failed: 'failed',
  suppressed: 'failed',
  unknown: 'failed',
  superseded: null,
};

/** The participant's status: what they did last outweighs what was sent; a revoked link outweighs both. */
export function participantStatus(course: Course): ParticipantStatus {
  // Who gave up one of several appointments still has the others.
  const last = standing(course.taken) ?? course.taken.findLast(({ cancelledAt }) => cancelledAt !== null);
  const sending = lastSending(course.sendings);
  if (course.revokedAt !== null) return 'revoked';
  else if (last && last.cancelledAt === null && last.status === 'pending') return 'requested';
  else if (last && last.cancelledAt === null) return last.movedAt === null ? 'confirmed' : 'moved';
  else if (last) return 'cancelled';
  else if (course.openedAt !== null) return 'opened';
  else if (sending) return STATUS_OF[sending.status] ?? 'pending';
  else return course.invitationStatus === 'draft' ? 'draft' : 'pending';
}

/** The message that counts: the latest that was not overtaken. */
export function lastSending(sendings: readonly Sending[]): Sending | undefined {
  return sendings.findLast(({ status }) => status !== 'superseded');
}

/** When somebody who has not answered is asked again next (ms). */
export function nextNudgeAt(person: Pick<Course, 'nudges' | 'revokedAt'> & { answered: boolean }): number | undefined {
  const waiting = (person.nudges ?? []).filter(({ status }) => status === 'pending');
  const times = person.answered || person.revokedAt !== null ? [] : waiting.map((one) => one.nextAttemptAt);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** The messages to somebody apart: those with the link, and those that asked again. */
export function sentParts(sent: readonly object[]): { sendings: Sending[]; nudges: Nudge[] } {
  const all = sent as (Nudge & { purpose: string })[];
  return {
    sendings: all.filter(({ purpose }) => purpose === 'invitation'),
    nudges: all.filter(({ purpose }) => purpose === 'nudge'),
  };
}

/** The appointment that stands, or waits for the organizer's word. */
export function standing(taken: readonly Taken[]): Taken | undefined {
  return taken.findLast((one) => isMoreThanHeld(one) && one.cancelledAt === null);
}

/** All that stands or waits, in order of time. */
export function allStanding<T extends Taken>(taken: readonly T[]): T[] {
  const stands = taken.filter((one) => isMoreThanHeld(one) && one.cancelledAt === null);
  return stands.toSorted((one, other) => one.startsAt - other.startsAt);
}

function isMoreThanHeld({ confirmedAt, status }: Taken): boolean {
  return confirmedAt !== null || status === 'pending';
}

/** One step of the way; without a time it has not happened yet. */
export type WayStep = {
  kind:
    | 'written'
    | 'sent'
    | 'delivered'
    | 'opened'
    | 'requested'
    | 'suggested'
    | 'accepted'
    | 'declined'
    | 'countered'
    | 'confirmed'
    | 'moved'
    | 'cancelled'
    | 'bounced'
    | 'failed'
    | 'nudged'
    | 'revoked';
  at?: number;
};

/** The participant's way in order of time, and what is still to come. */
export function wayOf(course: Course): WayStep[] {
  const done = [
    step('written', course.createdAt),
    ...course.sendings.flatMap((sending) => [
      step('sent', sending.sentAt),
      step('delivered', sending.deliveredAt),
      step('bounced', sending.bouncedAt ?? sending.complainedAt),
      step('failed', sending.failedAt ?? sending.suppressedAt ?? sending.unknownAt),
    ]),
    ...(course.nudges ?? []).flatMap(({ sentAt }) => step('nudged', sentAt)),
    step('opened', course.openedAt),
    ...(course.suggestions ?? []).flatMap(suggestionSteps),
    ...course.taken.flatMap((taken) => [
      step('requested', taken.confirmedAt === null && taken.status !== 'held' ? taken.askedAt : null),
      step('confirmed', taken.confirmedAt),
      step('moved', taken.movedAt),
      step('cancelled', taken.cancelledAt),
    ]),
    step('revoked', course.revokedAt),
  ].flat();
  const has = (kind: WayStep['kind']) => done.some((one) => one.kind === kind);
  const ended = has('revoked') || course.invitationStatus === 'cancelled';
  const ahead = (['sent', 'opened', 'confirmed'] as const).filter((kind, index, all) => {
    const passed = all.slice(index).some(has);
    return !ended && !passed && !(kind === 'sent' && (has('bounced') || has('failed')));
  });
  // Steps of one batch share their instant: the stable sort keeps them as they stand here.
  return [...done.toSorted((one, other) => one.at - other.at), ...ahead.map((kind) => ({ kind }))];
}

// A counter-offer begins with the answer that it is. What was only overtaken shows by what overtook it.
function suggestionSteps({ createdAt, decidedAt, status, counterOf }: Suggested) {
  const made = counterOf === null ? step('suggested', createdAt) : [];
  const answer = status === 'accepted' || status === 'declined' || status === 'countered' ? status : null;
  return answer ? [...made, ...step(answer, decidedAt)] : made;
}

function step(kind: WayStep['kind'], at: number | null | undefined): { kind: WayStep['kind']; at: number }[] {
  return at === null || at === undefined ? [] : [{ kind, at }];
}

/** A participant as sending looks at them. */
export type Sendable = {
  id: string;
  channel: DeliveryChannel;
  revokedAt: number | null;
  linkVersion: number;
  sendings: readonly Sending[];
  taken: readonly Taken[];
};

/** One message to be sent: which in the row of their messages, and over which channel. */
export type PlannedSending = { participantId: string; sequence: number; channel: DeliveryChannel; linkVersion: number };

/** A first message to everybody who may have one and to whom none went yet. */
export function firstSendings(people: readonly Sendable[]): PlannedSending[] {
  return people
    .filter(({ revokedAt, sendings, taken }) => revokedAt === null && !standing(taken) && !lastSending(sendings))
    .map((person) => planned(person, person.channel));
}

/** One more message to one person, or why not; `retryAt` when today's are used up. */
export function nextSending(
  person: Sendable,
  channel: DeliveryChannel,
  now: number,
): { planned: PlannedSending } | { refused: Reason; retryAt?: number } {
  const today = person.sendings.filter(({ sequence, createdAt }) => sequence > 0 && createdAt > now - DAY_MS);
  const oldest = today[today.length - RESENDS_PER_DAY];
  if (person.revokedAt !== null) return { refused: 'participant_revoked' };
  else if (standing(person.taken)) return { refused: 'participant_answered' };
  else if (oldest) return { refused: 'too_many', retryAt: oldest.createdAt + DAY_MS };
  else return { planned: planned(person, channel) };
}

function planned(person: Sendable, channel: DeliveryChannel): PlannedSending {
  const sequence = Math.max(-1, ...person.sendings.map((sending) => sending.sequence)) + 1;
  return { participantId: person.id, sequence, channel, linkVersion: person.linkVersion };
}

/** The drafts that are still true: nobody is asked to choose a time who has one, or who can no longer take any. */
export function draftsToSend<D extends { purpose: string }>(person: Course & { drafts: readonly D[] }): D[] {
  const inviting = person.invitationStatus === 'open' && !standing(person.taken);
  const shut = person.revokedAt !== null;
  return person.drafts.filter(({ purpose }) => !shut && (purpose !== 'invitation' || inviting));
}

/** The link version after a revocation, or null when all of them are used up. */
export function nextLinkVersion(version: number): number | null {
  return version >= LINK_VERSION_MAX ? null : version + 1;
}

/** The channels over which a person can be reached. */
export function channelsOf(person: { email?: unknown; phone?: unknown; linkedinProfile?: unknown }): DeliveryChannel[] {
  return (Object.keys(CONTACT_OF) as DeliveryChannel[]).filter((channel) => Boolean(person[CONTACT_OF[channel]]));
}
