import { askCalendars } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { Offering } from '../queries.ts';

/**
 * The same offer with what the hosts' calendars elsewhere say of the time from `startsAt` just now; `unanswered` when one
 * of them did not say. No trip; where no calendar is connected, nothing is waited for.
 */
export async function verified<O extends Offering>(ctx: Ctx, offer: O, startsAt: number): Promise<O> {
  const { toAsk, situation } = offer;
  if (toAsk.length === 0) return offer;
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = situation.terms;
  const from = startsAt - bufferBeforeMinutes * MINUTE_MS;
  const until = startsAt + (durationMinutes + bufferAfterMinutes) * MINUTE_MS;
  const { busy, unanswered } = await askCalendars(ctx, toAsk, { from, until });
  return { ...offer, unanswered, situation: { ...situation, busy: [...situation.busy, ...busy] } };
}
