/** The rows of times that a form sends: dates and clock times in the zone that stands beside them. */
import { dayOf, toInstant } from '#foundation/lib/zones.ts';
import { timeFault, WAITING_MAX } from '../../wishes/rules.ts';

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?$/;

/** What is wrong with a field; its sentence is in the words. */
export type Fault = 'none' | 'twice' | 'past' | 'far' | 'date' | 'clock';
export type Typed = Readonly<Record<string, string | undefined>>;
/** A time of the form; `row` counts from one. */
export type Wished = { row: number; startsAt: number; durationMinutes?: number };

/** The names of the rows' fields. */
export const fieldsOfRow = (row: number) => ({ date: `date${row}`, clock: `time${row}`, length: `length${row}` });
export const ROWS = Array.from({ length: WAITING_MAX }, (_, index) => index + 1);

/** The times that were typed, and what is wrong by field. Empty rows are none. `now` is milliseconds since 1970. */
export function readWishes(
  typed: Typed,
  zone: string,
  now: number,
  rows: readonly number[] = ROWS,
): { times: Wished[]; faults: Record<string, Fault> } {
  const faults: Record<string, Fault> = {};
  const times: Wished[] = [];
  for (const row of rows) {
    const names = fieldsOfRow(row);
    const [date, clock] = [typed[names.date]?.trim() ?? '', typed[names.clock]?.trim() ?? ''];
    if (date === '' && clock === '') continue;
    const minute = minuteOf(clock);
    if (!isDate(date)) faults[names.date] = 'date';
    if (minute === null) faults[names.clock] = 'clock';
    if (!isDate(date) || minute === null) continue;
    const startsAt = toInstant(zone, date, minute);
    const fault = timeFault(startsAt, now) ?? (times.some((one) => one.startsAt === startsAt) ? 'twice' : null);
    if (fault) faults[names.date] = fault;
    else times.push({ row, startsAt, ...lengthOf(typed[names.length]) });
  }
  if (times.length === 0 && Object.keys(faults).length === 0) faults[fieldsOfRow(rows[0]!).date] = 'none';
  return { times, faults };
}

function minuteOf(text: string): number | null {
  const [, hour, minute] = CLOCK.exec(text) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

function lengthOf(text: string | undefined): { durationMinutes?: number } {
  const minutes = Number(text);
  return text && Number.isInteger(minutes) ? { durationMinutes: minutes } : {};
}

function isDate(text: string): boolean {
  try {
    return Number.isInteger(dayOf(text));
  } catch {
    return false;
  }
}
