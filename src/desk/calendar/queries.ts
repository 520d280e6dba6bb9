import {
  awayBetween,
  defaultScheduleOf,
  EVENTS_MAX,
  type EventRow,
  eventsBetween,
  type Layer,
  type LayerBlock,
  layerBlocks,
  layerCalendars,
  openLayers,
  type TripRow,
  tripsBetween,
} from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { type Asked, type AwaySpan, awaySpansOf, reachOf } from './rules.ts';

const SHOWN = ['held', 'pending', 'tentative', 'confirmed', 'completed', 'no_show'] as const;

/** What a page of one's calendar shows. */
export type Diary = {
  events: EventRow[];
  away: AwaySpan[];
  trips: TripRow[];
  /** How many are shown, where there are more of them. */
  crowded: number | null;
  /** Calendars elsewhere, and what stands in those that are shown. */
  layers: Layer[];
  blocks: LayerBlock[];
};

/**
 * What the member who entered has in their calendar around the days asked for, here and elsewhere, and when they are away
 * or travel, in one trip.
 */
export async function readCalendar(ctx: Ctx, asked: Asked): Promise<Diary> {
  const reach = reachOf(asked, ctx.now);
  const [events, away, trips, schedules, calendars, blocks] = await ctx.db.read([
    eventsBetween({ ...reach, statuses: SHOWN }),
    awayBetween(reach.from, reach.until),
    tripsBetween(reach.from, reach.until),
    defaultScheduleOf(),
    layerCalendars(),
    layerBlocks(reach.from, reach.until),
  ]);
  const crowded = events.length === EVENTS_MAX ? EVENTS_MAX : null;
  const elsewhere = openLayers(ctx, calendars, blocks);
  return {
    events,
    away: awaySpansOf(away, schedules[0]?.timezone ?? 'UTC'),
    trips,
    crowded,
    layers: elsewhere.layers,
    blocks: elsewhere.blocks.filter(({ layer }) => layer.isShown),
  };
}
