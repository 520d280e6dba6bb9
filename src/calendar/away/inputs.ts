/** Time away and travel as they come in and go out. Dates are whole days, both included; instants are RFC 3339 in UTC. */
import * as z from 'zod';
import { date, isDate } from '#calendar/availability/inputs.ts';
import { pageQuery } from '#foundation/http/paging.ts';
import { isId } from '#foundation/lib/ids.ts';
import { canonicalZone, DAY_MS, dayOf, isZone } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
/** How much of what is still to come one member keeps: reading it is part of every list of times. */
export const AWAY_MAX = 400;
export const TRIPS_MAX = 100;
const DAYS_MAX = 731;
const REASON_MAX = 500;
const NOTE_MAX = 200;
const t = words('en').away;

const text = (most: number) =>
  z
    .string()
    .transform((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .pipe(z.string().max(most, t.long(most)))
    .nullish()
    .transform((typed) => typed || null);
const instant = z.iso.datetime({ offset: true, error: t.instantWrong }).transform((typed) => Date.parse(typed));
const reason = text(REASON_MAX).meta({ description: 'For yourself only; nobody else reads it.', example: 'Surgery' });
const note = text(NOTE_MAX).meta({ description: 'What guests read on those days.', example: 'Back on Monday' });

/** Time away as it is wanted: `from` and `to`, or `startsAt` and `endsAt`. */
export const awayInput = z
  .object({
    from: date.optional().meta({
      description: 'The first whole day, in the zone of your hours.',
      format: 'date',
      examples: ['2030-12-23'],
    }),
    to: date
      .optional()
      .meta({ description: 'The last whole day; it is included.', format: 'date', examples: ['2030-12-27'] }),
    startsAt: instant.optional().meta({ description: 'Instead of days: since when.' }),
    endsAt: instant.optional().meta({ description: 'Until when.' }),
    reason,
    note,
  })
  .superRefine(({ from, to, startsAt, endsAt }, issue) => {
    const say = (path: string, message: string) => issue.addIssue({ code: 'custom', path: [path], message });
    const days = from !== undefined || to !== undefined;
    const instants = startsAt !== undefined || endsAt !== undefined;
    if (days === instants) say('from', t.eitherWay);
    else if (days && (from === undefined || to === undefined)) say(from === undefined ? 'from' : 'to', t.dateMissing);
    else if (from !== undefined && to !== undefined) {
      if (!isDate(from) || !isDate(to)) return;
      if (to < from) say('to', t.endsEarly);
      else if (dayOf(to) - dayOf(from) > DAYS_MAX) say('to', t.tooLong(DAYS_MAX));
    } else if (startsAt === undefined || endsAt === undefined) say('endsAt', t.instantMissing);
    else if (endsAt <= startsAt) say('endsAt', t.endsEarly);
    else if (endsAt - startsAt > DAYS_MAX * DAY_MS) say('endsAt', t.tooLong(DAYS_MAX));
  });
export type AwayInput = z.output<typeof awayInput>;

/** What of time away may be changed: its words, and whether it counts. */
export const awayChange = z
  .object({
    reason,
    note,
    ignored: z.boolean(t.yesOrNo).meta({ description: 'Whether you take appointments all the same.' }),
  })
  .partial();
export type AwayChange = z.output<typeof awayChange>;

const zone = z
  .string()
  .refine(isZone, t.zoneWrong)
  .transform((name) => canonicalZone(name) ?? name);

/** Travel as it is wanted. */
export const tripInput = z
  .object({
    timezone: zone.meta({ description: 'The IANA zone in which your hours are read.', example: 'Asia/Tokyo' }),
    from: date.meta({ description: 'The first date.', format: 'date' }),
    to: date.meta({ description: 'The last date; it is included.', format: 'date' }),
  })
  .superRefine(({ from, to }, issue) => {
    const say = (message: string) => issue.addIssue({ code: 'custom', path: ['to'], message });
    if (!isDate(from) || !isDate(to)) return;
    if (to < from) say(t.endsEarly);
    else if (dayOf(to) - dayOf(from) > DAYS_MAX) say(t.tooLong(DAYS_MAX));
  });
export type TripInput = z.output<typeof tripInput>;

/** Which page of a list; the cursor is the last id of the page before. */
export const awayQuery = pageQuery.extend({ cursor: z.string().refine(isId, t.cursorWrong).optional() });
