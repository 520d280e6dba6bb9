// Hours as they are typed: rows of wall times per weekday. A row may be empty, wrong or one too many; what was typed
// stays until it is right.

import {
  date,
  MINUTES_PER_DAY,
  type ScheduleInput,
  scheduleInput,
  WINDOWS_A_DAY_MAX,
} from '#calendar/availability/inputs.ts';
import { WEEKDAYS, type Weekday, type Window } from '#calendar/inputs.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { words } from '#words/index.ts';

const TIME = /^(\d{1,2}):(\d{2})(?::00)?$/;
const WORKDAYS = WEEKDAYS.slice(0, 5);

/** Two wall times as typed, such as '09:00'; an end of '00:00' is midnight. */
export type Row = { start: string; end: string };
export type HoursDraft = { name: string; timezone: string; version: string; days: Record<Weekday, Row[]> };

/** What a form's buttons ask for before anything is saved: one row more on a day, one less, or the same on all workdays. */
export type Step = { add?: string; remove?: string; copy?: string };

type Fields = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, readonly string[]>>;
type Hours = Omit<ScheduleInput, 'overrides'>;
export type Checked<T> = { ok: true; value: T } | { ok: false; errors: ErrorsByField };

/** A stored schedule as it is typed. */
export function draftOf(schedule: Hours & { version: number }): HoursDraft {
  const { name, timezone, version, rules } = schedule;
  const days = eachDay((day) => rules.filter(({ weekday }) => weekday === day).map(rowOf));
  return { name, timezone, version: String(version), days };
}

/** What a form sent: `monday.start[]` and `monday.end[]` hold the rows of a Monday. */
export function draftFrom(typed: Fields, lists: Lists): HoursDraft {
  const { name = '', timezone = '', version = '' } = typed;
  return { name, timezone, version, days: eachDay((day) => rowsFrom(lists, day)) };
}

/** The rows that a form sent under one name. */
export function rowsFrom(lists: Lists, name: string): Row[] {
  const starts = lists[`${name}.start`] ?? [];
  const ends = lists[`${name}.end`] ?? [];
  const most = Math.min(WINDOWS_A_DAY_MAX, Math.max(starts.length, ends.length));
  return Array.from({ length: most }, (_, at) => ({ start: starts[at] ?? '', end: ends[at] ?? '' }));
}

/** The draft after a step, or null when none was asked for: then it is to be saved. */
export function draftAfter(draft: HoursDraft, { add, remove, copy }: Step): HoursDraft | null {
  const change = (days: Partial<HoursDraft['days']>) => ({ ...draft, days: { ...draft.days, ...days } });
  const [day, row] = (remove ?? '').split('.');
  if (isWeekday(add)) {
    const rows = draft.days[add];
    return rows.length < WINDOWS_A_DAY_MAX ? change({ [add]: [...rows, { start: '', end: '' }] }) : draft;
  } else if (isWeekday(day)) {
    return change({ [day]: draft.days[day].filter((_, at) => at !== Number(row)) });
  } else if (isWeekday(copy)) {
    return change(Object.fromEntries(WORKDAYS.map((workday) => [workday, draft.days[copy]])));
  } else {
    return null;
  }
}

/** The hours that a draft says; else messages by the fields' ids (`monday-0-start`). */
export function hoursOf(draft: HoursDraft): Checked<Hours> {
  const days = WEEKDAYS.map((weekday) => ({ weekday, ...windowsOf(draft.days[weekday], weekday) }));
  const rules = days.flatMap(({ weekday, windows }) => windows.map((window) => ({ weekday, ...window })));
  const named = scheduleInput.pick({ name: true, timezone: true }).safeParse(draft);
  const errors = Object.assign(
    {},
    ...days.map((day) => day.errors),
    named.success ? {} : messagesOf(named.error.issues),
  );
  if (!named.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { ...named.data, rules } };
}

/**
 * One date with its windows, as typed into `date` and the rows of that name; else messages by the fields' ids. Dates
 * before `today` are refused: nobody is offered anything there, and they are not kept.
 */
export function dateHoursOf(typed: Fields, lists: Lists, today: string): Checked<{ date: string; windows: Window[] }> {
  const t = words('en').schedules;
  const checked = date.safeParse(typed.date);
  const { windows, errors } = windowsOf(rowsFrom(lists, 'date'), 'date');
  const wrong = checked.success ? (checked.data < today ? t.datePast : null) : t.dateMissing;
  const all = wrong === null ? errors : { date: [wrong], ...errors };
  return checked.success && Object.keys(all).length === 0
    ? { ok: true, value: { date: checked.data, windows } }
    : { ok: false, errors: all };
}

/** The windows that rows say, empty rows left out; messages by `<name>-<row>-start` and `-end`. */
export function windowsOf(rows: readonly Row[], name: string): { windows: Window[]; errors: Record<string, string[]> } {
  const t = words('en').schedules;
  const errors: Record<string, string[]> = {};
  const windows: Window[] = [];
  for (const [at, { start, end }] of rows.entries()) {
    if (!start.trim() && !end.trim()) continue;
    const [startMinute, endMinute] = [minuteOf(start), minuteOf(end) || MINUTES_PER_DAY];
    const id = `${name}-${at}`;
    if (startMinute === null || startMinute === MINUTES_PER_DAY) errors[`${id}-start`] = [t.timeWrong];
    else if (minuteOf(end) === null) errors[`${id}-end`] = [t.timeWrong];
    else if (endMinute <= startMinute) errors[`${id}-end`] = [t.endEarly];
    else if (windows.some((other) => other.startMinute < endMinute && startMinute < other.endMinute))
      errors[`${id}-start`] = [t.windowsOverlap];
    else windows.push({ startMinute, endMinute });
  }
  return { windows, errors };
}

/** A window as it is typed. */
export function rowOf({ startMinute, endMinute }: Window): Row {
  return { start: timeOf(startMinute), end: timeOf(endMinute % MINUTES_PER_DAY) };
}

function minuteOf(text: string): number | null {
  const [, hour, minute] = TIME.exec(text.trim()) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= MINUTES_PER_DAY ? minutes : null;
}

function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function eachDay(rows: (day: Weekday) => Row[]): HoursDraft['days'] {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, rows(day)])) as HoursDraft['days'];
}

function isWeekday(text: string | undefined): text is Weekday {
  return WEEKDAYS.includes(text as Weekday);
}

function messagesOf(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string[]> {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), [message]]));
}
