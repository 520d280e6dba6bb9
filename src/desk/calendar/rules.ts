// Which days a calendar page shows, and where its arrows lead.

import { type AwayRow, awayOf, awaySpans, type TripRow } from '#calendar/index.ts';
import { addDays, DAY_MS, dateOf, dayOf, daysSinceMonday, localDay, wallToInstant } from '#foundation/lib/zones.ts';
import type { DayMark } from '#foundation/views/index.ts';

const DAYS_A_WEEK = 7;
const DAYS_A_MONTH = 42;
/** Beyond these, arrows lead nowhere. */
const EARLIEST = '2000-01-03';
const LATEST = '2099-12-20';

export type View = 'month' | 'week' | 'day';

/** What an address asks for: a month or a week by any of its days, or a day; null stands for today. */
export type Asked = { view: View; date: string | null };

/** The days on the page, in order, the `chosen` one, and the dates of its links; a null link leads out of what is kept. */
export type Shown = {
  view: View;
  days: string[];
  chosen: string;
  today: string;
  previous: string | null;
  next: string | null;
};

/** Time away from `from` to `until` (ms), with the holiday that it is. */
export type AwaySpan = { from: number; until: number; holiday: string | null };

/** When somebody is away; whole days are those of their hours' zone. */
export function awaySpansOf(rows: readonly AwayRow[], zone: string): AwaySpan[] {
  const spans = awaySpans({ timezone: zone, rules: [], overrides: [], away: rows.map(awayOf) });
  return spans.map(({ from, until }, at) => ({ from, until, holiday: rows[at]?.holiday ?? null }));
}

/**
 * Reads `?view=month&date=2026-11-20`, `?week=2026-11-16` and `?day=2026-11-18`; a date alone is its week. What is no date
 * of ours is today.
 */
export function askedOf({ view, date, week, day }: Record<string, string | undefined>): Asked {
  if (view === 'month' || view === 'week' || view === 'day') return { view, date: kept(date) };
  return day === undefined ? { view: 'week', date: kept(week ?? date) } : { view: 'day', date: kept(day) };
}

/** The instants (ms) that hold all that may be shown, in whatever zone. Without a date that is around `now`. */
export function reachOf({ view, date }: Asked, now: number): { from: number; until: number } {
  const middle = date === null ? now : dayOf(date) * DAY_MS;
  if (view !== 'month') return { from: middle - 8 * DAY_MS, until: middle + 9 * DAY_MS };
  // Around midnight it may be one month here and another one there.
  const [early, late] = [now - DAY_MS, now + DAY_MS].map((at) => date ?? dateOf(Math.floor(at / DAY_MS)));
  const last = dayOf(monthDays(late!).at(-1)!);
  return { from: (dayOf(monthDays(early!)[0]!) - 1) * DAY_MS, until: (last + 2) * DAY_MS };
}

/** What is shown to somebody in `zone`. */
export function shownOf({ view, date }: Asked, zone: string, now: number): Shown {
  const today = dateOf(localDay(zone, now));
  const chosen = date ?? today;
  const shown = { view, today, chosen };
  if (view === 'month') {
    return { ...shown, days: monthDays(chosen), previous: monthBeside(chosen, -1), next: monthBeside(chosen, 1) };
  }
  const first = view === 'day' ? chosen : addDays(chosen, -daysSinceMonday(dayOf(chosen)));
  const count = view === 'day' ? 1 : DAYS_A_WEEK;
  return {
    ...shown,
    days: Array.from({ length: count }, (_, at) => addDays(first, at)),
    previous: kept(addDays(first, -count)),
    next: kept(addDays(first, count)),
  };
}

/** Where a view of the calendar with that day in it is. */
export function addressOf(home: string, view: View, date: string): string {
  return view === 'month' ? `${home}/calendar?view=month&date=${date}` : `${home}/calendar?${view}=${date}`;
}

/** What stands over whole days of the month: time away, shaded where it takes all of a day, and trips. By plain date. */
export function marksOf(
  days: readonly string[],
  zone: string,
  away: readonly AwaySpan[],
  trips: readonly TripRow[],
  said: { away: string; partly: (from: number, until: number) => string; travel: (zone: string) => string },
): Map<string, DayMark[]> {
  return new Map(
    days.map((date): [string, DayMark[]] => {
      const from = wallToInstant(zone, dayOf(date) * DAY_MS);
      const until = wallToInstant(zone, (dayOf(date) + 1) * DAY_MS);
      const off = away
        .filter((span) => span.from < until && span.until > from)
        .map((span) => {
          const shaded = span.from <= from && span.until >= until;
          const name = span.holiday ?? said.away;
          const part = said.partly(Math.max(span.from, from), Math.min(span.until, until));
          return { label: shaded ? name : `${name} ${part}`, shaded };
        });
      const trip = trips.find((one) => one.from <= date && one.to >= date);
      return [date, trip ? [...off, { label: said.travel(trip.timezone), shaded: false }] : off];
    }),
  );
}

// Six weeks hold every month; more or less of them would make the page jump while it is turned.
function monthDays(date: string): string[] {
  const first = dayOf(`${date.slice(0, 7)}-01`);
  const start = first - daysSinceMonday(first);
  return Array.from({ length: DAYS_A_MONTH }, (_, at) => dateOf(start + at));
}

function monthBeside(date: string, step: number): string | null {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + step;
  const two = String((month % 12) + 1).padStart(2, '0');
  return kept(`${Math.floor(month / 12)}-${two}-01`);
}

function kept(date: string | undefined): string | null {
  try {
    return date !== undefined && dayOf(date) >= dayOf(EARLIEST) && dayOf(date) <= dayOf(LATEST) ? date : null;
  } catch {
    return null;
  }
}
