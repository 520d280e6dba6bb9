/** The times that people would see first, from the terms as they stand in the form. */
import { policyOf } from '#booking/taking/rules.ts';
import { type BusyRange, type Counted, offeredDays, offeredSlots, type Schedule, type Slot } from '#calendar/index.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { addDays, DAY_MS } from '#foundation/lib/zones.ts';
import type { Terms } from '../rules.ts';

const LOOKED_AHEAD_DAYS = 45;
const ANY_WINDOW_DAYS = 400;
/** Times line up behind what stands before them. */
const BEFORE_DAYS = 3;
const DAYS_SHOWN = 3;
const TIMES_SHOWN = 6;

/** The first days with free times: a few of each day's, and how many more it has. */
export type Preview = { date: string; slots: Slot[]; more: number }[];

export type PreviewQuestion = {
  terms: Terms;
  schedule: Schedule;
  busy: readonly BusyRange[];
  /** What the limits of the invitation that is changed count. */
  counted?: readonly Counted[];
  now: number;
  /** The organizer's, as the page shows times. */
  zone: string;
};

/**
 * The instants (ms) for which busy times must be known. `anyWindow`: the window is read in the same trip, so that all
 * times that it may begin with are wanted.
 */
export function previewReach(
  now: number,
  windowFrom: string | null,
  anyWindow = false,
): { from: number; until: number } {
  const from = Math.max(now, windowFrom ? Date.parse(windowFrom) - DAY_MS : now);
  const days = anyWindow ? ANY_WINDOW_DAYS : LOOKED_AHEAD_DAYS;
  return { from: from - BEFORE_DAYS * DAY_MS, until: from + (days + 2) * DAY_MS };
}

/** The first times that would be offered. */
export function previewOf({ terms, schedule, busy, counted, now, zone }: PreviewQuestion): Preview {
  const today = dateIn(now, zone);
  const from = terms.windowFrom && terms.windowFrom > today ? terms.windowFrom : today;
  const items = busy.map((range) => ({ from: range.from, until: range.until, kind: 'own' as const }));
  const slots = offeredSlots({
    hosts: [{ schedule, busy: items, counted }],
    policy: policyOf(terms),
    now,
    guestZone: zone,
    from,
    to: addDays(from, LOOKED_AHEAD_DAYS),
  });
  return offeredDays(slots, zone)
    .slice(0, DAYS_SHOWN)
    .map(({ date, slots: free }) => ({
      date,
      slots: free.slice(0, TIMES_SHOWN),
      more: Math.max(0, free.length - TIMES_SHOWN),
    }));
}
