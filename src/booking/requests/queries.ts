/** Requests that wait for a word. */
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { events } from '#calendar/index.ts';
import { build, sql } from '#foundation/db/index.ts';

/** Where a list of requests goes on. */
export type RequestCursor = { startsAt: number; id: string };

/** A request with who asks and for what. */
export type RequestRow = ReturnType<typeof pendingRequests>['_']['result'][number];

/**
 * Times of `now` (ms) or later that wait for a word, soonest first: of the member who entered, or with `everybodys` of
 * the whole organization; at most `limit`, those after `after`.
 */
export function pendingRequests(now: number, limit: number, after?: RequestCursor, everybodys = false) {
  const mine = eq(invitations.organizerId, sql`nullif(current_setting('app.user_id', true), '')::uuid`);
  return build
    .select({
      id: events.id,
      title: events.title,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
      timezone: events.timezone,
      invitationId: invitations.id,
      participantId: invitationParticipants.id,
      name: invitationParticipants.name,
      askedAt: confirmations.createdAt,
    })
    .from(events)
    .innerJoin(
      confirmations,
      and(eq(confirmations.organizationId, events.organizationId), eq(confirmations.eventId, events.id)),
    )
    .innerJoin(
      invitationParticipants,
      and(
        eq(invitationParticipants.organizationId, confirmations.organizationId),
        eq(invitationParticipants.id, confirmations.participantId),
      ),
    )
    .innerJoin(
      invitations,
      and(eq(invitations.organizationId, confirmations.organizationId), eq(invitations.id, confirmations.invitationId)),
    )
    .where(
      and(
        eq(events.status, 'pending'),
        gt(events.startsAt, now),
        isNull(confirmations.cancelledAt),
        everybodys ? undefined : mine,
        after &&
          or(gt(events.startsAt, after.startsAt), and(eq(events.startsAt, after.startsAt), gt(events.id, after.id))),
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id))
    .limit(limit);
}
