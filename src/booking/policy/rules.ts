/** The policy of taking, decided on plain data: what it is, and what it lets a participant do. Instants are ms. */
import { MINUTE_MS, toInstant, toLocal } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import type { InvitationMode } from '../inputs.ts';
import { EACH_MAX, type PolicyInput, readDeadline } from './inputs.ts';

/** The policy as the table keeps it. */
export type Policy = {
  deadlineAt: number | null;
  cancelNoticeMinutes: number;
  moveNoticeMinutes: number;
  needsConfirmation: boolean;
  pendingBlocks: boolean;
  capacity: number;
  hidesParticipants: boolean;
  guestsMax: number;
  bookingsPerPerson: number | null;
};

export const DEFAULT_POLICY: Policy = {
  deadlineAt: null,
  cancelNoticeMinutes: 0,
  moveNoticeMinutes: 0,
  needsConfirmation: false,
  pendingBlocks: true,
  capacity: 1,
  hidesParticipants: false,
  guestsMax: 0,
  bookingsPerPerson: 1,
};

/** The policy after `input`; what it does not name stays as it was. Wall times are of `zone`. */
export function policyAfter(input: PolicyInput, zone: string, before: Policy = DEFAULT_POLICY): Policy {
  const capacity = input.capacity ?? before.capacity;
  // Strangers in one room do not read each other's addresses unless the organizer says so.
  const hides = before.capacity === 1 && capacity > 1 ? true : before.hidesParticipants;
  return {
    deadlineAt: input.deadlineAt === undefined ? before.deadlineAt : deadlineOf(input.deadlineAt, zone),
    cancelNoticeMinutes: input.cancelNoticeMinutes ?? before.cancelNoticeMinutes,
    moveNoticeMinutes: input.moveNoticeMinutes ?? before.moveNoticeMinutes,
    needsConfirmation: input.needsConfirmation ?? before.needsConfirmation,
    pendingBlocks: input.pendingBlocks ?? before.pendingBlocks,
    capacity,
    hidesParticipants: input.hidesParticipants ?? hides,
    guestsMax: input.guestsMax ?? before.guestsMax,
    bookingsPerPerson: input.bookingsPerPerson === undefined ? before.bookingsPerPerson : input.bookingsPerPerson,
  };
}

/** What cannot hold together in a policy of an invitation of that mode, by field; nothing when all of it can. */
export function contradictions(
  policy: Pick<Policy, 'capacity' | 'needsConfirmation' | 'guestsMax'> & Partial<Pick<Policy, 'bookingsPerPerson'>>,
  mode: InvitationMode = 'each',
): Record<string, string[]> {
  const t = words('en').policyFaults;
  const shared = policy.capacity > 1;
  return {
    ...(shared && mode !== 'each' && { capacity: [t.sharedEach] }),
    ...(shared && policy.needsConfirmation && { needsConfirmation: [t.sharedNeedsNoWord] }),
    ...(shared && policy.guestsMax > 0 && { guestsMax: [t.sharedNoGuests] }),
    ...(mode === 'together' && policy.guestsMax > 0 && { guestsMax: [t.togetherNoGuests] }),
    ...eachFault(policy.bookingsPerPerson, mode),
  };
}

function eachFault(bookings: number | null = 1, mode: InvitationMode): Record<string, string[]> {
  const t = words('en').policyFaults;
  if (mode === 'each' && (bookings === null || bookings > EACH_MAX))
    return { bookingsPerPerson: [t.whole(1, EACH_MAX)] };
  return mode === 'together' && bookings !== 1 ? { bookingsPerPerson: [t.togetherOne] } : {};
}

/** Whether nothing can be taken any more at `now`. */
export function deadlineIsOver({ deadlineAt }: Pick<Policy, 'deadlineAt'>, now: number): boolean {
  return deadlineAt !== null && deadlineAt <= now;
}

/** Until when (ms) a participant may move, or cancel, what starts at `startsAt`. */
export function changeableUntil(policy: Policy, startsAt: number): { move: number; cancel: number } {
  return {
    move: startsAt - policy.moveNoticeMinutes * MINUTE_MS,
    cancel: startsAt - policy.cancelNoticeMinutes * MINUTE_MS,
  };
}

/** A deadline as the form's field takes it, on the clocks of `zone`; empty for none. */
export function deadlineField(deadlineAt: number | null, zone: string): string {
  if (deadlineAt === null) return '';
  const { date, minute } = toLocal(zone, deadlineAt);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function deadlineOf(text: string | null, zone: string): number | null {
  return text === null ? null : readDeadline(text, (date, minute) => toInstant(zone, date, minute));
}
