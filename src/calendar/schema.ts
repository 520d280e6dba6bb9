/** The one calendar: events and whom they keep busy; and when people can be booked at all. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationMembers, organizations } from '#accounts/schema.ts';
import { blind, createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { leads } from '#leads/schema.ts';
import {
  ATTENDEE_KINDS,
  EVENT_SOURCES,
  EVENT_STATUSES,
  EVENT_TYPES,
  LOCATION_TYPES,
  RESPONSES,
  WEEKDAYS,
  type Window,
} from './inputs.ts';

const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export const weekday = pgEnum('user_day_enum', WEEKDAYS);

export const events = pgTable(
  'events',
  {
    id: id(),
    organizationId: organizationId(),
    type: text('type', { enum: EVENT_TYPES }).notNull().default('meeting'),
    status: text('status', { enum: EVENT_STATUSES }).notNull(),
    title: text('title').notNull(),
    description: text('description'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    timezone: text('timezone').notNull(),
    localStart: text('local_start').notNull(),
    allDay: boolean('all_day').notNull().default(false),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull().default(0),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull().default(0),
    locationType: text('location_type', { enum: LOCATION_TYPES }).notNull().default('tbd'),
    location: text('location'),
    icalUid: text('ical_uid').notNull(),
    icalSequence: integer('ical_sequence').notNull().default(0),
    /** Of an event that several people share: how many it takes, and how many have come. */
    capacity: integer('capacity'),
    seatsTaken: integer('seats_taken').notNull().default(0),
    heldUntil: instant('held_until'),
    sourceType: text('source_type', { enum: EVENT_SOURCES }).notNull(),
    sourceId: uuid('source_id'),
    createdBy: uuid('created_by'),
    /** The video room that a host's calendar made for it. */
    meetLink: text('meet_link'),
    /** Taken before every calendar of its hosts had answered: they are asked again from then on. */
    checkAt: instant('check_at'),
    /** Since when it stands on something else: the truth is recorded, never refused. */
    conflictAt: instant('conflict_at'),
    cancelledAt: instant('cancelled_at'),
    completedAt: instant('completed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'events_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    unique('events_of_organization').on(t.organizationId, t.id),
    uniqueIndex('events_ical').on(t.organizationId, t.icalUid),
    uniqueIndex('events_shared')
      .on(t.organizationId, t.sourceId, t.startsAt)
      .where(sql`${t.capacity} is not null and ${t.status} in ('held', 'pending', 'confirmed')`),
    index('events_by_time').on(t.organizationId, t.startsAt, t.id),
    index('events_source').on(t.organizationId, t.sourceType, t.sourceId),
    index('events_counted').on(t.organizationId, t.sourceId, t.startsAt).where(sql`${t.sourceType} = 'invitation'`),
    index('events_pending').on(t.organizationId, t.startsAt, t.id).where(sql`${t.status} = 'pending'`),
    index('events_to_complete').on(t.endsAt).where(sql`${t.status} = 'confirmed'`),
    index('events_to_check').on(t.checkAt).where(sql`${t.checkAt} is not null`),
    index('events_held').on(t.heldUntil).where(sql`${t.status} = 'held'`),
    check('events_order', sql`${t.startsAt} < ${t.endsAt}`),
    check('events_seats', sql`${t.seatsTaken} between 0 and coalesce(${t.capacity}, 0)`),
    check('events_held_until', sql`(${t.status} = 'held') = (${t.heldUntil} is not null)`),
    oneOf('events_type', t.type, EVENT_TYPES),
    oneOf('events_status', t.status, EVENT_STATUSES),
    oneOf('events_location_type', t.locationType, LOCATION_TYPES),
    oneOf('events_source_type', t.sourceType, EVENT_SOURCES),
  ],
);

/** One row per member whom an event keeps busy, buffers included. The exclusion constraint stands in a migration. */
export const eventHosts = pgTable(
  'event_hosts',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    eventId: uuid('event_id').notNull(),
    userId: uuid('user_id').notNull(),
    claimGroup: uuid('claim_group').notNull(),
    busyFrom: instant('busy_from').notNull(),
    busyUntil: instant('busy_until').notNull(),
    during: tstzrange('during').notNull().generatedAlwaysAs(sql`tstzrange(busy_from, busy_until, '[)')`),
    busy: boolean('busy').notNull(),
    exclusive: boolean('exclusive').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('event_hosts_of_member').on(t.organizationId, t.userId, t.busyFrom),
    unique('event_hosts_once').on(t.organizationId, t.eventId, t.userId),
    foreignKey({
      name: 'event_hosts_event',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'event_hosts_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    check('event_hosts_order', sql`${t.busyFrom} < ${t.busyUntil}`),
    check('event_hosts_exclusive_is_busy', sql`${t.busy} or not ${t.exclusive}`),
  ],
);

export const eventAttendees = pgTable(
  'event_attendees',
  {
    id: id(),
    organizationId: organizationId(),
    eventId: uuid('event_id').notNull(),
    kind: text('kind', { enum: ATTENDEE_KINDS }).notNull().default('participant'),
    leadId: uuid('lead_id'),
    name: text('name'),
    email: sealed('email'),
    emailBlind: blind('email_blind'),
    phone: sealed('phone'),
    phoneBlind: blind('phone_blind'),
    response: text('response', { enum: RESPONSES }).notNull().default('needs_action'),
    cancelledAt: instant('cancelled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'event_attendees_event',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'event_attendees_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }),
    unique('event_attendees_of_organization').on(t.organizationId, t.id),
    index('event_attendees_of_lead').on(t.organizationId, t.leadId),
    index('event_attendees_event_index').on(t.organizationId, t.eventId),
    uniqueIndex('event_attendees_guest_once')
      .on(t.organizationId, t.eventId, t.emailBlind)
      .where(sql`${t.kind} = 'guest' and ${t.cancelledAt} is null`),
    oneOf('event_attendees_kind', t.kind, ATTENDEE_KINDS),
    oneOf('event_attendees_response', t.response, RESPONSES),
  ],
);

export const availabilitySchedules = pgTable(
  'availability_schedules',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    timezone: text('timezone').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('availability_schedules_of_organization').on(t.organizationId, t.id),
    uniqueIndex('availability_schedules_default').on(t.organizationId, t.userId).where(sql`${t.isDefault}`),
    foreignKey({
      name: 'availability_schedules_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);

export const availabilityRules = pgTable(
  'availability_rules',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    scheduleId: uuid('schedule_id').notNull(),
    weekday: weekday('weekday').notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'availability_rules_schedule',
      columns: [t.organizationId, t.scheduleId],
      foreignColumns: [availabilitySchedules.organizationId, availabilitySchedules.id],
    }).onDelete('cascade'),
    index('availability_rules_of_schedule').on(t.organizationId, t.scheduleId),
    check(
      'availability_rules_window',
      sql`0 <= ${t.startMinute} and ${t.startMinute} < ${t.endMinute} and ${t.endMinute} <= 1440`,
    ),
  ],
);

/** A plain date whose windows replace the weekday's; an empty list is a day off. */
export const availabilityOverrides = pgTable(
  'availability_overrides',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    scheduleId: uuid('schedule_id').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    windows: jsonb('windows').$type<Window[]>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('availability_overrides_day').on(t.organizationId, t.scheduleId, t.date),
    foreignKey({
      name: 'availability_overrides_schedule',
      columns: [t.organizationId, t.scheduleId],
      foreignColumns: [availabilitySchedules.organizationId, availabilitySchedules.id],
    }).onDelete('cascade'),
  ],
);
