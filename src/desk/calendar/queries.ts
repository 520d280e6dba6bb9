import { EVENTS_MAX, type EventRow, eventsBetween } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { type Asked, reachOf } from './rules.ts';

const SHOWN = ['held', 'pending', 'tentative', 'confirmed', 'completed', 'no_show'] as const;

/** What the member who entered has in their calendar around the days asked for, in one trip; `crowded` is how many when there are more. */
export async function readCalendar(ctx: Ctx, asked: Asked): Promise<{ events: EventRow[]; crowded: number | null }> {
  const [events] = await ctx.db.read([eventsBetween({ ...reachOf(asked, ctx.now), statuses: SHOWN })]);
  return { events, crowded: events.length === EVENTS_MAX ? EVENTS_MAX : null };
}
