// What a list of times is made from: who hosts, what keeps them busy, and what the invitation allows.

import type { Schedule } from '#calendar/availability/rules.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';

export const DEFAULT_NOTICE_MINUTES = 120;

/** How far ahead people may book. Rolling days end with the guest's day; `dates` are the organizer's days, both included. */
export type BookingWindow =
  | { kind: 'unlimited' }
  | { kind: 'rolling'; days: number; count: 'calendar' | 'business' | 'bookable' }
  | { kind: 'dates'; from: string; to: string };

/** At most `count` appointments and `minutes` of them. */
export type Limit = { count?: number; minutes?: number };

export type Policy = {
  durationMinutes: number;
  intervalMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes?: number;
  /** Whether times begin at fixed steps from the hours' start, or so that what is free is filled without gaps. */
  alignment?: 'interval' | 'optimized';
  window: BookingWindow;
  perDay?: Limit;
  perWeek?: Limit;
};

/**
 * Time (ms) that is not free. An `own` appointment's `from` and `until` hold its buffers already, which is how buffers stack;
 * a `foreign` calendar's event is bare. `eventId` is Parley's event, also on its mirror in a connected calendar.
 * `startsAt` and `endsAt` are without buffers: they tell what is overlapped itself from what only comes too close.
 */
export type BusyItem = {
  from: number;
  until: number;
  kind: 'own' | 'foreign';
  eventId?: string;
  startsAt?: number;
  endsAt?: number;
};

/** An appointment that limits count, without its buffers (ms). */
export type Counted = { startsAt: number; endsAt: number; eventId?: string };

/** Somebody who must be free. What limits count is named apart from what is in the way: the invitation's own appointments. */
export type Host = { schedule: Schedule; busy: BusyItem[]; counted?: readonly Counted[] };

/** What is asked: times that suit every host, by `policy`, at `now` (ms), for a guest in `guestZone`; `except` is the event being moved. */
export type Question = { hosts: Host[]; policy: Policy; now: number; guestZone: string; except?: string };

/** One condition that a start (ms) meets or not, and what to say when it does not: at least one reason. */
export type Check<Reason> = { passes: (startsAt: number) => boolean; explain: (startsAt: number) => Reason[] };

/** The policy's lengths in ms. RangeError for lengths that are no times at all, on which the grid would never end. */
export function lengthsOf(policy: Policy) {
  const { durationMinutes, intervalMinutes, bufferBeforeMinutes, bufferAfterMinutes } = policy;
  if (!(durationMinutes >= 1 && intervalMinutes >= 1))
    throw new RangeError('duration and interval are at least a minute');
  if (!(bufferBeforeMinutes >= 0 && bufferAfterMinutes >= 0)) throw new RangeError('buffers are not negative');
  return {
    duration: durationMinutes * MINUTE_MS,
    interval: intervalMinutes * MINUTE_MS,
    before: bufferBeforeMinutes * MINUTE_MS,
    after: bufferAfterMinutes * MINUTE_MS,
  };
}
