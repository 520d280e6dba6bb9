/** How long an appointment may be, where its guest may choose. Minutes. */
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { Terms } from '../rules.ts';

type Lengths = { durationMinutes: number; durationChoices: readonly number[] };

/** Every length that may be chosen, the shortest first; one when there is no choice. */
export function lengthsOf({ durationMinutes, durationChoices }: Lengths): number[] {
  return [...new Set([durationMinutes, ...durationChoices])].toSorted((one, other) => one - other);
}

/** The wished length when it may be chosen, the usual one when nothing is wished, else null. */
export function lengthOf(lengths: Lengths, wished: number | null | undefined): number | null {
  if (wished == null) return lengths.durationMinutes;
  return lengthsOf(lengths).includes(wished) ? wished : null;
}

/** The terms with that length; times that begin as often as appointments last go on doing so. */
export function ofLength<T extends Terms>(terms: T, minutes: number): T {
  const followed = terms.intervalMinutes === terms.durationMinutes ? minutes : terms.intervalMinutes;
  return { ...terms, durationMinutes: minutes, intervalMinutes: followed };
}

/** How long an appointment is that was agreed. */
export function minutesOf({ startsAt, endsAt }: { startsAt: number; endsAt: number }): number {
  return Math.round((endsAt - startsAt) / MINUTE_MS);
}
