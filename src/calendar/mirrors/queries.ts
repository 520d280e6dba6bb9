/** Mirrors, the events that they are of, and when the next one is to be written. */
import { and, asc, eq, inArray, lte, sql as raw } from 'drizzle-orm';
import { organizationMembers, organizations } from '#accounts/index.ts';
import { at, build, rows, sql, texts } from '#foundation/db/index.ts';
import { calendarConnections, connectedCalendars } from '../connections/schema.ts';
import { eventAttendees, eventHosts, events } from '../schema.ts';
import { type Target, WITH_ROOMS } from './rules.ts';
import { eventSyncs } from './schema.ts';

/** What is said of an appointment waits so long for its room. */
const ROOM_PATIENCE_SECONDS = 90;

const mirror = {
  id: eventSyncs.id,
  organizationId: eventSyncs.organizationId,
  eventId: eventSyncs.eventId,
  userId: eventSyncs.userId,
  calendarId: eventSyncs.calendarId,
  connectionId: eventSyncs.connectionId,
  status: eventSyncs.status,
  wanted: eventSyncs.wanted,
  wantedVersion: eventSyncs.wantedVersion,
  writtenVersion: eventSyncs.writtenVersion,
  writingSince: eventSyncs.writingSince,
  fingerprint: eventSyncs.fingerprint,
  resourceId: eventSyncs.resourceId,
  resourceKey: eventSyncs.resourceKey,
  etag: eventSyncs.etag,
  startsAt: eventSyncs.startsAt,
  endsAt: eventSyncs.endsAt,
  wantsRoom: eventSyncs.wantsRoom,
  roomPending: eventSyncs.roomPending,
  attempts: eventSyncs.attempts,
  fault: eventSyncs.fault,
};

// Spelled by hand: among selected fields Drizzle leaves out the table's name, and the inner query would see its own.
const event = {
  id: events.id,
  status: events.status,
  title: events.title,
  description: events.description,
  locationType: events.locationType,
  location: events.location,
  meetLink: events.meetLink,
  startsAt: events.startsAt,
  endsAt: events.endsAt,
  timezone: events.timezone,
  icalUid: events.icalUid,
  icalSequence: events.icalSequence,
  guests: raw<string | null>`(select string_agg(a.name, ', ' order by a.name) from ${eventAttendees} a
    where a.organization_id = events.organization_id and a.event_id = events.id and a.cancelled_at is null)`,
  hosts: raw<string[]>`(select coalesce(json_agg(h.user_id), '[]') from ${eventHosts} h
    where h.organization_id = events.organization_id and h.event_id = events.id)`,
};

/** A mirror as its row says it. */
export type MirrorRow = ReturnType<typeof mirrorsOfEvent>['_']['result'][number];

/** All mirrors of one event. */
export function mirrorsOfEvent(eventId: string) {
  return build.select(mirror).from(eventSyncs).where(eq(eventSyncs.eventId, eventId)).orderBy(asc(eventSyncs.id));
}

/** How an event stands in the calendars of the member who entered; others' are not theirs to see. */
export function ownMirrors(eventId: string) {
  return build
    .select({ status: eventSyncs.status, wanted: eventSyncs.wanted, provider: calendarConnections.provider })
    .from(eventSyncs)
    .innerJoin(
      calendarConnections,
      and(
        eq(calendarConnections.organizationId, eventSyncs.organizationId),
        eq(calendarConnections.id, eventSyncs.connectionId),
      ),
    )
    .where(eq(eventSyncs.eventId, eventId))
    .orderBy(asc(eventSyncs.id));
}

/** One event as it is mirrored, with its hosts. */
export function eventToMirror(eventId: string) {
  return build.select(event).from(events).where(eq(events.id, eventId)).limit(1);
}

/** What a member hosts from now on and has in no calendar elsewhere, though they have one to write to; the soonest first. */
export function unmirroredOf(userId: string, now: number, limit: number) {
  return rows<{ id: string }>(sql`
    select e.id from ${eventHosts} h join ${events} e on e.organization_id = h.organization_id and e.id = h.event_id
    where h.user_id = ${userId}::uuid and e.status = 'confirmed' and e.ends_at > ${at(now)}
      and h.busy_until > ${at(now)}
      and exists (select 1 from write_targets_of(array[${userId}::uuid]))
      and not exists (select 1 from ${eventSyncs} s where s.organization_id = e.organization_id and s.event_id = e.id and s.user_id = h.user_id)
    order by e.starts_at, e.id limit ${limit}::integer`);
}

