/** What becomes of a time that waits for the organizer's word when none comes. */
import { events, lapsePending } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { confirmations } from '../schema.ts';
import type { Told } from '../telling/commands.ts';

const LAPSE_AT_ONCE = 500;

/** Lays down the word to the participant for the case that none comes; whatever is decided before overtakes it. */
export function lapseLetter(
  ctx: Ctx,
  { eventId, sequence, participant }: Told,
  startsAt: number,
  when: ReturnType<typeof sql>,
) {
  if (participant.channel === 'linkedin') return [];
  return [
    deliver(
      ctx,
      {
        purpose: 'request_expired',
        subjectType: 'event',
        subjectId: eventId,
        sequence,
        recipientType: 'participant',
        recipientId: participant.id,
        channel: participant.channel,
        dueAt: startsAt,
      },
      when,
    ),
  ];
}

/** Ends the request `eventId` that was overtaken by its start, so that its link can take another time; in a batch. */
export function lapse(ctx: Ctx, eventId: string): Statement[] {
  return [
    lapsePending(sql`e.id = ${eventId}::uuid and e.starts_at <= ${at(ctx.now)}`),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'time'
      where event_id = ${eventId}::uuid and cancelled_at is null
        and exists (select 1 from ${events} e where e.id = ${eventId}::uuid and e.status = 'expired')`),
  ];
}

/** The same for all organizations' requests, nightly, in the service's scope. */
export async function lapseRequests(ctx: Ctx): Promise<void> {
  const due = sql`e.id in (select l.id from ${events} l where l.status = 'pending' and l.starts_at <= ${at(ctx.now)} order by l.starts_at limit ${LAPSE_AT_ONCE}::integer)`;
  await ctx.write([
    lapsePending(due),
    rows(sql`
      update ${confirmations} c set cancelled_at = ${at(ctx.now)}, cancelled_by = 'time'
      from ${events} e where e.organization_id = c.organization_id and e.id = c.event_id and e.status = 'expired' and c.cancelled_at is null`),
  ]);
}
