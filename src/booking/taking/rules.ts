/** What a participant may do with their link, decided on what one read brought. Time is an argument; nothing is asked. */

import type { BusyRange, Counted, Limit, StoredSchedule } from '#calendar/index.ts';
import { isOffered, nearest, offeredSlots, type Policy, type Question, type Slot } from '#calendar/index.ts';
import type { RefusalDetails, Reason as Refused } from '#foundation/lib/refusal.ts';
import { addDays, toInstant } from '#foundation/lib/zones.ts';
import type { InvitationStatus } from '../inputs.ts';
import { changeableUntil, deadlineIsOver, type Policy as TakingPolicy } from '../policy/rules.ts';
import { named, type Seat, seatAt, withSeats } from './seats/rules.ts';
import { type Having, isUnnamed, leftOf, liveOf, type Standing } from './standings/rules.ts';

export { heldOf, liveOf, type Standing } from './standings/rules.ts';

const DAY_MS = 86_400_000;
/** Each take and each move writes to two people: who only plays with a link does not flood the other one. */
const TAKES_PER_DAY = 10;
const MOVES_PER_APPOINTMENT = 20;
const RETRY_SECONDS = 3600;
const BEFORE_DAYS = 3;
const AFTER_DAYS = 21;
export const DEFAULT_WINDOW_DAYS = 60;

/** An invitation's terms, as far as times are judged by them. */
export type Terms = {
  durationMinutes: number;
  intervalMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes: number;
  windowKind: 'unlimited' | 'rolling' | 'dates';
  windowDays: number | null;
  windowCount: 'calendar' | 'business' | 'bookable';
  windowFrom: string | null;
  windowTo: string | null;
} & Partial<FinerTerms>;

/** How times line up, and how many appointments of the invitation a day and a week take; null is any number. */
export type FinerTerms = {
  alignment: 'interval' | 'optimized';
  dayLimitCount: number | null;
  dayLimitMinutes: number | null;
  weekLimitCount: number | null;
  weekLimitMinutes: number | null;
};

/** Everything that a decision needs. `guestZone` is whose days are counted. */
export type Situation = Having & {
  status: InvitationStatus;
  terms: Terms;
  policy: TakingPolicy;
  schedule: StoredSchedule;
  busy: BusyRange[];
  /** What the invitation's limits count. */
  counted?: Counted[];
  /** The invitation's shared times, without those at which the participant sits. */
  seats: readonly Seat[];
  guestZone: string;
  now: number;
};

/** How far ahead people may book, as the slots' rules and the JSON door say it. */
export function windowOf(terms: Pick<Terms, 'windowKind' | 'windowDays' | 'windowCount' | 'windowFrom' | 'windowTo'>) {
  const { windowKind: kind, windowDays, windowCount, windowFrom, windowTo } = terms;
  if (kind === 'rolling') return { kind, days: windowDays ?? DEFAULT_WINDOW_DAYS, count: windowCount } as const;
  if (kind === 'dates' && windowFrom && windowTo) return { kind, from: windowFrom, to: windowTo } as const;
  return { kind: 'unlimited' } as const;
}

/** The invitation's terms as the slots' policy. */
export function policyOf(terms: Terms): Policy {
  const { durationMinutes, intervalMinutes, bufferBeforeMinutes, bufferAfterMinutes, noticeMinutes } = terms;
  return {
    durationMinutes,
    intervalMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    noticeMinutes,
    window: windowOf(terms),
    alignment: terms.alignment,
    perDay: limitOf(terms.dayLimitCount, terms.dayLimitMinutes),
    perWeek: limitOf(terms.weekLimitCount, terms.weekLimitMinutes),
  };
}

function limitOf(count: number | null = null, minutes: number | null = null): Limit | undefined {
  if (count === null && minutes === null) return undefined;
  return { ...(count !== null && { count }), ...(minutes !== null && { minutes }) };
}

/** The times offered on these dates of the guest's, in order. */
export function offered(situation: Situation, from: string, to: string): Slot[] {
  const { seats, policy, guestZone } = situation;
  const question = questionOf(situation);
  const free = offeredSlots({ ...question, from, to });
  if (policy.capacity === 1 || seats.length === 0) return free;
  const range = { from: toInstant(guestZone, from, 0), until: toInstant(guestZone, addDays(to, 1), 0) };
  return withSeats(free, seats, { ...question, ...range, capacity: policy.capacity });
}

/** Whether the participant may take `startsAt` now: null, or why not. */
export function mayTake(situation: Situation, startsAt: number): Refused | null {
  const shut = shutBecause(situation);
  if (shut) return shut;
  const full = fullBecause(situation);
  if (full) return full;
  return tookEnough(situation) ? 'too_many' : notOffered(situation, startsAt);
}

/** Why a link can take no appointment more beside those that it has: null where it can. */
export function fullBecause(having: Having): Refused | null {
  if (leftOf(having) !== 0) return having.usedUp ? 'bookings_used_up' : null;
  return having.most === undefined || having.most === 1 ? 'already_confirmed' : 'bookings_used_up';
}

function tookEnough(having: Having): boolean {
  return takenToday(having) >= Math.max(TAKES_PER_DAY, (having.most ?? 0) * 2);
}

