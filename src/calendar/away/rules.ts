// Time away between its row, its JSON and what is shown of it.

import type { Away } from '#calendar/availability/rules.ts';
import type { OpenAway, TripRow } from '#calendar/away/queries.ts';
import { formatDate, formatDates, formatRange } from '#foundation/lib/dates.ts';
import { spellMaybe } from '#foundation/lib/instants.ts';

/** Whose holidays a member keeps, and the last year of which they are there. */
export type Holidaying = { id: string; country: string; region: string; madeUntil: number };

/** A row as the JSON door gives it. */
export function awayJson(row: OpenAway) {
  const { holidayCalendarId, holiday, holidayLocal } = row;
  return {
    id: row.id,
    from: row.fromDate,
    to: row.toDate,
    startsAt: spellMaybe(row.startsAt),
    endsAt: spellMaybe(row.endsAt),
    reason: row.reason,
    note: row.note,
    holiday:
      holidayCalendarId && holiday
        ? { calendarId: holidayCalendarId, name: holiday, localName: holidayLocal ?? holiday }
        : null,
    ignored: row.ignoredAt !== null,
  };
}

/** A trip as the JSON door gives it. */
export function tripJson({ id, timezone, from, to }: TripRow) {
  return { id, timezone, from, to };
}

type Range = Pick<OpenAway, 'fromDate' | 'toDate' | 'startsAt' | 'endsAt'>;

/** A row as schedules hold it. */
export function awayOf({ fromDate, toDate, startsAt, endsAt }: Range): Away {
  return fromDate !== null && toDate !== null
    ? { from: fromDate, to: toDate }
    : { startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
}

/** When it is, in words; instants on the clocks of `zone`. */
export function awayText(away: Away, zone: string, language: string): string {
  if ('startsAt' in away) return formatRange(away.startsAt, away.endsAt, zone, language);
  const { from, to } = away;
  return from === to ? formatDate(from, language) : formatDates(from, to, language);
}
