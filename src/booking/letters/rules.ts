/** Whether a letter is still true when it is about to be sent, and to whom it goes. */
import type { InvitationMode, InvitationStatus } from '#booking/inputs.ts';
import type { Answer } from '#booking/questions/inputs.ts';
import { sequenceOf } from '#booking/reminders/rules.ts';
import type { EventStatus, LocationType } from '#calendar/index.ts';
import type { DeliveryToRender, House, Letter } from '#deliveries/index.ts';

const NAMED_MAX = 3;
const ROOM_AGAIN_SECONDS = 10;

type Skip = Extract<Letter, { kind: 'skip' }>['reason'];

/** A user as letters speak of them, or to them. */
export type Addressee = { id: string; name: string; email: string; timezone: string; language: string };

/** A participant with readable contacts. */
export type Guest = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  linkedinProfile: string | null;
  timezone: string | null;
  language: string | null;
  linkVersion: number;
  revokedAt: number | null;
};

/** Where and how long something is. */
export type Place = { locationType: LocationType; location: string | null };

/** An appointment that came of an invitation, with both sides, as it is now. Instants are milliseconds since 1970. */
export type Booking = {
  event: Place & {
    id: string;
    status: EventStatus;
    title: string;
    description: string | null;
    startsAt: number;
    endsAt: number;
    timezone: string;
    icalUid: string;
    icalSequence: number;
    heldUntil: number | null;
    createdAt: number;
    updatedAt: number;
  };
  invitation: {
    id: string;
    status: InvitationStatus;
    mode: InvitationMode;
    bookingsPerPerson: number | null;
    hidesParticipants: boolean;
  };
  participant: Guest;
  /** What the participant answered to the invitation's questions. */
  answers: readonly Answer[];
  /** When this participant left it, while it stands for the others. */
  leftAt: number | null;
  /** Which of the participant's places at it this is, from 1: who leaves and comes back has another one. */
  place: number;
  /** Everybody who comes: one person in most cases. */
  company: { name: string; email: string | null }[];
  /** Whom they bring, by their addresses. */
  guests: readonly string[];
  organizer: Addressee;
  /** The user whom the letter goes to, when it goes to one. */
  recipient: Addressee | null;
  organizationSlug: string;
  /** Whose letter it is, with its own words for it. */
  house?: House;
  /** Whether the letter concerns one seat of a time that several people share. */
  seat: boolean;
  /** Whether a video room is still to come, and is worth waiting for. */
  roomAwaited: boolean;
  /** Whether it has ever been an appointment, so that calendars know of it. */
  wasConfirmed: boolean;
  /** Whether what happened last was the participant's doing. */
  byParticipant: boolean;
  movedFrom: number | null;
  /** When it ended then; null where it kept its length. */
  endedThen: number | null;
};

/** The time before the move, when it is known. */
export function spanBefore({
  event,
  movedFrom,
  endedThen,
}: Pick<Booking, 'movedFrom' | 'endedThen'> & { event: { startsAt: number; endsAt: number } }) {
  if (movedFrom === null) return null;
  return { startsAt: movedFrom, endsAt: endedThen ?? movedFrom + event.endsAt - event.startsAt };
}

/** Somebody who is invited to take a time. */
export type Invited = {
  invitation: Place & {
    id: string;
    status: InvitationStatus;
    title: string;
    mode: InvitationMode;
    deadlineAt: number | null;
    description: string | null;
    durationMinutes: number;
    durationChoices: readonly number[];
  };
  participant: Guest;
  organizer: Addressee;
  answered: boolean;
  house?: House;
};

/** Why a letter about an appointment is not sent any more, or null: the appointment has moved on, or is past. */
export function overtaken(delivery: DeliveryToRender, { event, leftAt, seat }: Booking, now: number): Skip | null {
  const reminds = delivery.purpose === 'reminder';
  const sequence = reminds ? sequenceOf(delivery.sequence) : delivery.sequence;
  const wanted = delivery.purpose === 'organizer_guests' ? standing(event.status) : wantedStatus(delivery.purpose);
  const lapsed = event.status === 'expired';
  const left = (seat || delivery.recipientType === 'participant') && leftAt !== null;
  const status = event.status === 'expired' ? 'pending' : event.status;
  // Who comes along is told as it is now, whatever else has changed.
  const moved = !seat && delivery.purpose !== 'organizer_guests' && event.icalSequence !== sequence;
  if (moved || (left && !lapsed ? 'cancelled' : status) !== wanted) return 'moved_on';
  else if (delivery.purpose === 'request_expired') return null;
  else if (reminds || wanted === 'pending') return event.startsAt <= now ? 'past' : null;
  else return event.endsAt <= now ? 'past' : null;
}

function standing(status: EventStatus): EventStatus {
  return status === 'pending' ? 'pending' : 'confirmed';
}

/** Says of a confirmation that it waits for the video room that it is to name; null for what does not. */
export function waiting({ purpose }: DeliveryToRender, { roomAwaited }: Booking): Letter | null {
  const waits = roomAwaited && purpose.endsWith('confirmation');
  return waits ? { kind: 'later', seconds: ROOM_AGAIN_SECONDS, reason: 'room' } : null;
}

function wantedStatus(purpose: DeliveryToRender['purpose']): EventStatus {
  if (purpose === 'request' || purpose === 'organizer_request' || purpose === 'request_expired') return 'pending';
  return purpose.endsWith('cancellation') || purpose === 'request_declined' ? 'cancelled' : 'confirmed';
}

/** Why an invitation's link is not sent any more, or null. */
export function uninviting({ invitation, participant, answered }: Invited): Skip | null {
  if (participant.revokedAt !== null) return 'revoked';
  else if (answered) return 'answered';
  else return invitation.status === 'open' ? null : 'moved_on';
}

/** Who comes, in a line: the first three by name. */
export function namesOf({ participant, company, seat }: Pick<Booking, 'participant' | 'company' | 'seat'>): string {
  const names = company.length > 0 && !seat ? company.map(({ name }) => name) : [participant.name];
  const more = names.length > NAMED_MAX ? ` +${names.length - NAMED_MAX}` : '';
  return `${names.slice(0, NAMED_MAX).join(', ')}${more}`;
}

/** The zone in which somebody outside reads times: their own, else the one the appointment was agreed in. */
export function zoneOfGuest(participant: Guest, agreed: string): string {
  return participant.timezone ?? agreed;
}