function takenToday({ standing, standings = standing ? [standing] : [] }: Having): number {
  return Math.max(0, ...standings.map((one) => one.takenToday));
}

/** Whether the participant may move their appointment to `startsAt`: null, or why not. */
export function mayMove(situation: Situation, startsAt: number): Refused | null {
  const live = liveOf(situation.standing);
  if (!live) return isUnnamed(situation) ? 'which_appointment' : 'nothing_confirmed';
  return mayMoveAtAll(situation, live) ?? notOffered(situation, startsAt);
}

/** The same for any time: whether there is a way to move it now. */
export function mayMoveAtAll(situation: Situation, live: Standing): Refused | null {
  if (live.startsAt <= situation.now) return 'event_over';
  // A seat that moves is another one, taken anew.
  if (live.attendeeId ? tookEnough(situation) : live.icalSequence >= MOVES_PER_APPOINTMENT) return 'too_many';
  if (changeableUntil(situation.policy, live.startsAt).move < situation.now) return 'move_too_late';
  return shutBecause(situation);
}

/** Whether the participant may cancel: null, or why not. What they cancelled before stays cancelled, without a word. */
export function mayCancel(situation: Having & Pick<Situation, 'policy' | 'now'>): Refused | null {
  const { standing, policy, now } = situation;
  if (isUnnamed(situation)) return 'which_appointment';
  if (!standing) return 'nothing_confirmed';
  if (liveOf(standing) && standing.startsAt <= now) return 'event_over';
  if (liveOf(standing) && changeableUntil(policy, standing.startsAt).cancel < now) return 'cancel_too_late';
  return liveOf(standing) || standing.cancelledAt !== null ? null : 'event_over';
}

/** What helps whoever is refused: the nearest free times, whom to ask, what stands, how long to wait. */
export function helpWith(reason: Refused, situation: Situation, startsAt: number, inviter: Inviter): RefusalDetails {
  if (reason === 'slot_taken' || reason === 'slot_not_offered') {
    return { alternatives: alternativesTo(situation, startsAt) };
  }
  return {
    ...((reason === shutBecause(situation) || TOO_LATE[reason]) && whomToAsk(inviter)),
    ...untilOf(reason, situation),
    ...(reason === 'too_many' && { retryAfterSeconds: RETRY_SECONDS }),
    ...(situation.standing && { eventId: situation.standing.eventId }),
  };
}

const TOO_LATE: Partial<Record<Refused, 'move' | 'cancel'>> = { move_too_late: 'move', cancel_too_late: 'cancel' };

function untilOf(reason: Refused, { standing, policy, guestZone: zone }: Situation): RefusalDetails {
  const change = TOO_LATE[reason];
  if (reason === 'deadline_over' && policy.deadlineAt !== null) return { until: policy.deadlineAt, zone };
  return change && standing ? { until: changeableUntil(policy, standing.startsAt)[change], zone } : {};
}

/** Who invites to what, as a link's entry says. */
type Inviter = { title: string; organizer: string; organizerEmail: string };

/** What a kind no names: what it was about, and who invited to it. */
export function whomToAsk({ title, organizer, organizerEmail }: Inviter) {
  return { title, organizer: { name: organizer, email: organizerEmail } };
}

/** The three offered times nearest to the one that was wanted. */
export function alternativesTo(situation: Situation, startsAt: number): Slot[] {
  if (shutBecause(situation)) return [];
  const { from, to } = datesAround(startsAt, situation.now);
  return nearest(offered(situation, from, to), startsAt);
}

/** The dates among which alternatives are looked for: around the wanted time, never before today. */
export function datesAround(startsAt: number, now: number): { from: string; to: string } {
  const around = Math.max(startsAt, now);
  const date = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  return { from: date(Math.max(around - BEFORE_DAYS * DAY_MS, now - DAY_MS)), to: date(around + AFTER_DAYS * DAY_MS) };
}

/** Why an invitation offers nothing just now, if it does not. */
export function closedBecause(status: InvitationStatus): Refused | null {
  if (status === 'draft') return 'invitation_draft';
  if (status === 'closed') return 'invitation_closed';
  return status === 'cancelled' ? 'invitation_cancelled' : null;
}

/** Why nothing can be taken just now by this link, if nothing can. */
export function shutBecause({ status, policy, now }: Pick<Situation, 'status' | 'policy' | 'now'>): Refused | null {
  return closedBecause(status) ?? (deadlineIsOver(policy, now) ? 'deadline_over' : null);
}

function notOffered(situation: Situation, startsAt: number): Refused | null {
  const seat = seatAt(situation.seats, startsAt, situation.policy.capacity);
  const reason = isOffered(startsAt, { ...questionOf(situation), ...(seat && { except: seat.eventId }) });
  if (reason === true) return null;
  return reason.kind === 'busy' || reason.kind === 'buffer' ? 'slot_taken' : 'slot_not_offered';
}

function questionOf({ schedule, busy, seats, counted, terms, now, guestZone }: Situation): Question {
  const items = named(busy, seats);
  return { hosts: [{ schedule, busy: items, counted }], policy: policyOf(terms), now, guestZone };
}
