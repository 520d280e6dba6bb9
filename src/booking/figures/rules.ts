// The weeks of an overview: rolling, so that a Monday morning does not begin with nothing.

export const WEEKS = 4;
export const WEEK_MS = 7 * 86_400_000;

type Counts = { asked: number; answered: number; booked: number; open: number };

/** A week from `from` until just before `until` (ms), and what came in it. */
export type Week = Counts & { from: number; until: number };

/** When the weeks begin that end at `now` (ms). */
export function weeksFrom(now: number): number {
  return now - WEEKS * WEEK_MS;
}

/** All of the weeks in order, those without anything too. */
export function weeksOf(rows: readonly (Counts & { week: number })[], now: number): Week[] {
  const since = weeksFrom(now);
  return Array.from({ length: WEEKS }, (_, week) => {
    const found = rows.find((row) => row.week === week);
    const from = since + week * WEEK_MS;
    const { asked = 0, answered = 0, booked = 0, open = 0 } = found ?? {};
    return { from, until: from + WEEK_MS, asked, answered, booked, open };
  });
}

/** A share as a whole percentage; null where there is nothing to have a share of. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 100);
}
