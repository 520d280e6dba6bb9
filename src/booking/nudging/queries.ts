/** Who has answered, as the database knows it. */
import { eq } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { invitationOptions, timeSlots } from '#booking/together/schema.ts';
import { events } from '#calendar/index.ts';
import { at, build, sql } from '#foundation/db/index.ts';

/**
 * Whether a participant has said anything: took or asked for a time, also one that they gave up, suggested others, or
 * had a word on an offered one; or whether a common time is settled, so that nothing is to be said any more.
 */
export function hasAnswered() {
  // Of one table alone the builder names columns bare, and here others of that name stand nearer.
  return sql<boolean>`(
    exists (select 1 from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
      where c.organization_id = invitation_participants.organization_id and c.participant_id = invitation_participants.id and e.status <> 'held')
    or exists (select 1 from ${timeSlots} s left join ${invitationOptions} o on o.organization_id = s.organization_id and o.id = s.option_id
      where s.organization_id = invitation_participants.organization_id and s.participant_id = invitation_participants.id
        and case when s.option_id is null then s.suggested_by = 'participant' else o.withdrawn_at is null end)
    or exists (select 1 from ${invitationOptions} o where o.organization_id = invitation_participants.organization_id and o.invitation_id = invitation_participants.invitation_id and o.chosen_at is not null))`;
}

/** What decides whether a nudge to this participant is still due at `now` (ms): at most one row. */
export function standingOf(participantId: string, now: number) {
  return build
    .select({
      status: invitations.status,
      deadlineAt: invitations.deadlineAt,
      windowKind: invitations.windowKind,
      windowTo: invitations.windowTo,
      nudgeMinutes: invitations.nudgeMinutes,
      revokedAt: invitationParticipants.revokedAt,
      answered: hasAnswered(),
      nothingLeft: sql<boolean>`(${invitations.mode} = 'together' and not exists (select 1 from ${invitationOptions} o
        where o.organization_id = ${invitations.organizationId} and o.invitation_id = ${invitations.id} and o.withdrawn_at is null and o.starts_at > ${at(now)}))`,
    })
    .from(invitationParticipants)
    .innerJoin(invitations, eq(invitations.id, invitationParticipants.invitationId))
    .where(eq(invitationParticipants.id, participantId))
    .limit(1);
}
