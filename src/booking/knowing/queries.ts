import { and, asc, eq, getTableColumns, gt, isNull } from 'drizzle-orm';
import { confirmations, invitationParticipants as p } from '#booking/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

/** A participant whom nobody knows yet; contacts are sealed. */
export type UnknownRow = ReturnType<typeof unknownAnywhere>['_']['result'][number];

const { id, organizationId, name, email, emailBlind, phone, phoneBlind, linkedinProfile, createdAt } =
  getTableColumns(p);
const columns = { id, organizationId, name, email, emailBlind, phone, phoneBlind, linkedinProfile, createdAt };

/** Participants without a person in all organizations, those after an id; who booked by themselves only once they confirmed. Service scope. */
export function unknownAnywhere(after: string | undefined, limit: number) {
  const confirmed = sql`(not ${p.selfBooked} or exists (select 1 from ${confirmations} c where c.organization_id = ${p.organizationId} and c.participant_id = ${p.id} and c.confirmed_at is not null))`;
  return build
    .select(columns)
    .from(p)
    .where(and(isNull(p.leadId), confirmed, after ? gt(p.id, after) : undefined))
    .orderBy(asc(p.id))
    .limit(limit);
}

/** Participants without a person: of one event, by who confirmed a time in it. */
export function unknownOfEvent(eventId: string, limit: number) {
  const theirs = sql`${p.id} in (select c.participant_id from ${confirmations} c where c.event_id = ${eventId}::uuid and c.confirmed_at is not null)`;
  return build
    .select(columns)
    .from(p)
    .where(and(isNull(p.leadId), theirs))
    .limit(limit);
}

/** The participant with that id, while they are without a person. */
export function unknownParticipant(participantId: string) {
  return build
    .select(columns)
    .from(p)
    .where(and(isNull(p.leadId), eq(p.id, participantId)))
    .limit(1);
}

/** SQL that gives the people of an event. */
export function leadsOfEvent(eventId: string) {
  return sql`(select p.lead_id from ${p} p join ${confirmations} c on c.organization_id = p.organization_id and c.participant_id = p.id where c.event_id = ${eventId}::uuid)`;
}
