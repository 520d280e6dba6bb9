/** Suggested times as each side reads them. Notes come sealed and are opened for who may read them. */
import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import { users } from '#accounts/index.ts';
import { availabilitySchedules, clashIn, events } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { confirmations, invitationHosts, invitationParticipants, invitations } from '../schema.ts';
import { isFull, stillHas } from '../taking/standings/queries.ts';
import { timeSlots } from '../together/schema.ts';
import { wishColumns } from '../wishes/queries.ts';
import type { Around } from '../wishes/rules.ts';

/** A suggestion as the organizer decides on it: with whose it is, what they were invited to, and what is in the way. */
export type Received = ReturnType<typeof receivedWhere>['_']['result'][number];

const participantHere = and(
  eq(invitationParticipants.organizationId, timeSlots.organizationId),
  eq(invitationParticipants.id, timeSlots.participantId),
);
const invitationHere = and(
  eq(invitations.organizationId, timeSlots.organizationId),
  eq(invitations.id, timeSlots.invitationId),
);
const scheduleHere = and(
  eq(availabilitySchedules.organizationId, invitations.organizationId),
  eq(availabilitySchedules.id, invitations.scheduleId),
);
const hosts = sql`(select array_agg(h.user_id order by h.user_id) from ${invitationHosts} h where h.organization_id = ${invitations.organizationId} and h.invitation_id = ${invitations.id})`;
const taken = sql<boolean>`(case when ${timeSlots.eventId} is null then ${isFull(sql`${timeSlots.participantId}`, sql`${timeSlots.invitationId}`)}
  else not ${stillHas(sql`${timeSlots.participantId}`, sql`${timeSlots.eventId}`)} end)`;
const clash = clashIn({
  users: hosts,
  from: sql`${timeSlots.startsAt} - make_interval(mins => ${invitations.bufferBeforeMinutes})`,
  until: sql`${timeSlots.endsAt} + make_interval(mins => ${invitations.bufferAfterMinutes})`,
});

// Made at the instant of the answer: what came of it is known by that, also when it was moved or cancelled since.
const appointment = sql<
  string | null
>`(case when ${timeSlots.status} = 'accepted' then coalesce(${timeSlots.eventId}, (select c.event_id from ${confirmations} c
  where c.organization_id = ${timeSlots.organizationId} and c.participant_id = ${timeSlots.participantId} and c.confirmed_at = ${timeSlots.decidedAt} limit 1)) end)`;

/** Suggestions under a condition, for members; `busy` and `inTheWay` say what its time meets, as things stand. */
export function receivedWhere(condition: SQL | undefined, limit: number) {
  return build
    .select({
      ...wishColumns,
      participant: invitationParticipants,
      invitation: invitations,
      organizer: {
        id: users.id,
        name: users.name,
        email: users.email,
        timezone: users.timezone,
        language: users.language,
      },
      zone: availabilitySchedules.timezone,
      hosts: sql<string[]>`to_jsonb(${hosts})`,
      /** The appointment that would move. */
      event: {
        id: events.id,
        status: events.status,
        icalSequence: events.icalSequence,
        startsAt: events.startsAt,
        endsAt: events.endsAt,
        timezone: events.timezone,
      },
      /** What came of it. */
      appointment,
      taken,
      ...clash,
    })
    .from(timeSlots)
    .innerJoin(invitationParticipants, participantHere)
    .innerJoin(invitations, invitationHere)
    .innerJoin(availabilitySchedules, scheduleHere)
    .innerJoin(users, eq(users.id, invitations.organizerId))
    .leftJoin(events, and(eq(events.organizationId, timeSlots.organizationId), eq(events.id, timeSlots.eventId)))
    .where(and(eq(timeSlots.isSuggested, true), condition))
    .orderBy(desc(timeSlots.id))
    .limit(limit);
}

/** The one with that id, of that invitation: at most one row. */
export function receivedById(invitationId: string, id: string) {
  return receivedWhere(and(eq(timeSlots.invitationId, invitationId), eq(timeSlots.id, id)), 1);
}

/** An invitation's, newest first, those before `cursor`; one more than `limit`. */
export function receivedPage(invitationId: string, { limit, cursor }: { limit: number; cursor?: string }) {
  const before = cursor ? lt(timeSlots.id, cursor) : undefined;
  return receivedWhere(and(eq(timeSlots.invitationId, invitationId), before), limit + 1);
}

/** What waits for an answer of the member who entered, as the organizer: newest first, at most `limit`. */
export function waitingSuggestions(now: number, limit: number) {
  return receivedWhere(
    and(
      eq(timeSlots.status, 'pending'),
      eq(timeSlots.suggestedBy, 'participant'),
      sql`${timeSlots.startsAt} > ${at(now)}`,
      eq(invitations.status, 'open'),
      eq(invitations.organizerId, sql`nullif(current_setting('app.user_id', true), '')::uuid`),
      sql`${invitationParticipants.revokedAt} is null and not ${taken}`,
    ),
    limit,
  );
}

/** One suggestion, in one trip. Throws Refusal('not_found'). */
export async function readReceived(ctx: Ctx, invitationId: string, id: string): Promise<Received> {
  const [[found]] = await ctx.db.read([receivedById(invitationId, id)]);
  if (!found) throw new Refusal('not_found');
  return found;
}

/** What stands around a suggestion that a member looks at. */
export function aroundOf({ invitation, participant, taken }: Received, now: number): Around {
  const { mode, status } = invitation;
  return { mode, status, revoked: participant.revokedAt !== null, taken, now };
}
