/** What an agent finds of somebody's appointments: by the invitation that is kept for it. */
import type { SQL } from 'drizzle-orm';
import { confirmations, invitationHosts, invitationParticipants, invitations } from '#booking/schema.ts';
import { events } from '#calendar/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { familyOf } from '#leads/index.ts';
import type { AgentPlace, AgentTerms } from './inputs.ts';

/** An agent has one for each member whose calendar it booked into. */
const LINKS_MAX = 200;

/** Where somebody's appointments with an agent are kept, if its terms still are the invitation's: at most one row. */
export function agentPlace(terms: AgentTerms, leadId: string): Statement<AgentPlace[]> {
  return rows<AgentPlace>(sql`
    select i.id as "invitationId", p.id as "participantId", p.link_version as "linkVersion"
    from ${invitations} i
    join ${invitationParticipants} p on p.organization_id = i.organization_id and p.invitation_id = i.id and p.lead_id in ${samePerson(leadId)}
    where i.agent_id = ${terms.agentId}::uuid and i.organizer_id = ${terms.userId}::uuid and ${sameTerms(terms)} and i.status = 'open'
      and exists (select 1 from ${invitationHosts} h where h.organization_id = i.organization_id and h.invitation_id = i.id)
    order by p.lead_id = ${leadId}::uuid desc, p.created_at limit 1`);
}

/** The invitations `i` of agents for which `which` holds: those by which their links work. */
export function agentLinks(which: SQL): Statement<{ id: string }[]> {
  return rows<{ id: string }>(sql`
    select i.id from ${invitations} i where i.agent_id is not null and ${which} order by i.id limit ${LINKS_MAX}::integer`);
}

/** The rows of one person: whom they turned out to be, and who turned out to be them. */
export function samePerson(leadId: string) {
  return familyOf(sql`coalesce((select k.merged_into_id from leads k where k.id = ${leadId}::uuid), ${leadId}::uuid)`);
}

/** Whether the invitation `i` has these terms. */
export function sameTerms(terms: AgentTerms) {
  return sql`(i.title, i.duration_minutes, i.duration_choices, i.notice_minutes, i.buffer_before_minutes, i.buffer_after_minutes,
      i.window_days, i.cancel_notice_minutes, i.bookings_per_person, i.location_type, i.location)
    is not distinct from (${values(terms)})`;
}

/** The terms as columns, in the order of the table's names above. */
export function values(terms: AgentTerms) {
  const [usual, ...others] = terms.durations;
  return sql`${terms.title}::text, ${usual!}::integer, ${`{${others.join(',')}}`}::integer[], ${terms.noticeMinutes}::integer,
    ${terms.bufferBeforeMinutes}::integer, ${terms.bufferAfterMinutes}::integer, ${terms.windowDays}::integer, ${terms.cancelNoticeMinutes}::integer,
    ${terms.perPerson}::integer, ${terms.location.type}::text, ${terms.location.text}::text`;
}

/** An appointment that somebody has with an agent, still to come; instants are text as PostgreSQL spells them. */
export type AgentBooking = { eventId: string; startsAt: string; endsAt: string; status: string };

const BOOKINGS_MAX = 20;

/** What the participant of a link has that is still to come, the next one first; holds are none. In the link's own scope. */
export function bookingsAhead(): Statement<AgentBooking[]> {
  return rows<AgentBooking>(sql`
    select e.id as "eventId", e.starts_at as "startsAt", e.ends_at as "endsAt", e.status
    from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.cancelled_at is null and e.status in ('confirmed', 'pending') and e.ends_at > now()
    order by e.starts_at limit ${BOOKINGS_MAX}::integer`);
}

/** An appointment at a link of an agent's, with whose link it is; instants are milliseconds since 1970. */
export type LinkBooking = AgentPlace & {
  agentId: string;
  leadId: string;
  status: string;
  startsAt: number;
  /** What is booked, as the link's page calls it. */
  title: string;
  /** The zone and the language in which they looked at the times. */
  zone: string;
  language: string | null;
};

/** The appointment of that id, if it was taken at a link of an agent's: at most one row. Inside the organization. */
export function bookedByLink(eventId: string): Statement<LinkBooking[]> {
  return rows<LinkBooking>(sql`
    select i.id as "invitationId", p.id as "participantId", p.link_version as "linkVersion", i.agent_id as "agentId", p.lead_id as "leadId",
      e.status, extract(epoch from e.starts_at)::float8 * 1000 as "startsAt", e.title, coalesce(p.timezone, e.timezone) as zone, p.language
    from ${events} e
    join ${confirmations} c on c.organization_id = e.organization_id and c.event_id = e.id and c.confirmed_at is not null
    join ${invitationParticipants} p on p.organization_id = c.organization_id and p.id = c.participant_id and p.lead_id is not null
    join ${invitations} i on i.organization_id = p.organization_id and i.id = p.invitation_id and i.agent_id is not null
    where e.id = ${eventId}::uuid order by c.id desc limit 1`);
}
