/** Leaving an appointment that stands for others, and what both sides are told of that. */
import { record } from '#audit/index.ts';
import { confirmations } from '#booking/schema.ts';
import { eventAttendees, lockHosts } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver, type Purpose } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import type { Offer } from '../queries.ts';
import type { Standing } from '../rules.ts';

type Condition = ReturnType<typeof sql>;

const TOLD_ONCE_MS = 2 * 60_000;

/** The participant leaves the appointment, which stands for the others; both sides are told. */
export async function withdraw(ctx: Ctx, offer: Offer, live: Standing): Promise<void> {
  const { eventId } = live;
  const here = changedHere(offer);
  const statements = [
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'participant'
      where participant_id = ${offer.participant.id}::uuid and event_id = ${eventId}::uuid and cancelled_at is null`),
    build.execute(sql`
      update ${eventAttendees} a set response = 'declined', cancelled_at = ${at(ctx.now)}
      from ${confirmations} c where c.id = a.id and c.participant_id = ${offer.participant.id}::uuid and a.event_id = ${eventId}::uuid and ${here}`),
    ...bothTold(ctx, offer, live, ['left', 'organizer_withdrawal'], here),
    record(ctx, happening('booking.left', offer, live), here),
  ];
  await ctx.write([...lockHosts([offer.invitation.id]), ...statements]);
}

type Subject = { eventId: string; startsAt: number };

/** Messages to the participant and the organizer, by these purposes; `when` holds in the batch if it came true. */
export function bothTold(
  ctx: Ctx,
  offer: Offer,
  live: Subject,
  purposes: [Purpose, Purpose],
  when: Condition,
): Statement[] {
  const { participant, invitation } = offer;
  // Leaving and coming back are told each time, but who only plays with it does not flood the other side.
  const sequence = Math.floor(ctx.now / TOLD_ONCE_MS);
  const about = { subjectType: 'event', subjectId: live.eventId, sequence } as const;
  const organizer = { recipientType: 'user', recipientId: invitation.organizerId, channel: 'email' } as const;
  const guest = { recipientType: 'participant', recipientId: participant.id, channel: participant.channel } as const;
  return [
    ...(participant.channel === 'linkedin' ? [] : [deliver(ctx, { purpose: purposes[0], ...about, ...guest }, when)]),
    // Whose doing it was goes along: the letter is about the appointment, and to its organizer.
    deliver(ctx, { purpose: purposes[1], ...about, ...organizer, note: participant.name }, when),
  ];
}

/** Holds in the batch once this very batch has changed what the participant has confirmed. */
export function changedHere({ participant }: Offer): Condition {
  return sql`exists (select 1 from ${confirmations} c where c.participant_id = ${participant.id}::uuid and c.xmin = pg_current_xact_id()::xid)`;
}

/** What is recorded of it. */
export function happening(name: string, { invitation, participant }: Offer, { eventId, startsAt }: Subject) {
  return {
    name,
    subjectType: 'event',
    subjectId: eventId,
    actorType: 'participant' as const,
    actorId: participant.id,
    data: {
      invitationId: invitation.id,
      participantId: participant.id,
      startsAt: new Date(startsAt).toISOString(),
    },
  };
}
