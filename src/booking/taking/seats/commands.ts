/**
 * Taking one of several places at a time. Who comes first makes the event, everybody else joins it; one statement counts.
 * Moving is leaving one and taking another: no other person's time changes by it.
 */
import { keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { dropEmpty, joinEvent, leaveSeat, lockHosts, placeEvent, seatLeftHere, seatStands } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { confirmations } from '../../schema.ts';
import { messagesAbout } from '../../telling/commands.ts';
import { happening } from '../happenings/rules.ts';
import {
  answered,
  attendeeOf,
  eventOf,
  hasRoom,
  isSingle,
  rulesStand,
  type Seen,
  type Taken,
} from '../placing/commands.ts';
import type { Offer } from '../queries.ts';
import type { Standing } from '../rules.ts';
import { seatAt } from './rules.ts';

/** Whether people share the times of an invitation. */
export function isShared({ situation }: Pick<Offer, 'situation'>): boolean {
  return situation.policy.capacity > 1;
}

/** The batch that gives the participant a place at `wanted`; from `leaving`, when they have one elsewhere. */
export function takingSeat(
  ctx: Ctx,
  offer: Offer,
  wanted: Taken,
  seen: Seen,
  { repeat, leaving }: { repeat?: Repeatable | null; leaving?: Standing } = {},
): Statement[] {
  const { invitation, situation, participant, hosts } = offer;
  const { capacity } = situation.policy;
  const joined = seatAt(situation.seats, wanted.startsAt, capacity);
  const eventId = joined?.eventId ?? wanted.eventId;
  const attendee = attendeeOf(ctx, offer);
  const confirmation = newId(ctx.now);
  const stands = seatStands(attendee.id);
  // Who moves has to have what they leave, still: of two moves of one seat the second one finds nothing to leave.
  const room = leaving ? seatStands(leaving.attendeeId!) : hasRoom(ctx, offer);
  const allowed = sql`${rulesStand(offer, wanted, leaving?.eventId ?? eventId)} and ${room}`;
  const place = joined ? [] : placeEvent({ ...eventOf(ctx, offer, wanted), capacity }, allowed);
  return [
    ...lockHosts(hosts),
    ...place,
    ...joinEvent(eventId, attendee, capacity, allowed),
    ...(joined ? [] : [dropEmpty(eventId)]),
    ...(leaving ? leavingSeat(ctx, offer, leaving, stands) : []),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, attendee_id, single, confirmed_at)
      select ${confirmation}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${eventId}::uuid, ${attendee.id}::uuid, ${isSingle(invitation)}::boolean, ${at(ctx.now)}
      where ${stands}`),
    answered(ctx, stands, seen),
    ...messagesAbout(ctx, 'taken', toldOf(offer, confirmation), stands),
    record(ctx, happening('booking.confirmed', offer, { ...wanted, eventId }), stands),
    ...(repeat && !offer.kept ? [keepAnswer(repeat, eventId, 201, stands)] : []),
  ];
}

/** The batch that gives the participant's place back, while `when` holds; with the last one the time is free again. */
export function leavingSeat(ctx: Ctx, offer: Offer, live: Standing, when = sql`true`): Statement[] {
  const seat = live.attendeeId ?? live.eventId;
  const left = seatLeftHere(seat);
  return [
    ...lockHosts(offer.hosts),
    leaveSeat(seat, ctx.now, when),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'participant'
      where id = ${live.confirmationId}::uuid and cancelled_at is null and ${left}`),
    supersede('seat', live.confirmationId, left),
    ...messagesAbout(ctx, 'cancelled', toldOf(offer, live.confirmationId), left),
    record(ctx, happening('booking.cancelled', offer, live), left),
  ];
}

// One seat has its own messages: what the others are told says nothing of it.
function toldOf({ invitation, participant }: Offer, confirmationId: string) {
  return {
    eventId: confirmationId,
    about: 'seat' as const,
    sequence: 0,
    participant,
    organizerId: invitation.organizerId,
  };
}
