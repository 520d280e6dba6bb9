import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import { users } from '#accounts/index.ts';
import { EVENT_DAYS_MAX, EVENTS_MAX, type EventsQuery } from '#calendar/events/inputs.ts';
import { cursorAfter, rangeOf, readCursor, touches } from '#calendar/events/rules.ts';
import type { EventStatus } from '#calendar/inputs.ts';
import { eventAttendees, eventHosts, events } from '#calendar/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { at, build, sql, uuids } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

// What the widest buffer may be, and more.
const BUFFER_MAX_MS = DAY_MS;

/** The member who entered, as the database knows them; and the same as a list of users. */
export const myself = sql`nullif(current_setting('app.user_id', true), '')::uuid`;
export const me = sql`array[${myself}]`;

/** What keeps people busy, padded with its own buffers; milliseconds since 1970. */
export type BusyRange = { userId: string; from: number; until: number };

/** A list of user ids, or the SQL that gives one as uuid[]. */
export type Users = readonly string[] | SQL;

/** The busy ranges of `users` that touch [from, until), expired holds and the event `except` left out; for a `from`. */
export function busyOf(users: Users, from: number, until: number, except: string | SQL | null) {
  const list = Array.isArray(users) ? uuids(users) : users;
  return sql`busy_of(${list}, ${at(from)}, ${at(until)}, (${except})::uuid) b`;
}

/** The same as rows, for a read. */
export function busyRanges(users: Users, from: number, until: number, except: string | SQL | null = null) {
  return build
    .select({
      userId: sql<string>`b.user_id`,
      from: sql<number>`b.busy_from`.mapWith(parseInstant),
      until: sql<number>`b.busy_until`.mapWith(parseInstant),
    })
    .from(busyOf(users, from, until, except));
}

/** The events of the organization that was entered which keep `users`, a subquery of ids, busy in [from, until); holds that ran out left out. */
export function eventsInTheWay(users: SQL, from: number, until: number) {
  return build
    .select({
      userId: eventHosts.userId,
      from: eventHosts.busyFrom,
      until: eventHosts.busyUntil,
      id: events.id,
      title: events.title,
      status: events.status,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
    })
    .from(eventHosts)
    .innerJoin(events, and(eq(events.organizationId, eventHosts.organizationId), eq(events.id, eventHosts.eventId)))
    .where(
      and(
        sql`${eventHosts.userId} in ${users}`,
        eq(eventHosts.busy, true),
        lt(eventHosts.busyFrom, until),
        gt(eventHosts.busyUntil, from),
        sql`(${events.status} <> 'held' or ${events.heldUntil} > now())`,
      ),
    )
    .orderBy(asc(eventHosts.busyFrom), asc(events.id))
    .limit(EVENTS_MAX);
}

/**
 * What a time meets, as columns of a select: whether `users` (SQL of uuid[]) are busy in [from, until) anywhere, and the
 * title of the first event of the entered organization that is in the way.
 */
export function clashIn({ users: who, from, until }: { users: SQL; from: SQL; until: SQL }) {
  return {
    busy: sql<boolean>`exists (select 1 from busy_of(${who}, ${from}, ${until}, null))`,
    inTheWay: sql<string | null>`(
      select e.title from ${eventHosts} h join ${events} e on e.organization_id = h.organization_id and e.id = h.event_id
      where h.user_id = any((${who})::uuid[]) and h.busy and h.busy_from < ${until} and h.busy_until > ${from} and h.busy_from > ${from} - make_interval(days => ${EVENT_DAYS_MAX + 1}::integer) and (e.status <> 'held' or e.held_until > now())
      order by h.busy_from limit 1)`,
  };
}

/** Where an event is: what was said, or else the video room that a host's calendar made for it. */
export const placeOf = sql<string | null>`coalesce(events.location, events.meet_link)`;

/** An event as lists and its own page show it; instants in ms. */
export type EventRow = ReturnType<typeof eventById>['_']['result'][number];

const columns = {
  id: events.id,
  type: events.type,
  status: events.status,
  title: events.title,
  description: events.description,
  startsAt: events.startsAt,
  endsAt: events.endsAt,
  timezone: events.timezone,
  localStart: events.localStart,
  allDay: events.allDay,
  locationType: events.locationType,
  /** What was said, or else the video room that a host's calendar made. */
  location: placeOf,
  icalUid: events.icalUid,
  icalSequence: events.icalSequence,
  sourceType: events.sourceType,
  sourceId: events.sourceId,
  createdBy: events.createdBy,
  conflictAt: events.conflictAt,
  cancelledAt: events.cancelledAt,
  completedAt: events.completedAt,
  createdAt: events.createdAt,
  updatedAt: events.updatedAt,
  // Spelled by hand: among selected fields Drizzle leaves out the table's name, and the inner query would see its own.
  /** Who comes from outside, by name; null when nobody does. */
  guests: sql<string | null>`(select string_agg(a.name, ', ' order by a.name) from ${eventAttendees} a
    where a.organization_id = events.organization_id and a.event_id = events.id and a.cancelled_at is null)`,
  /** Whether it is one of several times that are kept free for its source until one of them is settled. */
  isOption: sql<boolean>`(events.status = 'held' and exists (select 1 from ${eventHosts} o
    where o.organization_id = events.organization_id and o.event_id = events.id and o.claim_group <> o.event_id))`,
};

