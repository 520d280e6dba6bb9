/** Events as the JSON door takes and gives them. */

import * as z from 'zod';
import { LOCATION_TYPES } from '#calendar/inputs.ts';
import { pageQuery } from '#foundation/http/paging.ts';
import { canonicalZone, DAY_MS, dayOf, isZone } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import type { eventOut } from './openapi.ts';
/** No event lasts longer, so that a list by time needs to look back no further. */
export const EVENT_DAYS_MAX = 31;
/** How many events one list gives at most. */
export const EVENTS_MAX = 1000;
export const TITLE_MAX = 200;
export const LOCATION_MAX = 500;
export const DESCRIPTION_MAX = 5000;
const MINUTES_MAX = EVENT_DAYS_MAX * 24 * 60;
const RANGE_DAYS_MAX = 62;
/** Nothing is planned before or after these; they keep a slip of the finger out of the calendar. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const t = words('en').calendarPages;

const instant = z.iso
  .datetime({ offset: true, error: t.instantWrong })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= EARLIEST && at < LATEST, t.timeFar);

export const zone = z
  .string()
  .refine(isZone, t.zoneWrong)
  .transform((name) => canonicalZone(name) ?? name);

/** What is said of an event, whoever types it. Times are elsewhere: the page asks for wall time, the JSON door for instants. */
export const eventWords = {
  title: z.string().trim().min(1, t.titleMissing).max(TITLE_MAX, t.tooLong(TITLE_MAX)),
  description: z.string().trim().max(DESCRIPTION_MAX, t.tooLong(DESCRIPTION_MAX)).transform(orNull),
  location: z.string().trim().max(LOCATION_MAX, t.tooLong(LOCATION_MAX)).transform(orNull),
};

export const newEventJson = z
  .object({
    title: eventWords.title.meta({ description: 'What it is.', examples: ['Dentist'] }),
    description: eventWords.description.nullish().transform(orNull).meta({ description: 'Several lines.' }),
    startsAt: instant.meta({ description: 'When it starts.', example: '2026-11-20T09:00:00Z' }),
    endsAt: instant
      .optional()
      .meta({ description: 'When it ends: this, or `durationMinutes`, and not both. At most 31 days later.' }),
    durationMinutes: z
      .int(t.minutesWhole)
      .min(1, t.minutesFew)
      .max(MINUTES_MAX, t.eventLong)
      .optional()
      .meta({ description: 'How long it lasts.', examples: [45] }),
    timezone: zone.optional().meta({ description: 'The IANA zone it is planned in; your own when it is not given.' }),
    locationType: z
      .enum(LOCATION_TYPES)
      .optional()
      .meta({ description: 'What kind of place; read from `location` when it is not given.' }),
    location: eventWords.location.nullish().transform(orNull).meta({ description: 'An address, a number or a link.' }),
    busy: z.boolean().default(true).meta({ description: 'Whether its time is taken out of what is offered.' }),
    exclusive: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether it is refused when something is there already; needs `busy`.' }),
  })
  .superRefine((event, issue) => {
    const { startsAt, endsAt, durationMinutes, busy, exclusive } = event;
    const say = (path: string, message: string) => issue.addIssue({ code: 'custom', path: [path], message });
    if ((endsAt === undefined) === (durationMinutes === undefined)) say('endsAt', t.endMissing);
    const fault = endsAt === undefined ? null : lengthFault(startsAt, endsAt);
    if (fault) say('endsAt', fault);
    if (exclusive && !busy) say('exclusive', t.exclusiveBusy);
  });

export type EventOut = z.output<typeof eventOut>;
export type NewEventJson = z.output<typeof newEventJson>;
export type EventsQuery = z.output<typeof eventsQuery>;

const day = z.string().refine(isDay, t.dateWrong);

export const eventsQuery = z
  .object({
    from: day,
    to: day,
    timezone: zone.optional(),
    ...pageQuery.shape,
  })
  .superRefine(({ from, to }, issue) => {
    if (!isDay(from) || !isDay(to)) return;
    const days = dayOf(to) - dayOf(from) + 1;
    const message = days < 1 ? t.rangeBackwards : t.rangeLong(RANGE_DAYS_MAX);
    if (days < 1 || days > RANGE_DAYS_MAX) issue.addIssue({ code: 'custom', path: ['to'], message });
  });

/** What is wrong with an event's end, or null. Instants in ms. */
export function lengthFault(startsAt: number, endsAt: number): string | null {
  if (endsAt <= startsAt) return t.endEarly;
  return endsAt - startsAt > MINUTES_MAX * 60_000 ? t.eventLong : null;
}

/** Whether an instant (ms) is one that a calendar can hold. */
export function isPlannable(at: number): boolean {
  return at >= EARLIEST && at < LATEST;
}

function orNull(text: string | null | undefined): string | null {
  return text || null;
}

function isDay(text: string): boolean {
  try {
    return dayOf(text) * DAY_MS >= EARLIEST && dayOf(text) * DAY_MS < LATEST;
  } catch {
    return false;
  }
}
