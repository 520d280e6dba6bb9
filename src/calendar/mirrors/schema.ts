/** Our appointments as they stand in members' calendars elsewhere. */
import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { CALENDAR_FAULTS } from '#foundation/services/calendars/index.ts';
import { calendarConnections, connectedCalendars } from '../connections/schema.ts';
import { events } from '../schema.ts';
import { MIRROR_STATUSES, MIRROR_WANTED } from './inputs.ts';

/** One row per (event, host, calendar). */
export const eventSyncs = pgTable(
  'event_syncs',
  {
    id: id(),
    organizationId: organizationId(),
    eventId: uuid('event_id').notNull(),
    userId: uuid('user_id').notNull(),
    calendarId: uuid('calendar_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    status: text('status', { enum: MIRROR_STATUSES }).notNull().default('waiting'),
    wanted: text('wanted', { enum: MIRROR_WANTED }).notNull().default('present'),
    /** Raised by whatever changes what is wanted, so that a write that comes late is seen to be late. */
    wantedVersion: integer('wanted_version').notNull().default(1),
    writtenVersion: integer('written_version').notNull().default(0),
    /** Committed before the call: whoever finds it does not know whether the call was made, and looks first. */
    writingSince: instant('writing_since'),
    /** What the provider calls it, and the hash by which a change of it is known. */
    resourceId: text('resource_id'),
    resourceKey: text('resource_key'),
    /** As written or seen last: a change that agrees with it is our own echo. */
    etag: text('etag'),
    sequence: integer('sequence'),
    /** Hash of what was written or seen last, words and times: what equals it needs no writing. */
    fingerprint: text('fingerprint'),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /** A video room is asked for, and waited for. */
    wantsRoom: boolean('wants_room').notNull().default(false),
    roomPending: boolean('room_pending').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    fault: text('fault', { enum: CALENDAR_FAULTS }),
    settledAt: instant('settled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('event_syncs_once').on(t.organizationId, t.eventId, t.userId, t.calendarId),
    index('event_syncs_of_calendar').on(t.organizationId, t.calendarId, t.resourceKey),
    index('event_syncs_due').on(t.nextAttemptAt, t.connectionId).where(sql`${t.status} = 'waiting'`),
    foreignKey({
      name: 'event_syncs_event',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'event_syncs_calendar',
      columns: [t.organizationId, t.calendarId],
      foreignColumns: [connectedCalendars.organizationId, connectedCalendars.id],
    }).onDelete('cascade'),
    index('event_syncs_of_connection').on(t.organizationId, t.connectionId),
    foreignKey({
      name: 'event_syncs_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [calendarConnections.organizationId, calendarConnections.id],
    }).onDelete('cascade'),
    oneOf('event_syncs_status', t.status, MIRROR_STATUSES),
    oneOf('event_syncs_wanted', t.wanted, MIRROR_WANTED),
    oneOf('event_syncs_fault', t.fault, CALENDAR_FAULTS),
  ],
);
