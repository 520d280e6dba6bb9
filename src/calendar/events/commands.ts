/**
 * The one builder of blocking time. Every statement here belongs into a batch that begins with `lockHosts`: two writers
 * of one host must not meet, and the lock is a statement of its own so that what follows sees what the other wrote.
 * data-model.md, "Never double-booked".
 */
import { busyOf } from '#calendar/events/queries.ts';
import type { EventSource, EventStatus, EventType, LocationType } from '#calendar/inputs.ts';
import { eventAttendees, eventHosts, events } from '#calendar/schema.ts';
import { at, build, rows, type Statement, sql, stirring, uuids } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { MINUTE_MS, toLocal } from '#foundation/lib/zones.ts';

export type Condition = ReturnType<typeof sql>;

/** An event to be placed. Times are milliseconds since 1970; buffers are whole minutes around them. */
export type NewEvent = {
  id: string;
  type?: EventType;
  status: EventStatus;
  title: string;
  description: string | null;
  startsAt: number;
  endsAt: number;
  timezone: string;
  allDay?: boolean;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  locationType: LocationType;
  location: string | null;
  icalUid: string;
  sourceType: EventSource;
  sourceId: string | null;
  createdBy: string | null;
  hosts: readonly string[];
  busy: boolean;
  /** In the constraint: nothing else that is exclusive may overlap. */
  exclusive: boolean;
  /** Of a time that several people share: how many it takes. Nobody sits there yet. */
  capacity?: number;
  /** Of a hold, and of nothing else: until when it keeps its time. */
  heldUntil?: number;
  /** A calendar of a host's did not answer: it is asked again then. */
  checkAt?: number;
};

export type NewAttendee = {
  id: string;
  name: string | null;
  email: Sealed | null;
  emailBlind: string | null;
  phone: Sealed | null;
  phoneBlind: string | null;
  response: 'needs_action' | 'accepted' | 'declined';
};

/** First statements of every batch that writes blocking time: one lock a host, then the holds that have run out. */
export function lockHosts(hosts: readonly string[]): Statement[] {
  const list = uuids(hosts);
  return [rows(sql`select lock_hosts(${list})`), rows(sql`select delete_expired_holds(${list})`)];
}

/**
 * Places an event for its hosts, all or none: it is not there afterwards if somebody is busy, or if `when` does not hold.
 * Ask with `eventStands` at the end of the batch. Further rows of the batch select from the event.
 */
export function placeEvent(event: NewEvent, when?: Condition): Statement[] {
  const { from, until } = blocked(event);
  const free = event.exclusive ? sql`not exists (select 1 from ${busyOf(event.hosts, from, until, null)})` : sql`true`;
  const heldUntil = event.heldUntil === undefined ? null : new Date(event.heldUntil).toISOString();
  return [
    rows(sql`select set_config('app.event_id', ${event.id}, true)`),
    build.execute(sql`
      insert into ${events} (id, type, status, title, description, starts_at, ends_at, timezone, local_start, all_day, buffer_before_minutes,
        buffer_after_minutes, location_type, location, ical_uid, source_type, source_id, created_by, held_until, capacity, check_at)
      select ${event.id}::uuid, ${event.type ?? 'meeting'}, ${event.status}, ${event.title}, ${event.description}, ${at(event.startsAt)}, ${at(event.endsAt)},
        ${event.timezone}, ${wallTime(event.startsAt, event.timezone)}, ${event.allDay ?? false}::boolean, ${event.bufferBeforeMinutes}::integer, ${event.bufferAfterMinutes}::integer,
        ${event.locationType}, ${event.location}, ${event.icalUid}, ${event.sourceType}, ${event.sourceId}::uuid, ${event.createdBy}::uuid, ${heldUntil}::timestamptz, ${event.capacity ?? null}::integer, ${at(event.checkAt ?? null)}
      where ${free} ${when ? sql`and ${when}` : sql``}
      on conflict do nothing`),
    stirring(sql`
      insert into ${eventHosts} (event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive)
      select e.id, u, e.id, ${at(from)}, ${at(until)}, ${event.busy}::boolean, ${event.exclusive}::boolean
      from ${events} e, unnest(${uuids(event.hosts)}) u where e.id = ${event.id}::uuid
      on conflict do nothing
      returning user_id, ${event.heldUntil ?? null}::float8 as until`),
    // Fewer hosts than asked means that one of them is taken: the event must not stay behind.
    build.execute(sql`
      delete from ${events} e where e.id = ${event.id}::uuid
        and (select count(*) from ${eventHosts} h where h.event_id = e.id) < ${event.hosts.length}::integer`),
  ];
}

