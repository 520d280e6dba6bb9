/** An event that was dragged to another time, as the calendar's page sends it: wall times of the zone it shows. */
import * as z from 'zod';
import { isPlannable, zoneInput } from '#calendar/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { dayOf, shownInstead, toInstant } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const MESSAGE_MAX = 1000;
const MIDNIGHT = 24 * 60;
const TIME = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/;
const t = words('en').calendarPages;
const pages = words('en').movingPages;

const date = z.string().refine(isDate, t.dateMissing);
const time = z.string().regex(TIME, t.timeMissing);
const tick = z
  .string()
  .optional()
  .transform((sent) => sent === 'on');

/**
 * Where an event is to stand: `endsAt` null where it keeps its length, `tells` where a guest is told with `message`,
 * `undo` where an earlier move is taken back. `view` and `shown` are the calendar that it was dragged in.
 */
export const movingForm = z
  .object({
    event: z.string().refine(isId),
    date,
    from: time,
    until: time,
    timezone: zoneInput,
    resized: tick,
    tells: tick,
    undo: tick,
    message: z.string().trim().max(MESSAGE_MAX, t.tooLong(MESSAGE_MAX)).default(''),
    view: z.enum(['week', 'day']),
    shown: date,
  })
  .transform(({ date, from, until, timezone, resized, ...rest }, found) => {
    const [start, end] = [minuteOf(from), minuteOf(until)];
    const say = (message: string) => found.addIssue({ code: 'custom', path: ['from'], message });
    const startsAt = toInstant(timezone, date, start);
    const endsAt = toInstant(timezone, date, end);
    if (!isPlannable(startsAt)) say(t.timeFar);
    else if (end <= start) say(pages.overMidnight);
    else if (shownInstead(timezone, date, start)) say(pages.skipped);
    else if (resized && (end < MIDNIGHT ? shownInstead(timezone, date, end) : endsAt <= startsAt)) say(pages.skipped);
    return { ...rest, startsAt, endsAt: resized ? endsAt : null };
  });

export type Moving = z.output<typeof movingForm>;

function minuteOf(time: string): number {
  const [, hour, minute] = TIME.exec(time)!;
  return Number(hour) * 60 + Number(minute);
}

function isDate(text: string): boolean {
  try {
    return Number.isInteger(dayOf(text));
  } catch {
    return false;
  }
}
