// Which times are offered, and why the others are not. Listing, taking and explaining ask the same checks about the same
// grid, so that they cannot disagree: a time can be taken exactly when a list made at that moment would show it.

import { type AwayReason, awayCheck } from '#calendar/slots/away/rules.ts';
import { explainGrid, type GridReason, gridStarts } from '#calendar/slots/grid/rules.ts';
import { bookableCheck, HORIZON_DAYS, type HorizonReason, horizonCheck } from '#calendar/slots/horizon/rules.ts';
import { type LimitReason, limitsCheck, limitsReach } from '#calendar/slots/limits/rules.ts';
import { type OccupancyReason, occupancyCheck } from '#calendar/slots/occupancy/rules.ts';
import { PACKING_REACH_MS, packedStarts } from '#calendar/slots/packing/rules.ts';
import { type Check, lengthsOf, type Question } from '#calendar/slots/policy/rules.ts';
import { DAY_MS, dateOf, dayOf, localDay, wallToInstant } from '#foundation/lib/zones.ts';

export type { BookingWindow, BusyItem, Counted, Host, Limit, Policy, Question } from '#calendar/slots/policy/rules.ts';

/** An offered appointment, instants in ms. */
export type Slot = { startsAt: number; endsAt: number };

/** Dates (YYYY-MM-DD) in the guest's zone, both included. */
export type Dates = { from: string; to: string };

/** Why a time is not offered: exact, for its owner; what a guest may know of it is for the page to say. */
export type Reason = GridReason | HorizonReason | OccupancyReason | AwayReason | LimitReason;

const ALTERNATIVES = 3;

/** The times offered on the guest's dates: in order, each once. RangeError for no host, no zone, no date or no length. */
export function offeredSlots(question: Question & Dates): Slot[] {
  const { from, until } = rangeOf(question);
  const { duration } = lengthsOf(question.policy);
  return offeredStarts(question, from, until).map((startsAt) => ({ startsAt, endsAt: startsAt + duration }));
}

function offeredStarts(question: Question, from: number, until: number): number[] {
  const checks = checksFor(question, until);
  return freeStarts(question, checks, from, until);
}

function checksFor(question: Question, until: number): Check<Reason>[] {
  const { hosts, policy, now, guestZone } = question;
  if (hosts.length === 0) throw new RangeError('a time needs at least one host');
  const checks: Check<Reason>[] = [
    horizonCheck(question),
    awayCheck(question),
    occupancyCheck(question),
    limitsCheck(question),
  ];
  if (policy.window.kind === 'rolling' && policy.window.count === 'bookable') {
    checks.push(bookableCheck(policy.window.days, guestZone, freeStarts(question, checks, now, until)));
  }
  return checks;
}

function freeStarts(question: Question, checks: Check<Reason>[], from: number, until: number): number[] {
  const { now } = question;
  const soonest = Math.max(from, now);
  const latest = Math.min(until, now + HORIZON_DAYS * DAY_MS);
  if (soonest >= latest) return [];
  return startsOf(question, soonest, latest).filter((startsAt) => checks.every((check) => check.passes(startsAt)));
}

function startsOf(question: Question, from: number, until: number): number[] {
  const { hosts, policy } = question;
  return isPacked(question) ? packedStarts(question, from, until) : gridStarts(hosts, policy, from, until);
}

function isPacked({ policy }: Pick<Question, 'policy'>): boolean {
  return policy.alignment === 'optimized';
}

/** Whether `startsAt` (ms) is offered at `question.now`: `true`, else the first reason. A reason is truthy too: compare with `=== true`. */
export function isOffered(startsAt: number, question: Question): true | Reason {
  return whyNot(startsAt, question)[0] ?? true;
}

/** Every reason for which `startsAt` (ms) is not offered at `question.now`; none when it is. */
export function whyNot(startsAt: number, question: Question): Reason[] {
  const { hosts, policy } = question;
  const checks = checksFor(question, startsAt + 1);
  const startsIn = (from: number, until: number) => startsOf(question, from, until);
  const grid: Check<Reason> = {
    passes: () => startsIn(startsAt, startsAt + 1)[0] === startsAt,
    explain: () => explainGrid(hosts, policy, startsAt, startsIn),
  };
  const reasons = [grid, ...checks].flatMap((check) => (check.passes(startsAt) ? [] : check.explain(startsAt)));
  // What fills the gaps begins nowhere that is taken: where something is in the way, that is why.
  const isTaken =
    isPacked(question) && reasons.some(({ kind }) => kind === 'busy' || kind === 'buffer' || kind === 'away');
  return isTaken ? reasons.filter(({ kind }) => kind !== 'not-aligned') : reasons;
}

/**
 * The instants (ms) that the hosts' busy times must cover to list these dates, or to take a time on one of them:
 * buffers, what limits count, and everything from now on where bookable days are counted.
 */
export function busyReach(question: Omit<Question, 'hosts'> & Dates): { from: number; until: number } {
  const { policy, now } = question;
  const { duration, before, after } = lengthsOf(policy);
  const range = rangeOf(question);
  const fromNow = policy.window.kind === 'rolling' && policy.window.count === 'bookable';
  const around = Math.max(limitsReach(policy), isPacked(question) ? PACKING_REACH_MS : 0);
  return {
    from: (fromNow ? now : Math.max(now, range.from)) - Math.max(before, around),
    until: Math.min(range.until, now + HORIZON_DAYS * DAY_MS) + Math.max(duration + after, around),
  };
}

function rangeOf({ guestZone, from, to }: { guestZone: string } & Dates): { from: number; until: number } {
  return {
    from: wallToInstant(guestZone, dayOf(from) * DAY_MS),
    until: wallToInstant(guestZone, (dayOf(to) + 1) * DAY_MS),
  };
}

/** The slots nearest to `startsAt` (ms), in order of time; of two equally near ones the earlier. */
export function nearest(slots: Slot[], startsAt: number, count = ALTERNATIVES): Slot[] {
  const distance = (slot: Slot) => Math.abs(slot.startsAt - startsAt);
  return slots
    .toSorted((a, b) => distance(a) - distance(b) || a.startsAt - b.startsAt)
    .slice(0, count)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** Slots by their date in `zone`, in order: the days of a page. */
export function offeredDays(slots: Slot[], zone: string): { date: string; slots: Slot[] }[] {
  const days = Map.groupBy(slots, ({ startsAt }) => localDay(zone, startsAt));
  return [...days].map(([day, slots]) => ({ date: dateOf(day), slots }));
}
