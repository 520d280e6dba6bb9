/** Moving and cancelling an appointment that is its participant's own, as batches guarded by what was read. */
import { record } from '#audit/index.ts';
import { askAgain, cancelEvent, checkLater, eventChangedHere, lockHosts, moveEvent } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { lapseLetter } from '../../asking/commands.ts';
import { guestsAtMost } from '../../guests/commands.ts';
import { confirmations } from '../../schema.ts';
import { messagesAbout } from '../../telling/commands.ts';
import { happening } from '../happenings/rules.ts';
import { answered, CHECK_AFTER_MS, rulesStand, type Seen, type Taken } from '../placing/commands.ts';
import type { Offer } from '../queries.ts';
import type { Standing } from '../standings/rules.ts';

/** The batch that moves the appointment `live` to `wanted`: the same row, its sequence one higher. */
export function movingBatch(ctx: Ctx, offer: Offer, live: Standing, wanted: Taken, seen: Seen): Statement[] {
  const { invitation, participant, hosts } = offer;
  const { needsConfirmation, pendingBlocks } = offer.situation.policy;
  const asks = needsConfirmation || live.status === 'pending';
  const sequence = live.icalSequence + 1;
  const stands = eventChangedHere(live.eventId);
  const told = {
    eventId: live.eventId,
    sequence,
    participant,
    organizerId: invitation.organizerId,
    guests: guestsAtMost(offer),
  };
  return [
    ...lockHosts(hosts),
    moveEvent(
      {
        id: live.eventId,
        seen: live,
        startsAt: wanted.startsAt,
        endsAt: wanted.endsAt,
        timezone: live.timezone,
        bufferBeforeMinutes: invitation.bufferBeforeMinutes,
        bufferAfterMinutes: invitation.bufferAfterMinutes,
        hosts,
        exclusive: true,
      },
      rulesStand(offer, wanted),
    ),
    build.execute(
      sql`update ${confirmations} set moved_at = ${at(ctx.now)} where event_id = ${live.eventId}::uuid and cancelled_at is null and ${stands}`,
    ),
    answered(ctx, stands, seen),
    supersede('event', live.eventId, stands),
    checkLater(live.eventId, offer.unanswered ? ctx.now + CHECK_AFTER_MS : null, stands),
    ...(asks ? askAgain(live.eventId, pendingBlocks, stands) : []),
    ...messagesAbout(ctx, asks ? 'asked' : 'moved', told, stands),
    ...(asks ? lapseLetter(ctx, told, wanted.startsAt, stands) : []),
    record(
      ctx,
      happening(asks ? 'booking.requested' : 'booking.moved', offer, wanted, { before: live, talk: seen.talk }),
      stands,
    ),
  ];
}

/** The batch that cancels it and frees its time at once. */
export function cancellingBatch(ctx: Ctx, offer: Offer, live: Standing, { talk }: Seen): Statement[] {
  const { invitation, participant } = offer;
  const sequence = live.icalSequence + 1;
  const stands = eventChangedHere(live.eventId);
  return [
    cancelEvent(live.eventId, live),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'participant'
      where event_id = ${live.eventId}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', live.eventId, stands),
    ...messagesAbout(
      ctx,
      'cancelled',
      {
        eventId: live.eventId,
        sequence,
        participant,
        organizerId: invitation.organizerId,
        guests: guestsAtMost(offer),
      },
      stands,
    ),
    record(ctx, happening('booking.cancelled', offer, live, { talk }), stands),
  ];
}
