/** What the guest's page shows: which days, which times, in which zone. Plain dates are the guest's. */
import { type Away, offeredDays, type Slot } from '#calendar/index.ts';
import { formatDate, formatDates, formatRange } from '#foundation/lib/dates.ts';
import { addDays, toLocal } from '#foundation/lib/zones.ts';

/** Days whose times stand on the page at once. */
const DAYS_SHOWN = 3;
const LOOKED_AHEAD_DAYS = 61;
const NOTES_MAX = 5;

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
  /** What guests are told of time away in this month. */
  notes?: { when: string; note: string }[];
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

/** What guests are told of time away in a month, for as many as a page can bear; in words of `language`, on the clocks of `zone`. */
export function awayNotes(away: readonly Away[], month: string, zone: string, language: string) {
  return away
    .flatMap((one) => (one.note ? [{ note: one.note, ...spanOf(one, zone, language) }] : []))
    .filter(({ first, last }) => first.slice(0, 7) <= month && last.slice(0, 7) >= month)
    .slice(0, NOTES_MAX)
    .map(({ note, when }) => ({ note, when }));
}

function spanOf(away: Away, zone: string, language: string): { first: string; last: string; when: string } {
  if ('startsAt' in away) {
    const [first, last] = [toLocal(zone, away.startsAt).date, toLocal(zone, away.endsAt).date];
    return { first, last, when: formatRange(away.startsAt, away.endsAt, zone, language) };
  }
  const { from, to } = away;
  return { first: from, last: to, when: from === to ? formatDate(from, language) : formatDates(from, to, language) };
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
