/** What somebody was invited to and what they did, beyond any one invitation. */
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { events } from '#calendar/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { familyOf, type Who } from '#leads/index.ts';

/** SQL that gives the ids of the participants whom a person was, in every invitation. */
export function participationsOf(leadId: Who): ReturnType<typeof sql> {
  return sql`(select p.id from ${invitationParticipants} p where p.lead_id in ${familyOf(leadId)})`;
}

/**
 * Invitations, answers, appointments, moves and cancellations as a part of somebody's history: SQL that gives `at`, `kind`
 * (`invited`, `opened`, `revoked`, `booked`, `moved`, `cancelled`), `id` and `data` with the title and where it leads.
 */
export function bookingHistory(leadId: Who): ReturnType<typeof sql> {
  return sql`
    select w.at, w.kind, p.id, jsonb_build_object('title', i.title, 'invitationId', i.id, 'participantId', p.id) as data
    from ${invitationParticipants} p join ${invitations} i on i.organization_id = p.organization_id and i.id = p.invitation_id
    cross join lateral (values (p.created_at, 'invited'), (p.opened_at, 'opened'), (p.revoked_at, 'revoked')) w(at, kind)
    where p.lead_id in ${familyOf(leadId)} and w.at is not null
    union all
    select w.at, w.kind, c.id, jsonb_build_object('title', e.title, 'eventId', e.id, 'startsAt', e.starts_at, 'by', c.cancelled_by)
    from ${invitationParticipants} p join ${confirmations} c on c.organization_id = p.organization_id and c.participant_id = p.id
    join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    cross join lateral (values (c.confirmed_at, 'booked'), (c.moved_at, 'moved'), (c.cancelled_at, 'cancelled')) w(at, kind)
    where p.lead_id in ${familyOf(leadId)} and w.at is not null`;
}

/** An appointment that is still to come; instants are milliseconds since 1970. */
export type Upcoming = { eventId: string; title: string; startsAt: number; endsAt: number };

/** Appointments of somebody that end after `now`, the next one first, at most `limit`. */
export function upcomingOf(leadId: Who, now: number, limit: number): Statement<Record<keyof Upcoming, string>[]> {
  return rows(sql`
    select e.id as "eventId", e.title, e.starts_at as "startsAt", e.ends_at as "endsAt"
    from ${invitationParticipants} p join ${confirmations} c on c.organization_id = p.organization_id and c.participant_id = p.id
    join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where p.lead_id in ${familyOf(leadId)} and c.cancelled_at is null and c.confirmed_at is not null and e.status in ('confirmed', 'pending', 'tentative')
      and e.ends_at > ${at(now)}
    order by e.starts_at limit ${limit}::integer`);
}

/** An appointment as it is kept, with instants. */
export function readUpcoming(row: Record<keyof Upcoming, string>): Upcoming {
  return { ...row, startsAt: parseInstant(row.startsAt), endsAt: parseInstant(row.endsAt) };
}
