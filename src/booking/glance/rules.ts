/** The next free times of a member, without any invitation: for whoever answers somebody right now. */
import type { BusyRange, StoredSchedule } from '#calendar/index.ts';
import { type Preview, previewOf } from '../invitations/preview/rules.ts';
import { termsOf } from '../invitations/rules.ts';

const MINUTES = 30;
/** Whoever is asked now is not sitting in the meeting in a minute. */
const NOTICE_MINUTES = 60;

/** The first times in the coming weeks, of different days where there are several; ms since 1970, at most `limit`. */
export function firstTimes(
  {
    schedule,
    busy,
    now,
    zone,
  }: { schedule: StoredSchedule | null; busy: readonly BusyRange[]; now: number; zone: string },
  limit: number,
): number[] {
  if (!schedule) return [];
  const terms = termsOf({ title: '', durationMinutes: MINUTES, noticeMinutes: NOTICE_MINUTES }, schedule.timezone);
  const days: Preview = previewOf({ terms, schedule, busy, now, zone });
  const first = days.flatMap(({ slots }) => slots.slice(0, 1));
  const rest = days.flatMap(({ slots }) => slots.slice(1));
  return [...first, ...rest]
    .slice(0, limit)
    .map(({ startsAt }) => startsAt)
    .toSorted((one, other) => one - other);
}
