/** Accounts elsewhere whose calendars count for a member, their calendars, and consents that are under way. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { blind, createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { CALENDAR_FAULTS, CALENDAR_PROVIDERS, CONNECTION_STATUSES, READING_STATES } from './inputs.ts';

export const calendarConnections = pgTable(
  'calendar_connections',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    provider: text('provider', { enum: CALENDAR_PROVIDERS }).notNull(),
    /** As its owner knows it: an address, a user at a host, a feed's host. */
    label: sealed('label').notNull(),
    /** The provider's stable name of the account. */
    accountBlind: blind('account_blind').notNull(),
    /** What lets us in, as JSON; changes only together with its version. */
    grant: sealed('grant').notNull(),
    grantVersion: integer('grant_version').notNull().default(1),
    grantExpiresAt: instant('grant_expires_at'),
    status: text('status', { enum: CONNECTION_STATUSES }).notNull().default('active'),
    fault: text('fault', { enum: CALENDAR_FAULTS }),
    failingSince: instant('failing_since'),
    /** Since when the owner knows that they must connect again. */
    toldAt: instant('told_at'),
    attempts: integer('attempts').notNull().default(0),
    syncedAt: instant('synced_at'),
    /** When its provider was asked last which calendars there are; null has it asked at the next reading. */
    listedAt: instant('listed_at'),
    nextSyncAt: instant('next_sync_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('calendar_connections_of_organization').on(t.organizationId, t.id),
    unique('calendar_connections_once').on(t.organizationId, t.userId, t.provider, t.accountBlind),
    index('calendar_connections_of_user').on(t.userId),
    index('calendar_connections_due').on(t.nextSyncAt).where(sql`${t.status} = 'active'`),
    foreignKey({
      name: 'calendar_connections_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('calendar_connections_provider', t.provider, CALENDAR_PROVIDERS),
    oneOf('calendar_connections_status', t.status, CONNECTION_STATUSES),
    oneOf('calendar_connections_fault', t.fault, CALENDAR_FAULTS),
  ],
);

export const connectedCalendars = pgTable(
  'connected_calendars',
  {
    id: id(),
    organizationId: organizationId(),
    connectionId: uuid('connection_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** What the provider calls it: often an address. */
    externalId: sealed('external_id').notNull(),
    externalBlind: blind('external_blind').notNull(),
    name: sealed('name').notNull(),
    colour: text('colour'),
    timezone: text('timezone'),
    isPrimary: boolean('is_primary').notNull().default(false),
    isWritable: boolean('is_writable').notNull().default(false),
    /** What its owner chose. */
    countsAsBusy: boolean('counts_as_busy').notNull().default(true),
    isWriteTarget: boolean('is_write_target').notNull().default(false),
    tentativeIsBusy: boolean('tentative_is_busy').notNull().default(true),
    awayIsBusy: boolean('away_is_busy').notNull().default(true),
    allDayIsBusy: boolean('all_day_is_busy').notNull().default(true),
    isShown: boolean('is_shown').notNull().default(true),
    /** Reading: where to go on, what has been read, and what went wrong. */
    readingState: text('reading_state', { enum: READING_STATES }).notNull().default('waiting'),
    syncToken: text('sync_token'),
    page: text('page'),
    /** Raised by each reading of everything; what has an older one then is gone. */
    generation: integer('generation').notNull().default(0),
    readCount: integer('read_count').notNull().default(0),
    totalCount: integer('total_count'),
    skippedCount: integer('skipped_count').notNull().default(0),
    windowFrom: instant('window_from'),
    windowUntil: instant('window_until'),
    fault: text('fault', { enum: CALENDAR_FAULTS }),
    failingSince: instant('failing_since'),
    syncedAt: instant('synced_at'),
    /** The channel through which the provider rings. */
    watchId: uuid('watch_id'),
    watchResource: text('watch_resource'),
    watchExpiresAt: instant('watch_expires_at'),
    /** The provider does not list it any more. */
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('connected_calendars_of_organization').on(t.organizationId, t.id),
    unique('connected_calendars_once').on(t.organizationId, t.connectionId, t.externalBlind),
    uniqueIndex('connected_calendars_target').on(t.organizationId, t.userId).where(sql`${t.isWriteTarget}`),
    uniqueIndex('connected_calendars_watch').on(t.watchId),
    index('connected_calendars_of_user').on(t.userId),
    foreignKey({
      name: 'connected_calendars_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [calendarConnections.organizationId, calendarConnections.id],
    }).onDelete('cascade'),
    oneOf('connected_calendars_reading_state', t.readingState, READING_STATES),
    oneOf('connected_calendars_fault', t.fault, CALENDAR_FAULTS),
    check('connected_calendars_target_is_writable', sql`not ${t.isWriteTarget} or ${t.isWritable}`),
  ],
);

/** A consent that somebody went away to give: used once, by the login session that asked for it. */
export const calendarConsents = pgTable(
  'calendar_consents',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    provider: text('provider', { enum: CALENDAR_PROVIDERS }).notNull(),
    stateHash: text('state_hash').notNull(),
    /** The login session that asked. */
    sessionHash: text('session_hash').notNull(),
    /** PKCE's verifier and the nonce, and once it came back the grant that waits for the owner's word, as JSON. */
    secret: sealed('secret').notNull(),
    /** The connection that is connected again. */
    connectionId: uuid('connection_id'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('calendar_consents_state').on(t.stateHash),
    index('calendar_consents_old').on(t.expiresAt),
    index('calendar_consents_of_member').on(t.organizationId, t.userId),
    foreignKey({
      name: 'calendar_consents_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    index('calendar_consents_of_connection').on(t.organizationId, t.connectionId),
    foreignKey({
      name: 'calendar_consents_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [calendarConnections.organizationId, calendarConnections.id],
    }).onDelete('cascade'),
    oneOf('calendar_consents_provider', t.provider, CALENDAR_PROVIDERS),
  ],
);
