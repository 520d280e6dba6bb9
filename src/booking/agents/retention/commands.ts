import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';

/**
 * Forgets those who only talked with an agent before `before` (ms) and never had an appointment by it, at most `limit`;
 * answers how many. Who writes again gets a new place. For the nightly job, in the service's scope.
 */
export function forgetPlaces(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      delete from ${invitationParticipants} where id in (
        select p.id from ${invitations} i
        join ${invitationParticipants} p on p.organization_id = i.organization_id and p.invitation_id = i.id
        where i.agent_id is not null and p.created_at < ${at(before)}
          and not exists (select 1 from ${confirmations} c where c.organization_id = p.organization_id and c.participant_id = p.id)
        limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}
