/** What a schedule may be: bounds of booking.md, Availability. */
import { z } from 'zod';
import { WEEKDAYS } from '#calendar/inputs.ts';
import { canonicalZone, dayOf, isZone } from '#foundation/lib/zones.ts';

export const MINUTES_PER_DAY = 1440;
export const WINDOWS_A_DAY_MAX = 10;
export const OVERRIDES_MAX = 400;
const NAME_MAX = 100;

const minute = z
  .number('Minutes are a whole number from 0 to 1440.')
  .int('Minutes are a whole number from 0 to 1440.')
  .min(0, 'Minutes are a whole number from 0 to 1440.')
  .max(MINUTES_PER_DAY, 'Minutes are a whole number from 0 to 1440.');

const window = z
  .object({ startMinute: minute, endMinute: minute })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, {
    message: 'The end must be after the start.',
    path: ['endMinute'],
  });

const date = z.string().refine(isDate, 'Write the date as YYYY-MM-DD.');

export const scheduleInput = z.object({
  name: z.string().trim().min(1, 'Give these hours a name.').max(NAME_MAX, 'At most 100 characters.'),
  timezone: z.string().refine(isZone, 'Choose a time zone from the list.').transform(todaysName),
  rules: z
    .array(window.and(z.object({ weekday: z.enum(WEEKDAYS) })))
    .max(WEEKDAYS.length * WINDOWS_A_DAY_MAX, 'At most 10 windows a day.')
    .superRefine((rules, issue) => {
      for (const windows of Object.values(Object.groupBy(rules, ({ weekday }) => weekday))) {
        const fault = faultOf(windows);
        if (fault) issue.addIssue({ code: 'custom', message: fault, path: [windows[0]!.weekday] });
      }
    }),
  overrides: z
    .array(z.object({ date, windows: z.array(window).max(WINDOWS_A_DAY_MAX, 'At most 10 windows a day.') }))
    .max(OVERRIDES_MAX, 'At most 400 dates.')
    .superRefine((overrides, issue) => {
      for (const [at, { date, windows }] of overrides.entries()) {
        const twice = overrides.findIndex((other) => other.date === date) < at;
        const fault = twice ? 'This date is there twice.' : faultOf(windows);
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
  if (overlap) return 'These windows overlap.';
  return windows.length > WINDOWS_A_DAY_MAX ? 'At most 10 windows a day.' : null;
}
