/**
 * What a link has: its hold and its appointments, one or several, and which of them a request is about. Instants are ms.
 */
import type { EventStatus } from '#calendar/index.ts';
import type { InvitationMode } from '../../inputs.ts';

/** What stands between a participant and their invitation: an appointment, a request or a hold. */
export type Standing = {
  eventId: string;
  status: EventStatus;
  startsAt: number;
  endsAt: number;
  /** The zone in which it was agreed. */
  timezone: string;
  icalUid: string;
  icalSequence: number;
  /** The video room that a host's calendar made for it. */
  room?: string | null;
  cancelledAt: number | null;
  cancelledBy: 'participant' | 'organizer' | 'time' | null;
  /** When it became an appointment; null of what was never more than asked for, or held. */
  confirmedAt: number | null;
  /** Of a hold: until when it keeps its time; null of what was confirmed. */
  heldUntil: number | null;
  confirmationId: string;
  /** Their seat, where the time is shared. */
  attendeeId: string | null;
  /** How many appointments they took or asked for in the last 24 hours, those included that they gave up. */
  takenToday: number;
};

/** What a link has and may have. */
export type Having = {
  /** What the request is about. */
  standing: Standing | null;
  /** All of it, what stands before what is cancelled, the newest first; `standing` alone when it is not said. */
  standings?: readonly Standing[];
  /** How many appointments one link may have at a time; null is any number, and one when it is not said. */
  most?: number | null;
  /** Whether the same person has all that one may have of a page, by their other links. */
  usedUp?: boolean;
  /** Whether the request said by an event's id what it is about. */
  named?: boolean;
};

const LIVE: readonly (EventStatus | undefined)[] = ['pending', 'confirmed', 'completed'];

/**
 * The appointment that a participant has, or has had: it is not cancelled, and stays theirs when it is over. One that
 * waits for the organizer's word is theirs too, until its start.
 */
export function liveOf(standing: Standing | null): Standing | null {
  const stands = LIVE.includes(standing?.status);
  return stands && standing?.cancelledAt === null ? standing : null;
}

/** The hold that a participant has, run out or not: one that ran out is theirs to confirm while nobody took its time. */
export function heldOf(standing: Standing | null): (Standing & { heldUntil: number }) | null {
  const held = standing?.status === 'held' && standing.heldUntil !== null;
  return held ? (standing as Standing & { heldUntil: number }) : null;
}

/** How many appointments one link of such an invitation may have at a time; null is any number. */
export function mostOf({ mode, bookingsPerPerson }: { mode: InvitationMode; bookingsPerPerson: number | null }) {
  return mode === 'each' ? bookingsPerPerson : 1;
}

/** Everything that stands as an appointment, in order of time. */
export function livesOf({ standing, standings = standing ? [standing] : [] }: Having): Standing[] {
  return standings.filter((one) => liveOf(one)).toSorted((one, other) => one.startsAt - other.startsAt);
}

/** Whether there may be several appointments, or are: whatever is done to one of them then says to which. */
export function isSeveral(having: Having): boolean {
  return (having.most === undefined ? 1 : having.most) !== 1 || livesOf(having).length > 1;
}

/** How many more may be taken; null is any number. */
export function leftOf(having: Having): number | null {
  const most = having.most === undefined ? 1 : having.most;
  return most === null ? null : Math.max(0, most - livesOf(having).length);
}

/** Whether a request has not said which of several appointments it is about. */
export function isUnnamed(having: Having): boolean {
  return !having.named && isSeveral(having) && livesOf(having).length > 0;
}

/**
 * What a request is about: the event that it names; else the only one there can be; and where there may be several, what
 * is still on its way to become one: the hold, then what was lost last.
 */
export function standingFor(
  standings: readonly Standing[],
  most: number | null,
  eventId?: string | null,
): Standing | null {
  if (eventId) return standings.find((one) => one.eventId === eventId) ?? null;
  if (!isSeveral({ standing: null, standings, most })) return standings[0] ?? null;
  return standings.find((one) => heldOf(one)) ?? standings.find((one) => !liveOf(one)) ?? null;
}
