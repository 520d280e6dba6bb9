/**
 * Which steps a suggested time may take: it waits, and is accepted, declined or answered with a counter-offer, once. A
 * counter-offer is a suggestion by the organizer. What waits is overtaken when nothing can come of it any more. Time is
 * an argument; instants are milliseconds since 1970.
 */
import type { Reason } from '#foundation/lib/refusal.ts';
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';
import type { InvitationMode, InvitationStatus, Proposer, SlotStatus } from '../inputs.ts';

/** How many suggestions of one participant may wait at a time; also how many one form has. */
export const WAITING_MAX = 3;
/** Each suggestion is a mail to the organizer: who only plays with a link does not flood them. */
export const SUGGESTED_PER_DAY = 12;
export const AHEAD_MAX_DAYS = 366;

/** A suggested time as far as its steps are judged. */
export type Suggestion = {
  startsAt: number;
  endsAt: number;
  suggestedBy: Proposer;
  status: SlotStatus;
  createdAt: number;
  /** The appointment that it would move. */
  eventId?: string | null;
};

/** What stands around it: the invitation, the participant's link, and whether they have a time already. */
export type Around = {
  mode: InvitationMode;
  status: InvitationStatus;
  revoked: boolean;
  taken: boolean;
  /** Their appointments that can be moved; not said where `taken` is said of one suggestion alone. */
  events?: readonly string[];
  now: number;
};

/** What can be done with a suggestion; withdrawing is for whoever made it, everything else for the other side. */
export type Step = 'accept' | 'decline' | 'counter' | 'withdraw';

/** What its state becomes by a step. */
export const STATE_AFTER: Record<Step, SlotStatus> = {
  accept: 'accepted',
  decline: 'declined',
  counter: 'countered',
  withdraw: 'superseded',
};

/** Its state as it is now: what waits and can no longer come true is overtaken, whether or not that was written yet. */
export function stateOf(suggestion: Pick<Suggestion, 'status' | 'startsAt' | 'eventId'>, around: Around): SlotStatus {
  if (suggestion.status !== 'pending') return suggestion.status;
  const over =
    around.status !== 'open' || around.revoked || isTaken(suggestion, around) || suggestion.startsAt <= around.now;
  return over ? 'superseded' : 'pending';
}

/** The steps that one side may take now. */
export function stepsOf(suggestion: Suggestion, side: Proposer, around: Around): Step[] {
  if (stateOf(suggestion, around) !== 'pending') return [];
  else if (suggestion.suggestedBy === side) return ['withdraw'];
  // A participant answers a counter-offer with suggestions of their own.
  // Where everybody meets at one time, another one is simply offered to all.
  else
    return side === 'organizer' && around.mode !== 'together'
      ? ['accept', 'decline', 'counter']
      : ['accept', 'decline'];
}

/** Why a step may not be taken, or null: the kindest true reason first. */
export function mayStep(suggestion: Suggestion, step: Step, side: Proposer, around: Around): Reason | null {
  if (suggestion.status !== 'pending') return 'suggestion_settled';
  const blocked = blockedBy({ ...around, taken: isTaken(suggestion, around) });
  if (blocked === 'already_confirmed' && suggestion.eventId) return 'event_settled';
  if (blocked) return blocked === 'already_confirmed' && side === 'organizer' ? 'participant_answered' : blocked;
  if (suggestion.startsAt <= around.now && step === 'accept') return 'suggestion_past';
  return stepsOf(suggestion, side, around).includes(step) ? null : 'suggestion_settled';
}

/**
 * Why a participant may not suggest `count` more times, or null. `made` are those that they suggested before, `eventId` the
 * appointment that would move.
 */
export function maySuggest(
  count: number,
  made: readonly Pick<Suggestion, 'status' | 'startsAt' | 'createdAt' | 'suggestedBy' | 'eventId'>[],
  around: Around,
  eventId: string | null = null,
): Reason | null {
  const blocked = blockedBy({ ...around, taken: isTaken({ eventId }, around) });
  if (blocked) return blocked;
  const own = made.filter(({ suggestedBy }) => suggestedBy === 'participant');
  const waiting = own.filter((one) => stateOf(one, around) === 'pending').length;
  if (waiting + count > WAITING_MAX) return 'suggestions_waiting';
  const today = own.filter(({ createdAt }) => createdAt > around.now - DAY_MS).length;
  return today + count > SUGGESTED_PER_DAY ? 'too_many' : null;
}

/** What is wrong with a time that somebody wishes for, or null. */
export function timeFault(startsAt: number, now: number): 'past' | 'far' | null {
  if (startsAt <= now) return 'past';
  return startsAt > now + AHEAD_MAX_DAYS * DAY_MS ? 'far' : null;
}

/** A time from its start and length in minutes. */
export function timeOf(startsAt: number, minutes: number): { startsAt: number; endsAt: number } {
  return { startsAt, endsAt: startsAt + minutes * MINUTE_MS };
}

// Who has as many appointments as they may can still have one of them moved.
function isTaken({ eventId }: Pick<Suggestion, 'eventId'>, { taken, events }: Around): boolean {
  return eventId && events ? !events.includes(eventId) : taken;
}

function blockedBy({ status, revoked, taken }: Around): Reason | null {
  if (status === 'draft') return 'invitation_draft';
  else if (status === 'closed') return 'invitation_closed';
  else if (status === 'cancelled') return 'invitation_cancelled';
  else if (revoked) return 'participant_revoked';
  else return taken ? 'already_confirmed' : null;
}
