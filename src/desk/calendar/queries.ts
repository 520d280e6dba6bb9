import {
  awayBetween,
  defaultScheduleOf,
  EVENTS_MAX,
  type EventRow,
  eventsBetween,
  type TripRow,
  tripsBetween,
} from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { type Asked, type AwaySpan, awaySpansOf, reachOf } from './rules.ts';

const SHOWN = ['held', 'pending', 'tentative', 'confirmed', 'completed', 'no_show'] as const;

/**
 * What the member who entered has in their calendar around the days asked for, and when they are away or travel, in one trip;
 * `crowded` is how many events there are when there are more.
 */
export async function readCalendar(
  ctx: Ctx,
  asked: Asked,
): Promise<{ events: EventRow[]; away: AwaySpan[]; trips: TripRow[]; crowded: number | null }> {
  const reach = reachOf(asked, ctx.now);
  const [events, away, trips, schedules] = await ctx.db.read([
    eventsBetween({ ...reach, statuses: SHOWN }),
    awayBetween(reach.from, reach.until),
    tripsBetween(reach.from, reach.until),
    defaultScheduleOf(),
  ]);
  const crowded = events.length === EVENTS_MAX ? EVENTS_MAX : null;
  return { events, away: awaySpansOf(away, schedules[0]?.timezone ?? 'UTC'), trips, crowded };
}
