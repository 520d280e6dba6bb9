// Which days a calendar page shows, and where its arrows lead.

import { type AwayRow, awayOf, awaySpans } from '#calendar/index.ts';
import { addDays, DAY_MS, dateOf, dayOf, daysSinceMonday, localDay } from '#foundation/lib/zones.ts';

const DAYS_A_WEEK = 7;
/** Beyond these, arrows lead nowhere. */
const EARLIEST = '2000-01-03';
const LATEST = '2099-12-20';

export type View = 'week' | 'day';

/** What an address asks for: a week by any of its days, or a day; null stands for today. */
export type Asked = { view: View; date: string | null };

/** The days on the page, in order, and the dates of its links; a null link leads out of what is kept. */
export type Shown = { view: View; days: string[]; today: string; previous: string | null; next: string | null };

/** Time away from `from` to `until` (ms), with the holiday that it is. */
export type AwaySpan = { from: number; until: number; holiday: string | null };

/** When somebody is away; whole days are those of their hours' zone. */
export function awaySpansOf(rows: readonly AwayRow[], zone: string): AwaySpan[] {
  const spans = awaySpans({ timezone: zone, rules: [], overrides: [], away: rows.map(awayOf) });
  return spans.map(({ from, until }, at) => ({ from, until, holiday: rows[at]?.holiday ?? null }));
}

/** Reads `?week=2026-11-16` or `?day=2026-11-18`. What is no date of ours is today. */
export function askedOf({ week, day }: { week?: string; day?: string }): Asked {
  const view = day === undefined ? 'week' : 'day';
  return { view, date: kept(day ?? week) };
}

/** The instants (ms) that hold all that may be shown, in whatever zone. Without a date that is around `now`. */
export function reachOf({ date }: Asked, now: number): { from: number; until: number } {
  const middle = date === null ? now : dayOf(date) * DAY_MS;
  return { from: middle - 8 * DAY_MS, until: middle + 9 * DAY_MS };
}

/** What is shown to somebody in `zone`. */
export function shownOf({ view, date }: Asked, zone: string, now: number): Shown {
  const today = dateOf(localDay(zone, now));
  const middle = date ?? today;
  const first = view === 'day' ? middle : addDays(middle, -daysSinceMonday(dayOf(middle)));
  const count = view === 'day' ? 1 : DAYS_A_WEEK;
  return {
    view,
    today,
    days: Array.from({ length: count }, (_, at) => addDays(first, at)),
    previous: kept(addDays(first, -count)),
    next: kept(addDays(first, count)),
  };
}

function kept(date: string | undefined): string | null {
  try {
    return date !== undefined && dayOf(date) >= dayOf(EARLIEST) && dayOf(date) <= dayOf(LATEST) ? date : null;
  } catch {
    return null;
  }
}
