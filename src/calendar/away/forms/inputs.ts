/** The forms of time away: dates with times beside them, read on the clocks of the zone that the page names. */
import * as z from 'zod';
import { type AwayInput, awayInput, tripInput } from '#calendar/away/inputs.ts';
import { isZone, shownInstead, toInstant } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?$/;
const t = words('en').away;

const time = z.union([z.literal(''), z.string().regex(TIME, t.timeWrong)]).default('');

/** Out of office as it is typed; without times, whole days. */
export const awayForm = z
  .object({
    from: z.string().default(''),
    to: z.string().default(''),
    fromTime: time,
    toTime: time,
    timezone: z.string().refine(isZone, t.zoneWrong),
    note: z.string().default(''),
    reason: z.string().default(''),
  })
  .transform((typed, found): AwayInput => {
    const { from, fromTime, toTime, timezone, note, reason } = typed;
    const to = typed.to || from;
    const say = (path: string, message: string) => found.addIssue({ code: 'custom', path: [path], message });
    if (!fromTime !== !toTime) {
      say(fromTime ? 'toTime' : 'fromTime', t.timesBoth);
      return z.NEVER;
    }
    const days = awayInput.safeParse({ from: from || undefined, to: to || undefined, note, reason });
    if (!days.success || !from) {
      if (!from) say('from', t.dateMissing);
      for (const { path, message } of days.error?.issues ?? []) if (from) say(String(path[0]), message);
      return z.NEVER;
    }
    if (!fromTime) return days.data;
    const skipped = [skippedFault(timezone, from, fromTime), skippedFault(timezone, to, toTime)];
    if (skipped[0] || skipped[1]) {
      if (skipped[0]) say('fromTime', skipped[0]);
      if (skipped[1]) say('toTime', skipped[1]);
      return z.NEVER;
    }
    const { from: _, to: __, ...rest } = days.data;
    const [startsAt, endsAt] = [instantOf(timezone, from, fromTime), instantOf(timezone, to, toTime)];
    if (endsAt > startsAt) return { ...rest, startsAt, endsAt };
    say('toTime', t.endsEarly);
    return z.NEVER;
  });

/** Travel as it is typed. */
export const tripForm = tripInput;

function instantOf(zone: string, date: string, time: string): number {
  return toInstant(zone, date, minuteOf(time));
}

// Where clocks are put forward a time is skipped: it would move without a word to whoever typed it.
function skippedFault(zone: string, date: string, time: string): string | null {
  const shown = shownInstead(zone, date, minuteOf(time));
  if (!shown) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return words('en').calendarPages.timeSkipped(`${two(Math.floor(shown.minute / 60))}:${two(shown.minute % 60)}`);
}

function minuteOf(time: string): number {
  const [, hour, minute] = TIME.exec(time)!;
  return Number(hour) * 60 + Number(minute);
}