/** What a list of events asks: [from, until) in ms, at most `limit` of them (1000), those after `after` in order of start. */
export type EventsWanted = {
  from: number;
  until: number;
  limit?: number;
  after?: { startsAt: number; id: string };
  statuses?: readonly EventStatus[];
};

/** The events that the member who entered hosts and that touch the time asked for, in order; holds that ran out are left out. */
export function eventsBetween({ from, until, limit = EVENTS_MAX, after, statuses }: EventsWanted) {
  return build
    .select(columns)
    .from(events)
    .where(
      and(
        gt(events.startsAt, from - EVENT_DAYS_MAX * DAY_MS),
        lt(events.startsAt, until),
        gt(events.endsAt, from),
        statuses && inArray(events.status, [...statuses]),
        after &&
          or(gt(events.startsAt, after.startsAt), and(eq(events.startsAt, after.startsAt), gt(events.id, after.id))),
        sql`(${events.status} <> 'held' or ${events.heldUntil} > now())`,
        sql`exists (select 1 from ${eventHosts} h where h.organization_id = ${events.organizationId} and h.event_id = ${events.id} and h.user_id = any (${me})
          and h.busy_from > ${at(from - EVENT_DAYS_MAX * DAY_MS - BUFFER_MAX_MS)} and h.busy_from < ${at(until)})`,
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id))
    .limit(Math.min(limit, EVENTS_MAX));
}

/** The event with that id, at most one row. */
export function eventById(id: string) {
  return build.select(columns).from(events).where(eq(events.id, id)).limit(1);
}

/** Whom an event keeps busy, with their buffers. */
export function hostsOf(eventId: string) {
  return build
    .select({
      userId: eventHosts.userId,
      name: users.name,
      busyFrom: eventHosts.busyFrom,
      busyUntil: eventHosts.busyUntil,
      busy: eventHosts.busy,
      exclusive: eventHosts.exclusive,
    })
    .from(eventHosts)
    .innerJoin(users, eq(users.id, eventHosts.userId))
    .where(eq(eventHosts.eventId, eventId))
    .orderBy(asc(eventHosts.userId));
}

/** Who comes from outside; addresses are sealed, see `openAttendees`. */
export function attendeesOf(eventId: string) {
  return build
    .select({
      id: eventAttendees.id,
      kind: eventAttendees.kind,
      organizationId: eventAttendees.organizationId,
      name: eventAttendees.name,
      email: eventAttendees.email,
      phone: eventAttendees.phone,
      response: eventAttendees.response,
      cancelledAt: eventAttendees.cancelledAt,
    })
    .from(eventAttendees)
    .where(eq(eventAttendees.eventId, eventId))
    .orderBy(desc(eventAttendees.kind), asc(eventAttendees.id))
    .limit(200);
}

/** The same people with their addresses readable: for the page of their event, and for nothing that is kept. */
export function openAttendees(ctx: Pick<Ctx, 'keys'>, attendees: ReturnType<typeof attendeesOf>['_']['result']) {
  return attendees.map(({ organizationId, ...attendee }) => {
    const opened = (column: 'email' | 'phone') =>
      attendee[column] &&
      ctx.keys.vault.open(
        { table: 'event_attendees', column, row: attendee.id, organization: organizationId },
        attendee[column],
      );
    return { ...attendee, email: opened('email'), phone: opened('phone') };
  });
}

/** One page of the events that touch these dates, in `timezone` or else the member's own; `next` is the cursor of more. */
export async function eventsPage(ctx: Ctx, wanted: EventsQuery): Promise<{ data: EventRow[]; next: string | null }> {
  const after = wanted.cursor === undefined ? undefined : readCursor(wanted.cursor);
  if (after === null) throw new Refusal('invalid', { fields: { cursor: [words('en').calendarPages.cursorWrong] } });
  const around = rangeOf(wanted, wanted.timezone ?? null);
  const [found] = await ctx.db.read([eventsBetween({ ...around, after, limit: wanted.limit + 1 })]);
  // Whose dates they are is known only now; a page may so have fewer rows than its limit, and still a next one.
  const range = rangeOf(wanted, wanted.timezone ?? memberOf(ctx).timezone);
  const rows = found.slice(0, wanted.limit);
  return {
    data: rows.filter((event) => touches(event, range)),
    next: found.length > wanted.limit ? cursorAfter(rows.at(-1)!) : null,
  };
}
