/** What stands in the form of a new `together`: the times that were ticked or typed, and a week of free ones to tick. */
import type { Typed } from '#booking/invitations/form/inputs.ts';
import { type BusyRange, offeredDays, offeredSlots, type Schedule, type Slot } from '#calendar/index.ts';
import { dateIn, formatDayTime } from '#foundation/lib/dates.ts';
import { addDays, toInstant } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

export const WEEK_DAYS = 7;
const TYPED_ROWS = 3;
/** A message names no more of what is over. */
const NAMED_MAX = 5;
const HOUR_MINUTES = 60;
const HALF_HOUR_MINUTES = 30;
const DATE = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

type All = Readonly<Record<string, readonly string[]>>;

/** A row in which a date and a time of day are typed. */
export type TypedTime = { date: string; time: string };

/** The times' part of the form: what was chosen (ms, in order), what is being typed, and from which date a week is shown. */
export type TimesDraft = { chosen: number[]; typed: TypedTime[]; from: string; wrong: boolean };

/** The fields of a new one. */
export function newTogether(today: string): { fields: Typed; times: TimesDraft } {
  return {
    fields: { title: '', description: '', durationMinutes: '60', locationType: 'tbd', location: '', deadlineAt: '' },
    times: { chosen: [], typed: emptyRows(), from: today, wrong: false },
  };
}

/**
 * The times of a form as it was sent: ticked ones, and typed ones on the clocks of `zone`. A row that cannot be read
 * stays as it was typed, and is said to be wrong.
 */
export function timesOf(typed: Typed, all: All, zone: string, today: string): TimesDraft {
  const ticked = (all.times ?? []).map((text) => Date.parse(text)).filter((instant) => !Number.isNaN(instant));
  const rows = (all.date ?? []).map((date, at) => ({ date: date.trim(), time: (all.time?.[at] ?? '').trim() }));
  const begun = rows.filter(({ date, time }) => date !== '' || time !== '');
  const read = begun.map((row) => ({ row, instant: instantOf(row, zone) }));
  const wrong = read.filter(({ instant }) => instant === null).map(({ row }) => row);
  const chosen = [...ticked, ...read.flatMap(({ instant }) => (instant === null ? [] : [instant]))];
  return {
    chosen: [...new Set(chosen)].toSorted((one, other) => one - other),
    typed: [...wrong, ...emptyRows()].slice(0, Math.max(TYPED_ROWS, wrong.length)),
    from: shownFrom(typed, today),
    wrong: wrong.length > 0,
  };
}

/** Which of the chosen times are over at `now`, in words of `language` on the clocks of `zone`; null when none is. */
export function pastFault(chosen: readonly number[], now: number, zone: string, language: string): string | null {
  const past = chosen.filter((startsAt) => startsAt <= now).slice(0, NAMED_MAX);
  if (past.length === 0) return null;
  const named = past.map((startsAt) => formatDayTime(startsAt, zone, language, 'long'));
  return words(language).togetherPages.optionsPast(named.join('; '));
}

function instantOf({ date, time }: TypedTime, zone: string): number | null {
  const [, hours, minutes] = CLOCK.exec(time) ?? [];
  if (!DATE.test(date) || hours === undefined) return null;
  return toInstant(zone, date, Number(hours) * HOUR_MINUTES + Number(minutes));
}

// A week on or back by a button; never before today.
function shownFrom({ from = '', intent }: Typed, today: string): string {
  const start = DATE.test(from) ? from : today;
  const moved =
    intent === 'later' ? addDays(start, WEEK_DAYS) : intent === 'earlier' ? addDays(start, -WEEK_DAYS) : start;
  return moved < today ? today : moved;
}

/** A week's free times by day, the chosen ones among them too when something stands there by now. */
export function weekOf(question: {
  schedule: Schedule;
  busy: readonly BusyRange[];
  durationMinutes: number;
  now: number;
  zone: string;
  times: TimesDraft;
}): { days: { date: string; slots: Slot[] }[]; elsewhere: number[] } {
  const { schedule, busy, durationMinutes, now, zone, times } = question;
  const to = addDays(times.from, WEEK_DAYS - 1);
  const slots = offeredSlots({
    hosts: [{ schedule, busy: busy.map(({ from, until }) => ({ from, until, kind: 'own' as const })) }],
    policy: {
      durationMinutes,
      intervalMinutes: durationMinutes < HOUR_MINUTES ? HALF_HOUR_MINUTES : HOUR_MINUTES,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      noticeMinutes: 0,
      window: { kind: 'unlimited' },
    },
    now,
    guestZone: zone,
    from: times.from,
    to,
  });
  const shown = new Set(slots.map(({ startsAt }) => startsAt));
  return { days: offeredDays(slots, zone), elsewhere: times.chosen.filter((startsAt) => !shown.has(startsAt)) };
}

/** The instants (ms) for which busy times must be known to show that week. */
export function weekReach(from: string): { from: number; until: number } {
  return { from: Date.parse(addDays(from, -2)), until: Date.parse(addDays(from, WEEK_DAYS + 2)) };
}

/** The date of now in the zone. */
export function todayIn(now: number, zone: string): string {
  return dateIn(now, zone);
}

function emptyRows(): TypedTime[] {
  return Array.from({ length: TYPED_ROWS }, () => ({ date: '', time: '' }));
}
