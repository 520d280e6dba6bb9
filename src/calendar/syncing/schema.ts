/** What keeps members busy in their calendars elsewhere, and how reading them went. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { calendarConnections, connectedCalendars } from '../connections/schema.ts';
import { BLOCK_KINDS, CALENDAR_FAULTS, SYNC_KINDS } from './inputs.ts';

const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

/** Blocks of time; our own mirrors are none. The keys are hashes of what the provider calls them. */
export const busyIntervals = pgTable(
  'busy_intervals',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    calendarId: uuid('calendar_id').notNull(),
    userId: uuid('user_id').notNull(),
    resourceKey: text('resource_key').notNull(),
    instanceKey: text('instance_key').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    during: tstzrange('during').notNull().generatedAlwaysAs(sql`tstzrange(starts_at, ends_at, '[)')`),
    allDay: boolean('all_day').notNull().default(false),
    kind: text('kind', { enum: BLOCK_KINDS }).notNull(),
    /** For its owner's eyes. */
    title: sealed('title'),
    generation: integer('generation').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('busy_intervals_once').on(t.organizationId, t.calendarId, t.resourceKey, t.instanceKey),
    index('busy_intervals_of_calendar').on(t.organizationId, t.calendarId, t.startsAt),
    index('busy_intervals_by_time').on(t.userId, t.startsAt),
    index('busy_intervals_over').on(t.endsAt),
    foreignKey({
      name: 'busy_intervals_calendar',
      columns: [t.organizationId, t.calendarId],
      foreignColumns: [connectedCalendars.organizationId, connectedCalendars.id],
    }).onDelete('cascade'),
    check('busy_intervals_order', sql`${t.startsAt} < ${t.endsAt}`),
    oneOf('busy_intervals_kind', t.kind, BLOCK_KINDS),
  ],
);

export const calendarSyncLogs = pgTable(
  'calendar_sync_logs',
  {
    id: id(),
    organizationId: organizationId(),
    connectionId: uuid('connection_id').notNull(),
    userId: uuid('user_id').notNull(),
    calendarId: uuid('calendar_id'),
    kind: text('kind', { enum: SYNC_KINDS }).notNull(),
    fault: text('fault', { enum: CALENDAR_FAULTS }),
    /** The provider's own code. */
    detail: text('detail'),
    changed: integer('changed').notNull().default(0),
    removed: integer('removed').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    milliseconds: integer('milliseconds').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('calendar_sync_logs_list').on(t.organizationId, t.connectionId, t.id),
    index('calendar_sync_logs_old').on(t.createdAt),
    foreignKey({
      name: 'calendar_sync_logs_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [calendarConnections.organizationId, calendarConnections.id],
    }).onDelete('cascade'),
    index('calendar_sync_logs_of_calendar').on(t.organizationId, t.calendarId),
    foreignKey({
      name: 'calendar_sync_logs_calendar',
      columns: [t.organizationId, t.calendarId],
      foreignColumns: [connectedCalendars.organizationId, connectedCalendars.id],
    }).onDelete('cascade'),
    oneOf('calendar_sync_logs_kind', t.kind, SYNC_KINDS),
    oneOf('calendar_sync_logs_fault', t.fault, CALENDAR_FAULTS),
  ],
);
