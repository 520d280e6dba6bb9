/** What a schedule may be: bounds of booking.md, Availability. */
import { z } from 'zod';
import { WEEKDAYS } from '#calendar/inputs.ts';
import { canonicalZone, dayOf, isZone } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

export const MINUTES_PER_DAY = 1440;
export const WINDOWS_A_DAY_MAX = 10;
export const OVERRIDES_MAX = 400;
const NAME_MAX = 100;
const t = words('en').schedules;

const minute = z.number(t.minuteWrong).int(t.minuteWrong).min(0, t.minuteWrong).max(MINUTES_PER_DAY, t.minuteWrong);

const window = z
  .object({ startMinute: minute, endMinute: minute })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, {
    message: t.endEarly,
    path: ['endMinute'],
  });

/** A plain date. */
export const date = z.string().refine(isDate, t.dateWrong);

export const scheduleInput = z.object({
  name: z.string().trim().min(1, t.nameMissing).max(NAME_MAX, t.nameLong(NAME_MAX)),
  timezone: z.string().refine(isZone, t.zoneWrong).transform(todaysName),
  rules: z
    .array(window.and(z.object({ weekday: z.enum(WEEKDAYS) })))
    .max(WEEKDAYS.length * WINDOWS_A_DAY_MAX, t.windowsMany(WINDOWS_A_DAY_MAX))
    .superRefine((rules, issue) => {
      for (const windows of Object.values(Object.groupBy(rules, ({ weekday }) => weekday))) {
        const fault = faultOf(windows);
        if (fault) issue.addIssue({ code: 'custom', message: fault, path: [windows[0]!.weekday] });
      }
    }),
  overrides: z
    .array(z.object({ date, windows: z.array(window).max(WINDOWS_A_DAY_MAX, t.windowsMany(WINDOWS_A_DAY_MAX)) }))
    .max(OVERRIDES_MAX, t.datesMany(OVERRIDES_MAX))
    .superRefine((overrides, issue) => {
      for (const [at, { date, windows }] of overrides.entries()) {
        const twice = overrides.findIndex((other) => other.date === date) < at;
        const fault = twice ? t.dateTwice : faultOf(windows);
        if (fault) issue.addIssue({ code: 'custom', message: fault, path: [at, 'windows'] });
      }
    }),
});

export type ScheduleInput = z.output<typeof scheduleInput>;

/** A schedule as the JSON door gives it. */
export const scheduleAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  timezone: z.string(),
  isDefault: z.boolean(),
  rules: z.array(z.object({ weekday: z.enum(WEEKDAYS), startMinute: z.number(), endMinute: z.number() })),
  overrides: z.array(
    z.object({ date: z.string(), windows: z.array(z.object({ startMinute: z.number(), endMinute: z.number() })) }),
  ),
});

export type ScheduleAnswer = z.output<typeof scheduleAnswer>;

function isDate(text: string): boolean {
  try {
    return dayOf(text) > 0;
  } catch {
    return false;
  }
}

function todaysName(zone: string): string {
  return canonicalZone(zone) ?? zone;
}

function faultOf(windows: readonly { startMinute: number; endMinute: number }[]): string | null {
  const inOrder = windows.toSorted((one, other) => one.startMinute - other.startMinute);
  const overlap = inOrder.some(({ startMinute }, at) => at > 0 && startMinute < inOrder[at - 1]!.endMinute);
  if (overlap) return t.windowsOverlap;
  return windows.length > WINDOWS_A_DAY_MAX ? t.windowsMany(WINDOWS_A_DAY_MAX) : null;
}
