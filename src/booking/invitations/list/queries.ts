import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { sql } from '#foundation/db/index.ts';
import { timeSlots } from '../../together/schema.ts';

/** How many were named, and how many have answered, as columns of a select of invitations. */
export const counts = {
  named: sql<number>`(select count(*)::int from ${invitationParticipants} p where p.organization_id = ${invitations.organizationId} and p.invitation_id = ${invitations.id})`,
  // Where everybody meets at one time an answer is a word on the offered ones; else it is a time that was taken.
  answered: sql<number>`(case when ${invitations.mode} = 'together' then
    (select count(distinct t.participant_id)::int from ${timeSlots} t where t.organization_id = ${invitations.organizationId} and t.invitation_id = ${invitations.id} and t.option_id is not null)
    else (select count(distinct c.participant_id)::int from ${confirmations} c where c.organization_id = ${invitations.organizationId} and c.invitation_id = ${invitations.id} and c.confirmed_at is not null and c.cancelled_at is null) end)`,
};