/** Somebody from outside who comes to an event that this batch has placed. */
export function addAttendee(eventId: string, attendee: NewAttendee): Statement {
  return build.execute(sql`
    insert into ${eventAttendees} (id, event_id, name, email, email_blind, phone, phone_blind, response)
    select ${attendee.id}::uuid, e.id, ${attendee.name}, ${attendee.email}, ${attendee.emailBlind}, ${attendee.phone}, ${attendee.phoneBlind}, ${attendee.response}
    from ${events} e where e.id = ${eventId}::uuid`);
}

export type EventMove = {
  id: string;
  /** As it was read: the move is lost when anything moved it meanwhile. */
  seen: { status: EventStatus; icalSequence: number };
  startsAt: number;
  endsAt: number;
  timezone: string;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  hosts: readonly string[];
  exclusive: boolean;
};

/**
 * Moves an event in one statement, its sequence one higher; what is being moved never blocks itself. Where it is exclusive
 * it stands on nothing else any more.
 */
export function moveEvent(move: EventMove, when?: Condition): Statement {
  const { from, until } = blocked(move);
  const free = move.exclusive ? sql`not exists (select 1 from ${busyOf(move.hosts, from, until, move.id)})` : sql`true`;
  return stirring(sql`
    with e as (
      update ${events} set starts_at = ${at(move.startsAt)}, ends_at = ${at(move.endsAt)}, local_start = ${wallTime(move.startsAt, move.timezone)}, ical_sequence = ical_sequence + 1
        ${move.exclusive ? sql`, conflict_at = null` : sql``}
      where id = ${move.id}::uuid and status = ${move.seen.status} and ical_sequence = ${move.seen.icalSequence}::integer and ${free} ${when ? sql`and ${when}` : sql``}
      returning id)
    update ${eventHosts} h set busy_from = ${at(from)}, busy_until = ${at(until)}, exclusive = busy and ${move.exclusive}::boolean from e where h.event_id = e.id
    returning h.user_id, null::float8 as until`);
}

/** A typed-in event as it is to be from now on. */
export type EventRevision = Omit<EventMove, 'bufferBeforeMinutes' | 'bufferAfterMinutes'> & {
  title: string;
  description: string | null;
  locationType: LocationType;
  location: string | null;
  busy: boolean;
};

/**
 * Writes a typed-in event anew in one statement, its sequence one higher: other words, another time, or standing again
 * after it was cancelled. What is being changed never blocks itself.
 */
export function reviseEvent(revision: EventRevision, when?: Condition): Statement {
  const { id, seen, startsAt, endsAt, timezone, hosts, busy, exclusive } = revision;
  const free = exclusive ? sql`not exists (select 1 from ${busyOf(hosts, startsAt, endsAt, id)})` : sql`true`;
  return stirring(sql`
    with e as (
      update ${events} set title = ${revision.title}, description = ${revision.description}, location_type = ${revision.locationType}, location = ${revision.location},
        starts_at = ${at(startsAt)}, ends_at = ${at(endsAt)}, timezone = ${timezone}, local_start = ${wallTime(startsAt, timezone)},
        status = 'confirmed', cancelled_at = null, ical_sequence = ical_sequence + 1
      where id = ${id}::uuid and source_type = 'manual' and status = ${seen.status} and ical_sequence = ${seen.icalSequence}::integer and ${free} ${when ? sql`and ${when}` : sql``}
      returning id)
    update ${eventHosts} h set busy_from = ${at(startsAt)}, busy_until = ${at(endsAt)}, busy = ${busy}::boolean, exclusive = ${exclusive}::boolean
    from e where h.event_id = e.id
    returning h.user_id, null::float8 as until`);
}

/** Cancels an event as it was read and frees its hosts at once; the rows stay and say whose it was. */
export function cancelEvent(
  id: string,
  seen: { status: EventStatus; icalSequence: number },
  when?: Condition,
): Statement {
  return stirring(sql`
    with e as (
      update ${events} set status = 'cancelled', cancelled_at = now(), held_until = null, ical_sequence = ical_sequence + 1
      where id = ${id}::uuid and status = ${seen.status} and ical_sequence = ${seen.icalSequence}::integer ${when ? sql`and ${when}` : sql``}
      returning id)
    update ${eventHosts} h set busy = false, exclusive = false from e where h.event_id = e.id
    returning h.user_id, null::float8 as until`);
}

/**
 * A time that was asked for becomes an appointment, its sequence one higher, if it is as it was `seen` and every host is
 * still free: one that kept its time always is, unless something was written over it.
 */
