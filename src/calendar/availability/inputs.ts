/** What a schedule may be: bounds of booking.md, Availability. */
import * as z from 'zod';
import { WEEKDAYS } from '#calendar/inputs.ts';
import { isId } from '#foundation/lib/ids.ts';
import { canonicalZone, dayOf, isZone } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

export const MINUTES_PER_DAY = 1440;
export const WINDOWS_A_DAY_MAX = 10;
export const OVERRIDES_MAX = 400;
const NAME_MAX = 100;
const t = words('en').schedules;

const minute = z.number(t.minuteWrong).int(t.minuteWrong).min(0, t.minuteWrong).max(MINUTES_PER_DAY, t.minuteWrong);

const start = { description: 'Minutes after local midnight.', examples: [540] };
const end = { description: 'The same; 1440 is midnight.', examples: [1020] };

const window = z
  .object({ startMinute: minute.meta(start), endMinute: minute.meta(end) })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, {
    message: t.endEarly,
    path: ['endMinute'],
  });

/** A plain date. */
export const date = z.string().refine(isDate, t.dateWrong).meta({ format: 'date' });

export const scheduleInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, t.nameMissing)
    .max(NAME_MAX, t.nameLong(NAME_MAX))
    .meta({ examples: ['Working hours'] }),
  timezone: z
    .string()
    .refine(isZone, t.zoneWrong)
    .transform(todaysName)
    .meta({ description: 'The IANA zone that the hours are in.', example: 'Europe/Berlin' }),
  rules: z
    .array(window.and(z.object({ weekday: z.enum(WEEKDAYS) })))
    .max(WEEKDAYS.length * WINDOWS_A_DAY_MAX, t.windowsMany(WINDOWS_A_DAY_MAX))
    .superRefine((rules, issue) => {
      for (const windows of Object.values(Object.groupBy(rules, ({ weekday }) => weekday))) {
        const fault = faultOf(windows);
        if (fault) issue.addIssue({ code: 'custom', message: fault, path: [windows[0]!.weekday] });
      }
    })
    .meta({ description: 'Windows of the week; at most ten a day, and none over another.' }),
  overrides: z
    .array(z.object({ date, windows: z.array(window).max(WINDOWS_A_DAY_MAX, t.windowsMany(WINDOWS_A_DAY_MAX)) }))
    .max(OVERRIDES_MAX, t.datesMany(OVERRIDES_MAX))
    .superRefine((overrides, issue) => {
      for (const [at, { date, windows }] of overrides.entries()) {
        const twice = overrides.findIndex((other) => other.date === date) < at;
        const fault = twice ? t.dateTwice : faultOf(windows);
        if (fault) issue.addIssue({ code: 'custom', message: fault, path: [at, 'windows'] });
      }
    })
    .meta({
      description: 'Dates whose windows replace those of their weekday; without windows, a day off.',
      examples: [[{ date: '2026-12-24', windows: [] }]],
    }),
});

/** A new schedule as its form sends it: a name, and whose hours it begins with. */
export const newScheduleForm = z.object({
  name: scheduleInput.shape.name,
  copyOf: z.string().refine(isId, t.zoneWrong),
  _token: z.string().max(200).optional(),
});

export type ScheduleInput = z.output<typeof scheduleInput>;

const windowOut = { startMinute: z.number().meta(start), endMinute: z.number().meta(end) };

/** A schedule as the JSON door gives it. */
export const scheduleAnswer = z
  .object({
    id: z.uuid(),
    name: z.string().meta({ examples: ['Working hours'] }),
    timezone: z.string().meta({ description: 'The IANA zone that the hours are in.', examples: ['Europe/Berlin'] }),
    isDefault: z.boolean().meta({ description: 'Whether it is taken where none is named.', examples: [true] }),
    rules: z.array(z.object({ weekday: z.enum(WEEKDAYS), ...windowOut })).meta({ description: 'Windows of the week.' }),
    overrides: z
      .array(z.object({ date: z.string().meta({ format: 'date' }), windows: z.array(z.object(windowOut)) }))
      .meta({ description: 'Dates whose windows replace those of their weekday.' }),
  })
  .meta({ id: 'Schedule', description: 'The hours in which you can be booked.' });

export type ScheduleAnswer = z.output<typeof scheduleAnswer>;

/** Whether it is a plain date after 1970, in so many words. */
export function isDate(text: string): boolean {
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
