/** Invitations as other screens speak of them: who has not answered, and what an appointment came from. */
import { and, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

const joinsInvitation = and(
  eq(invitations.organizationId, invitationParticipants.organizationId),
  eq(invitations.id, invitationParticipants.invitationId),
);

/** People with a live link to an open invitation of the member who entered, and no time yet: newest first, at most `limit`, those before `before`. */
export function openInvitations(limit: number, before?: string) {
  const waiting = build.$with('waiting').as(
    build
      .select({
        participantId: sql<string>`${invitationParticipants.id}`.as('participant_id'),
        name: invitationParticipants.name,
        invitationId: sql<string>`${invitations.id}`.as('invitation_id'),
        title: invitations.title,
        invitedAt: invitationParticipants.createdAt,
        openedAt: invitationParticipants.openedAt,
      })
      .from(invitationParticipants)
      .innerJoin(invitations, joinsInvitation)
      .where(
        and(
          eq(invitations.status, 'open'),
          eq(invitations.organizerId, sql`nullif(current_setting('app.user_id', true), '')::uuid`),
          isNull(invitationParticipants.revokedAt),
          // Whoever came by an open page has been asked nothing.
          eq(invitationParticipants.selfBooked, false),
          sql`not exists (select 1 from ${confirmations} c where c.organization_id = ${invitationParticipants.organizationId} and c.participant_id = ${invitationParticipants.id} and c.confirmed_at is not null and c.cancelled_at is null)`,
        ),
      ),
  );
  // Counted beside, not by a window: with one PostgreSQL would look for the first few only, through everybody's people.
  return build
    .with(waiting)
    .select({
      participantId: waiting.participantId,
      name: waiting.name,
      invitationId: waiting.invitationId,
      title: waiting.title,
      invitedAt: waiting.invitedAt,
      openedAt: waiting.openedAt,
      total: sql<number>`(select count(*)::int from ${waiting})`,
    })
    .from(waiting)
    .where(before ? lt(waiting.participantId, before) : undefined)
    .orderBy(desc(waiting.participantId))
    .limit(limit);
}

/** The newest person whom the member who entered has invited, with what their link is made of: at most one row. */
export function newestInvited() {
  return build
    .select({
      participantId: invitationParticipants.id,
      linkVersion: invitationParticipants.linkVersion,
      name: invitationParticipants.name,
      invitationId: invitations.id,
      title: invitations.title,
    })
    .from(invitationParticipants)
    .innerJoin(invitations, joinsInvitation)
    .where(eq(invitations.organizerId, sql`nullif(current_setting('app.user_id', true), '')::uuid`))
    .orderBy(desc(invitationParticipants.id))
    .limit(1);
}

/** The newest page of the member that anyone may book by: at most one row. */
export function newestPage() {
  return build
    .select({ slug: invitations.slug, title: invitations.title })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizerId, sql`nullif(current_setting('app.user_id', true), '')::uuid`),
        eq(invitations.mode, 'open'),
        eq(invitations.status, 'open'),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(1);
}

/** Who took an event by which invitation, also after it was cancelled: the last one, at most one row. */
export function bookingOfEvent(eventId: string) {
  return build
    .select({
      participantId: invitationParticipants.id,
      name: invitationParticipants.name,
      channel: invitationParticipants.channel,
      timezone: invitationParticipants.timezone,
      answers: invitationParticipants.answers,
      invitationId: invitations.id,
      title: invitations.title,
      confirmedAt: confirmations.confirmedAt,
      movedAt: confirmations.movedAt,
      cancelledAt: confirmations.cancelledAt,
      cancelledBy: confirmations.cancelledBy,
    })
    .from(confirmations)
    .innerJoin(
      invitationParticipants,
      and(
        eq(invitationParticipants.organizationId, confirmations.organizationId),
        eq(invitationParticipants.id, confirmations.participantId),
      ),
    )
    .innerJoin(invitations, joinsInvitation)
    .where(eq(confirmations.eventId, eventId))
    .orderBy(desc(confirmations.id))
    .limit(1);
}

/** The people with these ids (SQL that gives them), with the invitation in which they are named. */
export function participantsNamed(ids: SQL) {
  return build
    .select({
      id: invitationParticipants.id,
      name: invitationParticipants.name,
      invitationId: invitations.id,
      title: invitations.title,
    })
    .from(invitationParticipants)
    .innerJoin(invitations, joinsInvitation)
    .where(inArray(invitationParticipants.id, ids));
}

const PAGES_MAX = 100;

/** The open pages of the organization that take bookings, by title. */
export function openPages() {
  return build
    .select({ slug: invitations.slug, title: invitations.title })
    .from(invitations)
    .where(and(eq(invitations.mode, 'open'), eq(invitations.status, 'open')))
    .orderBy(invitations.title, invitations.id)
    .limit(PAGES_MAX);
}