export function confirmPending(
  id: string,
  seen: { icalSequence: number },
  hosts: readonly { userId: string; busyFrom: number; busyUntil: number }[],
): Statement {
  const users = hosts.map(({ userId }) => userId);
  const from = Math.min(...hosts.map(({ busyFrom }) => busyFrom));
  const until = Math.max(...hosts.map(({ busyUntil }) => busyUntil));
  return stirring(sql`
    with e as (
      update ${events} set status = 'confirmed', ical_sequence = ical_sequence + 1
      where id = ${id}::uuid and status = 'pending' and ical_sequence = ${seen.icalSequence}::integer
        and not exists (select 1 from ${busyOf(users, from, until, id)})
      returning id)
    update ${eventHosts} h set busy = true, exclusive = true from e where h.event_id = e.id
    returning h.user_id, null::float8 as until`);
}

/** An appointment waits for a word again, and keeps its time meanwhile or not; in the batch that has moved it. */
export function askAgain(id: string, blocks: boolean, when: Condition): Statement[] {
  return [
    build.execute(
      sql`update ${events} set status = 'pending' where id = ${id}::uuid and status = 'confirmed' and ${when}`,
    ),
    build.execute(sql`
      update ${eventHosts} set busy = ${blocks}::boolean, exclusive = ${blocks}::boolean
      where event_id = ${id}::uuid and exists (select 1 from ${events} e where e.id = ${id}::uuid and e.status = 'pending') and ${when}`),
  ];
}

/** Requests that `which` (of events e) holds for are over, and their hosts free. */
export function lapsePending(which: Condition): Statement {
  return build.execute(sql`
    with gone as (update ${events} e set status = 'expired' where e.status = 'pending' and ${which} returning e.id)
    update ${eventHosts} h set busy = false, exclusive = false from gone where h.event_id = gone.id`);
}

/** A hold becomes the appointment that it was for, while it lasts; the time stays as taken, and its hosts see whose it is. */
export function confirmHeld(id: string, when: Condition): Statement {
  return stirring(sql`
    with e as (
      update ${events} set status = 'confirmed', held_until = null
      where id = ${id}::uuid and status = 'held' and held_until > now() and ${when}
      returning id)
    select h.user_id, null::float8 as until from ${eventHosts} h join e on e.id = h.event_id`);
}

/** A hold becomes a request that waits for a word, while it lasts; it keeps its time meanwhile or not. */
export function askHeld(id: string, blocks: boolean, when: Condition): Statement {
  return stirring(sql`
    with e as (
      update ${events} set status = 'pending', held_until = null
      where id = ${id}::uuid and status = 'held' and held_until > now() and ${when}
      returning id)
    update ${eventHosts} h set busy = ${blocks}::boolean, exclusive = ${blocks}::boolean from e where h.event_id = e.id
    returning h.user_id, null::float8 as until`);
}

/** Lets a hold go, with everything that stands on it; its time is free at once. */
export function releaseHold(id: string | Condition, when?: Condition): Statement {
  return stirring(sql`
    with h as (select user_id from ${eventHosts} where event_id = (${id})::uuid),
      gone as (delete from ${events} where id = (${id})::uuid and status = 'held' ${when ? sql`and ${when}` : sql``} returning id)
    select h.user_id, null::float8 as until from h where exists (select 1 from gone)`);
}

/** Holds in the batch while none of these hosts has that many holds: `together` keeps its options longer, they do not count. */
export function holdsBelow(hosts: readonly string[], most: number): Condition {
  return sql`live_holds(${uuids(hosts)}) < ${most}::integer`;
}

/** The most holds that one of these hosts has just now. */
export function liveHolds(hosts: readonly string[]): Statement<{ holds: number }[]> {
  return rows(sql`select live_holds(${uuids(hosts)}) as holds`);
}

/** Holds in the batch once the event stands as wanted. */
export function eventStands(id: string, icalSequence = 0, status: EventStatus = 'confirmed'): Condition {
  return sql`exists (select 1 from ${events} e where e.id = ${id}::uuid and e.ical_sequence = ${icalSequence}::integer and e.status = ${status})`;
}

/** Holds in the batch once this very batch has changed the event, and not another one that was faster. */
export function eventChangedHere(id: string): Condition {
  return sql`exists (select 1 from ${events} e where e.id = ${id}::uuid and e.xmin = pg_current_xact_id()::xid)`;
}

// A hold's time, buffers included.
function blocked(event: Pick<NewEvent, 'startsAt' | 'endsAt' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>) {
  return {
    from: event.startsAt - event.bufferBeforeMinutes * MINUTE_MS,
    until: event.endsAt + event.bufferAfterMinutes * MINUTE_MS,
  };
}

function wallTime(instant: number, zone: string): string {
  const { date, minute } = toLocal(zone, instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
