/** An event as a page's form sends it: wall times in the zone that stands beside them. */
import * as z from 'zod';
import { eventWords, isPlannable, lengthFault, locationTypeOf, type WantedEvent, zoneInput } from '#calendar/index.ts';
import { dayOf, shownInstead, toInstant } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const MESSAGE_MAX = 1000;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?$/;

const t = words('en').calendarPages;

const date = z.string().refine(isDate, t.dateMissing);
const time = z.string().regex(TIME, t.timeMissing);
const tick = z
  .string()
  .optional()
  .transform((sent) => sent !== undefined);

/** A new event, or a changed one; it becomes what the verbs want. */
export const eventForm = z
  .object({
    title: eventWords.title,
    date,
    from: time,
    until: time,
    untilDate: z.union([z.literal(''), date]).optional(),
    timezone: zoneInput,
    location: eventWords.location,
    description: eventWords.description,
    busy: tick,
    exclusive: tick,
  })
  .transform(({ date, from, until, untilDate, ...rest }, found): WantedEvent => {
    const startsAt = instantOf(rest.timezone, date, from);
    const endsAt = instantOf(rest.timezone, untilDate || date, until);
    const say = (path: string, message: string) => found.addIssue({ code: 'custom', path: [path], message });
    const fault = lengthFault(startsAt, endsAt);
    const skipped = [skippedFault(rest.timezone, date, from), skippedFault(rest.timezone, untilDate || date, until)];
    if (!isPlannable(startsAt)) say('date', t.timeFar);
    else if (skipped[0]) say('from', skipped[0]);
    else if (skipped[1]) say('until', skipped[1]);
    else if (fault) say('until', endsAt <= startsAt && !untilDate ? t.endNextDay : fault);
    if (rest.exclusive && !rest.busy) say('exclusive', t.exclusiveBusy);
    return { ...rest, startsAt, endsAt, locationType: locationTypeOf(rest.location) };
  });

const message = z.string().trim().max(MESSAGE_MAX, t.tooLong(MESSAGE_MAX)).default('');

/** Another time for an appointment, with a word to whoever comes. */
export const moveForm = z.object({ date, from: time, timezone: zoneInput, message }).transform((form, found) => {
  const startsAt = instantOf(form.timezone, form.date, form.from);
  if (!isPlannable(startsAt)) found.addIssue({ code: 'custom', path: ['date'], message: t.timeFar });
  const skipped = skippedFault(form.timezone, form.date, form.from);
  if (skipped) found.addIssue({ code: 'custom', path: ['from'], message: skipped });
  return { startsAt, message: form.message };
});

export const cancelForm = z.object({ message });

function instantOf(zone: string, date: string, time: string): number {
  return toInstant(zone, date, minuteOf(time));
}

// Where clocks are put forward a time is skipped: it would move without a word to whoever typed it.
function skippedFault(zone: string, date: string, time: string): string | null {
  const shown = shownInstead(zone, date, minuteOf(time));
  if (!shown) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return t.timeSkipped(`${two(Math.floor(shown.minute / 60))}:${two(shown.minute % 60)}`);
}

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