/** Where the hosts of an event have their appointments written. */
export function targetsOf(eventId: string) {
  return rows<Target>(sql`
    select user_id as "userId", calendar_id as "calendarId", connection_id as "connectionId", provider
    from write_targets_of(array(select h.user_id from ${eventHosts} h where h.event_id = ${eventId}::uuid)) order by user_id`);
}

/** Mirrors of one account that are to be written by `now`, with what they are of and where they stand; the longest due first. */
export function mirrorsToWrite(connectionId: string, now: number, limit: number) {
  return build
    .select({
      mirror,
      event,
      externalId: connectedCalendars.externalId,
      zone: connectedCalendars.timezone,
      slug: organizations.slug,
    })
    .from(eventSyncs)
    .innerJoin(organizations, eq(organizations.id, eventSyncs.organizationId))
    .innerJoin(events, and(eq(events.organizationId, eventSyncs.organizationId), eq(events.id, eventSyncs.eventId)))
    .innerJoin(
      connectedCalendars,
      and(
        eq(connectedCalendars.organizationId, eventSyncs.organizationId),
        eq(connectedCalendars.id, eventSyncs.calendarId),
      ),
    )
    .where(
      and(
        eq(eventSyncs.connectionId, connectionId),
        eq(eventSyncs.status, 'waiting'),
        lte(eventSyncs.nextAttemptAt, now),
      ),
    )
    .orderBy(asc(eventSyncs.nextAttemptAt), asc(eventSyncs.id))
    .limit(limit);
}

/** The mirrors among these resources of a calendar, with their events: what its provider says of them is about ours. */
export function mirrorsAmong(calendarId: string, resourceKeys: readonly string[]) {
  return build
    .select({ mirror, event })
    .from(eventSyncs)
    .innerJoin(events, and(eq(events.organizationId, eventSyncs.organizationId), eq(events.id, eventSyncs.eventId)))
    .where(and(eq(eventSyncs.calendarId, calendarId), inArray(eventSyncs.resourceKey, [...resourceKeys])));
}

// For who left nothing is written any more: their accounts wait for the night, which disconnects them.
const isMembers = sql`exists (select 1 from ${organizationMembers} m
  where m.organization_id = c.organization_id and m.user_id = c.user_id and m.ended_at is null)`;

// Of an account that does not answer, nothing is written before it is asked again.
const dueAt = sql`greatest(s.next_attempt_at, case when c.attempts > 0 then c.next_sync_at end)`;

/** The accounts with mirrors that are to be written by `now`, whoever they are of; for the service's scope. */
export function accountsToWrite(now: number, limit: number) {
  return rows<{ id: string }>(sql`
    select distinct s.connection_id as id from ${eventSyncs} s
    join ${calendarConnections} c on c.organization_id = s.organization_id and c.id = s.connection_id and c.status = 'active'
    where s.status = 'waiting' and ${dueAt} <= ${at(now)} and ${isMembers}
    limit ${limit}::integer`);
}

/**
 * Whether a video room is still to come for an event, as a column of a select from `events`: somebody's calendar will
 * make one, and has not had long for it.
 */
export const roomAwaited = raw<boolean>`(events.location_type = 'virtual' and events.location is null and events.meet_link is null
  and events.status = 'confirmed' and events.updated_at > now() - make_interval(secs => ${ROOM_PATIENCE_SECONDS}::integer)
  and exists (select 1 from ${eventHosts} h cross join lateral write_targets_of(array[h.user_id]) t
    where h.organization_id = events.organization_id and h.event_id = events.id and t.provider = any (${texts(WITH_ROOMS)}))
  and not exists (select 1 from ${eventSyncs} s
    where s.organization_id = events.organization_id and s.event_id = events.id and s.wants_room and s.status <> 'waiting'))`;

/** When the next mirror is to be written: milliseconds as text, null when none is. For the service's scope. */
export function nextMirror() {
  return rows<{ at: string | null }>(sql`
    select (extract(epoch from min(${dueAt})) * 1000)::text as at from ${eventSyncs} s
    join ${calendarConnections} c on c.organization_id = s.organization_id and c.id = s.connection_id and c.status = 'active'
    where s.status = 'waiting' and ${isMembers}`);
}
