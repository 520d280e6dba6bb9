/** Which of the free times are said: few, those that were asked for first, spread where nothing was. Pure. */
import { addDays } from '#foundation/lib/zones.ts';
import { fits, type Moment, understandWhen, type When } from '../../dates/rules.ts';
import { shiftedFrom, shiftIn } from '../../dates/shifts/rules.ts';

const SOON_DAYS = 21;
const BEYOND_DAYS = 14;
const REACH_DAYS = 62;
const SAID_MAX = 6;
const NEAREST_MAX = 4;
const DAYS_MAX = 3;
const PER_DAY = 2;

/** A free time, ms. */
export type Free = { startsAt: number; endsAt: number };

/** What is said of the free times: `exact` is false where none is what was asked for, and these come nearest. */
export type Choice<T extends Free> = { slots: T[]; more: boolean; exact: boolean };

/** What is looked for: `after` and `before` (ms) are times that were said, null where none of them counts. */
export type Wish = { meant: When | null; after: number | null; before: number | null };

/** The customer's words of when, where they speak of a time that was said ("an hour later") from that one. */
export function wishOf(when: string | null, near: Omit<Wish, 'meant'>, moment: Moment): Wish {
  const anchor = near.after ?? near.before;
  const shift = when !== null && anchor !== null ? shiftIn(when, moment) : null;
  if (!shift) return { ...near, meant: when === null ? null : understandWhen(when, moment) };
  const meant = understandWhen(shiftedFrom([anchor!], shift, when!, moment), moment);
  const isSide = shift.side !== 0;
  return { meant, after: isSide && shift.side > 0 ? anchor : null, before: isSide && shift.side < 0 ? anchor : null };
}

/** Whether a free time comes after the one and before the other. */
export function isAmong({ after, before }: Wish, { startsAt }: Free): boolean {
  return (after === null || startsAt > after) && (before === null || startsAt < before);
}

/** The first and last day to look at (YYYY-MM-DD) for a wish; `today` and the days of times that were said are local. */
export function spanOf({ meant, after, before }: Wish, today: string, dayOf: (instant: number) => string) {
  const days = meant ? [...meant.days, ...meant.otherwise] : [];
  // Clocks elsewhere may show another day.
  const reach = meant?.zone ? 1 : 0;
  const wished = days.map(({ from }) => addDays(from, -reach)).toSorted()[0];
  const first = wished ?? (after === null ? today : dayOf(after));
  const from = before !== null || first < today ? today : first;
  const last = days
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  const to = before !== null ? dayOf(before) : last ? addDays(last, BEYOND_DAYS) : addDays(from, SOON_DAYS);
  const farthest = addDays(from, REACH_DAYS);
  return { from, to: to < from ? from : to < farthest ? to : farthest };
}

/** Of the free times in order; `dayOf` names the local day of an instant. */
export function choose<T extends Free>(
  free: readonly T[],
  when: When | null,
  zone: string,
  dayOf: (instant: number) => string,
): Choice<T> {
  if (!when) return { ...spread(free, dayOf), exact: true };
  const first = free.filter((slot) => fits(when, slot, zone));
  const wanted = first.length > 0 ? first : free.filter((slot) => fits({ ...when, days: when.otherwise }, slot, zone));
  if (wanted.length > 0) {
    const days = new Set(wanted.map(({ startsAt }) => dayOf(startsAt)));
    const said = days.size > 1 ? spread(wanted, dayOf) : beginning(wanted);
    return { ...said, exact: true };
  }
  const anchor = when.exact ?? anchorOf(free, when, dayOf);
  const nearest = free
    .toSorted((one, other) => Math.abs(one.startsAt - anchor) - Math.abs(other.startsAt - anchor))
    .slice(0, NEAREST_MAX)
    .toSorted((one, other) => one.startsAt - other.startsAt);
  return { slots: nearest, more: free.length > nearest.length, exact: false };
}

// The first free time of the days that were named, at whatever hour; else of the days after them.
function anchorOf(free: readonly Free[], when: When, dayOf: (instant: number) => string): number {
  const from = when.days[0]?.from ?? '';
  return free.find(({ startsAt }) => dayOf(startsAt) >= from)?.startsAt ?? free.at(-1)?.startsAt ?? 0;
}

function beginning<T extends Free>(free: readonly T[]) {
  return { slots: free.slice(0, SAID_MAX), more: free.length > SAID_MAX };
}

// Two a day, a while apart: the first of the day, and one of its second half.
function spread<T extends Free>(free: readonly T[], dayOf: (instant: number) => string) {
  const days = [...Map.groupBy(free, ({ startsAt }) => dayOf(startsAt)).values()].slice(0, DAYS_MAX);
  const slots = days.flatMap((day) => {
    if (days.length === 1) return day.slice(0, SAID_MAX);
    return day.length <= PER_DAY ? day : [day[0]!, day[Math.ceil(day.length / 2)]!];
  });
  return { slots, more: free.length > slots.length };
}

/** The length that is meant, of those that can be booked: by its number of minutes or hours in `service`, else the usual one. */
export function lengthMeant(service: string | null, durations: readonly number[]): number {
  const usual = durations[0]!;
  const found = /(\d+(?:[.,]\d+)?)\s*(h\b|hour|stunde|heure|hora|godzin|ساع)?/iu.exec(service ?? '');
  if (!found) return usual;
  const value = Number(found[1]!.replace(',', '.'));
  const minutes = found[2] ? value * 60 : value;
  return durations.find((one) => one === minutes) ?? usual;
}
