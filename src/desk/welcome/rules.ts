import { type StoredSchedule, WEEKDAYS } from '#calendar/index.ts';

const DEFAULT_FROM = '09:00';
const DEFAULT_UNTIL = '17:00';

/** The usual hours as typed: days, and one window for all of them. */
export type HoursTyped = { timezone: string; days: readonly string[]; from: string; until: string };

/** What the first page is called, and how long its appointments are, as typed. */
export type PageTyped = { title: string; durationMinutes: string };

/** A schedule as the first step shows it: its days, and the hours of the first of them. */
export function hoursTyped({ timezone, rules }: StoredSchedule): HoursTyped {
  const first = rules[0];
  return {
    timezone,
    days: WEEKDAYS.filter((day) => rules.some(({ weekday }) => weekday === day)),
    from: first ? timeOf(first.startMinute) : DEFAULT_FROM,
    until: first ? timeOf(first.endMinute % 1440) : DEFAULT_UNTIL,
  };
}

/** Which step is shown: who can be booked already, by a page or by somebody's link, goes on to look at it. */
export function stepShown(reached: number, bookable: boolean): 1 | 2 | 3 {
  if (reached <= 1) return 1;
  return reached === 2 && !bookable ? 2 : 3;
}

/** The first page as it is proposed. */
export function firstPage(title: string): PageTyped {
  return { title, durationMinutes: '30' };
}

function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
