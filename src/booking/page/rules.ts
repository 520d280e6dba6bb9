/** What the guest's page shows: which days, which times, in which zone. Plain dates are the guest's. */
import { offeredDays, type Slot } from '#calendar/index.ts';
import { addDays } from '#foundation/lib/zones.ts';

/** Days whose times stand on the page at once. */
const DAYS_SHOWN = 3;
const LOOKED_AHEAD_DAYS = 61;

/** What the address asks for; nothing of it has to be there. */
export type Asked = { date: string | null; month: string | null };

/** The dates to read for it: from today, or from the month that is asked for. */
export function datesToRead(asked: Asked, today: string): { from: string; to: string } {
  const start = asked.month ? `${asked.month}-01` : (asked.date ?? today).slice(0, 8).concat('01');
  const from = start < today ? today : start;
  return { from, to: addDays(from, LOOKED_AHEAD_DAYS) };
}

export type Shown = {
  month: string;
  /** Days of the month with free times, and how many. */
  days: { date: string; count: number }[];
  selected: string | null;
  slots: Slot[];
  previousMonth: string | null;
  nextMonth: string | null;
};

/** The month with its free days, and the times of the chosen day and the next ones. */
export function shown(slots: Slot[], asked: Asked, zone: string, today: string): Shown {
  const days = offeredDays(slots, zone);
  const wanted = asked.date ?? (asked.month ? `${asked.month}-01` : today);
  const first = days.find(({ date }) => date >= wanted) ?? null;
  const month = asked.month ?? (first?.date ?? wanted).slice(0, 7);
  const inMonth = days.filter(({ date }) => date.startsWith(month));
  const selected = asked.month ? (inMonth.find(({ date }) => date >= wanted) ?? null) : first;
  const from = selected ? days.indexOf(selected) : days.length;
  return {
    month,
    days: inMonth.map(({ date, slots: free }) => ({ date, count: free.length })),
    selected: selected?.date ?? null,
    slots: days.slice(from, from + DAYS_SHOWN).flatMap((day) => day.slots),
    previousMonth: month > today.slice(0, 7) ? monthBefore(month) : null,
    nextMonth: days.some(({ date }) => date.slice(0, 7) > month) ? monthAfter(month) : null,
  };
}

/** A page below the link's own, with the language that was chosen in the address: the others are known without it. */
export function addressOf(
  { path, chosenLanguage }: { path: string; chosenLanguage: string | null },
  below = '',
  query: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams({ ...query, ...(chosenLanguage && { language: chosenLanguage }) }).toString();
  return asked ? `${path}${below}?${asked}` : `${path}${below}`;
}

function monthAfter(month: string): string {
  return addDays(`${month}-01`, 31).slice(0, 7);
}

function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
