/** One outbound message to one recipient over one channel, with its life. Knows its subject as type and id only. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizations } from '#accounts/schema.ts';
import { blind, createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import {
  DELIVERY_CHANNELS,
  DELIVERY_QUEUES,
  DELIVERY_STATUSES,
  RECIPIENT_TYPES,
  SUPPRESSION_REASONS,
} from './inputs.ts';

export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    organizationId: organizationId(),
    purpose: text('purpose').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    sequence: integer('sequence').notNull().default(0),
    recipientType: text('recipient_type', { enum: RECIPIENT_TYPES }).notNull(),
    recipientId: uuid('recipient_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    channel: text('channel', { enum: DELIVERY_CHANNELS }).notNull(),
    queue: text('queue', { enum: DELIVERY_QUEUES }).notNull().default('asked'),
    status: text('status', { enum: DELIVERY_STATUSES }).notNull().default('pending'),
    note: sealed('note'),
    recipient: sealed('recipient'),
    addressHash: blind('address_hash'),
    content: sealed('content'),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: instant('lease_until'),
    provider: text('provider'),
    providerId: text('provider_id'),
    reason: text('reason'),
    claimedAt: instant('claimed_at'),
    sendingAt: instant('sending_at'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    readAt: instant('read_at'),
    bouncedAt: instant('bounced_at'),
    complainedAt: instant('complained_at'),
    failedAt: instant('failed_at'),
    supersededAt: instant('superseded_at'),
    suppressedAt: instant('suppressed_at'),
    assistedAt: instant('assisted_at'),
    unknownAt: instant('unknown_at'),
    markedBy: uuid('marked_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'deliveries_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    unique('deliveries_of_organization').on(t.organizationId, t.id),
    unique('deliveries_once').on(t.organizationId, t.dedupeKey),
    index('deliveries_list').on(t.organizationId, t.id),
    index('deliveries_recipient').on(t.organizationId, t.recipientType, t.recipientId, t.id),
    index('deliveries_subject').on(t.organizationId, t.subjectType, t.subjectId),
    index('deliveries_due').on(t.nextAttemptAt).where(sql`${t.status} in ('pending', 'claimed', 'sending')`),
    index('deliveries_provider').on(t.provider, t.providerId).where(sql`${t.providerId} is not null`),
    index('deliveries_troubled')
      .on(t.organizationId, t.id)
      .where(sql`${t.status} in ('failed', 'bounced', 'complained', 'unknown', 'suppressed', 'assisted')`),
    oneOf('deliveries_channel', t.channel, DELIVERY_CHANNELS),
    oneOf('deliveries_queue', t.queue, DELIVERY_QUEUES),
    oneOf('deliveries_status', t.status, DELIVERY_STATUSES),
    oneOf('deliveries_recipient_type', t.recipientType, RECIPIENT_TYPES),
  ],
);

/**
 * Addresses that are not written to: by anybody through our sender (they bounced, complained, or said STOP), or by one
 * organization (they unsubscribed from it; `sender` is its id). Outlives every row that names the person.
 */
export const suppressions = pgTable(
  'suppressions',
  {
    id: id(),
    channel: text('channel', { enum: DELIVERY_CHANNELS }).notNull(),
    sender: text('sender').notNull(),
    addressHash: blind('address_hash').notNull(),
    reason: text('reason', { enum: SUPPRESSION_REASONS }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('suppressions_once').on(t.addressHash, t.channel, t.sender, t.reason),
    oneOf('suppressions_channel', t.channel, DELIVERY_CHANNELS),
    oneOf('suppressions_reason', t.reason, SUPPRESSION_REASONS),
  ],
);
