import type { SQL } from 'drizzle-orm';
import { events } from '#calendar/index.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { confirmations, invitations } from '../../schema.ts';

const ANY_NUMBER = 2_147_483_647;

/** SQL of how many appointments one person may have at a time by an invitation: any number is the greatest there is. */
export function mostIn(invitationId: SQL): SQL {
  return sql`(select case when i.mode = 'each' then coalesce(i.bookings_per_person, ${ANY_NUMBER}::integer) else 1 end from ${invitations} i where i.id = ${invitationId})`;
}

/**
 * Whether whoever booked on a page that is open to anyone may have one more there, the bookings by their other links
 * counted; by a link's scope. Everybody else is counted by their one link.
 */
export const personHasRoom: SQL<boolean> = sql<boolean>`(not exists (
  select 1 from ${invitations} i where i.mode = 'open' and i.bookings_per_person is not null and my_other_bookings() >= i.bookings_per_person))`;

/** The same as a statement beside the others of a link's read. */
export const USED_UP = rows<{ usedUp: boolean }>(sql`select not ${personHasRoom} as "usedUp"`);

/** Whether a participant has as many appointments as one person may have. */
export function isFull(participantId: SQL, invitationId: SQL): SQL<boolean> {
  return sql`(select count(*) from ${confirmations} c where c.participant_id = ${participantId} and c.confirmed_at is not null and c.cancelled_at is null) >= ${mostIn(invitationId)}`;
}

/** Whether a participant still has an appointment that is settled. */
export function stillHas(participantId: SQL, eventId: SQL): SQL<boolean> {
  return sql`exists (select 1 from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.participant_id = ${participantId} and c.event_id = ${eventId} and c.cancelled_at is null and e.status = 'confirmed')`;
}

/** SQL of the event that is no obstacle to itself: the one that is named if it is the link's own, else its hold, else the only one there can be. */
export function ownOf(eventId: string | null | undefined): SQL {
  if (!eventId) return OWN;
  return sql`select c.event_id from ${confirmations} c where c.event_id = ${eventId}::uuid and c.cancelled_at is null and c.attendee_id is null limit 1`;
}

const SEVERAL = sql`exists (select 1 from ${invitations} i where i.mode = 'each' and i.bookings_per_person is distinct from 1)`;
const OWN = sql`select c.event_id from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
  where c.cancelled_at is null and c.attendee_id is null and (e.status = 'held' or not ${SEVERAL}) order by e.status = 'held' desc limit 1`;
