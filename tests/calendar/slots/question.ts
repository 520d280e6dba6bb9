// Questions for the slots tests, with everything that a test does not care about filled in; and local clocks by Temporal.

import { Temporal } from 'temporal-polyfill/implementation';
import type { Schedule } from '#calendar/availability/rules.ts';
import type { BusyItem, Counted, Dates, Host, Policy, Question, Slot } from '#calendar/slots/rules.ts';
import type { Weekday } from '#foundation/lib/zones.ts';

export const POLICY: Policy = {
  durationMinutes: 30,
  intervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 0,
  window: { kind: 'unlimited' },
};

export const ALL_WEEK: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Minutes of the day, from `9:30`. */
export const minuteOf = (clock: string) => {
  const [hour, minute] = clock.split(':').map(Number);
  return hour! * 60 + minute!;
};

/** `'9:00-12:00'` as a window. */
export const windowOf = (text: string) => {
  const [start, end] = text.split('-').map(minuteOf);
  return { startMinute: start!, endMinute: end! };
};

/** A schedule from `{ monday: ['9:00-12:00'] }`. */
export function schedule(
  timezone: string,
  week: Partial<Record<Weekday, string[]>>,
  overrides: Record<string, string[]> = {},
): Schedule {
  return {
    timezone,
    rules: Object.entries(week).flatMap(([weekday, texts]) =>
      texts.map((text) => ({ weekday: weekday as Weekday, ...windowOf(text) })),
    ),
    overrides: Object.entries(overrides).map(([date, texts]) => ({ date, windows: texts.map(windowOf) })),
  };
}

/** The same hours on every day of the week. */
export const daily = (timezone: string, ...texts: string[]) =>
  schedule(timezone, Object.fromEntries(ALL_WEEK.map((weekday) => [weekday, texts])));

export const instant = (text: string) => Date.parse(text);

/** An own appointment of `[from, until]`, stored with its buffers around it (minutes). */
export function own(
  from: string,
  until: string,
  { before = 0, after = 0, eventId }: { before?: number; after?: number; eventId?: string } = {},
): BusyItem {
  const startsAt = instant(from);
  const endsAt = instant(until);
  return { kind: 'own', from: startsAt - before * 60_000, until: endsAt + after * 60_000, startsAt, endsAt, eventId };
}

export const foreign = (from: string, until: string, eventId?: string): BusyItem => ({
  kind: 'foreign',
  from: instant(from),
  until: instant(until),
  eventId,
});

type Changes = Partial<Omit<Question, 'policy' | 'hosts'> & Dates> & {
  policy?: Partial<Policy>;
  hosts?: Host[];
  schedule?: Schedule;
  busy?: BusyItem[];
};

/** Max in Berlin, nine to five, asked on Sunday 1 March 2026 about Monday 2 March, unless said otherwise. */
export function question(changes: Changes = {}): Question & Dates {
  const { schedule: hours = daily('Europe/Berlin', '9:00-17:00'), busy = [], policy, hosts, ...others } = changes;
  const from = changes.from ?? '2026-03-02';
  return {
    hosts: hosts ?? [{ schedule: hours, busy, counted: countedIn(busy) }],
    policy: { ...POLICY, ...policy },
    now: instant('2026-03-01T00:00:00Z'),
    guestZone: hours.timezone,
    ...others,
    from,
    to: changes.to ?? from,
  };
}

/** The own ones of `busy`, as if all were appointments of the invitation. */
export function countedIn(busy: readonly BusyItem[]): Counted[] {
  return busy.flatMap(({ kind, startsAt, endsAt, eventId }) =>
    kind === 'own' && startsAt !== undefined && endsAt !== undefined ? [{ startsAt, endsAt, eventId }] : [],
  );
}

/** The local clock of every slot's start, such as `2026-03-02T09:00`. */
export const clocks = (slots: Slot[], zone: string) => slots.map(({ startsAt }) => clockOf(startsAt, zone));

/** Only the times of day, where the date is plain. */
export const times = (slots: Slot[], zone = 'Europe/Berlin') => clocks(slots, zone).map((clock) => clock.slice(11));

export function clockOf(startsAt: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}
