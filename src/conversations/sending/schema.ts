/** What a provider says of a message of ours: one instant for each state, so that the order in which it is told is nothing. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { channels } from '#channels/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { conversations, messages } from '../schema.ts';
import { SEND_STATUSES } from './inputs.ts';

/** A state may be told before we know which message it is of: then it is known by the provider's id alone. */
export const messageDeliveryStatus = pgTable(
  'message_delivery_status',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    messageId: uuid('message_id'),
    providerId: text('provider_id'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    readAt: instant('read_at'),
    playedAt: instant('played_at'),
    failedAt: instant('failed_at'),
    errorCode: text('error_code'),
    errorText: text('error_text'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('message_delivery_status_provider').on(t.organizationId, t.channelId, t.providerId),
    uniqueIndex('message_delivery_status_unnamed')
      .on(t.organizationId, t.messageId)
      .where(sql`${t.providerId} is null`),
    index('message_delivery_status_of_message').on(t.organizationId, t.messageId),
    foreignKey({
      name: 'message_delivery_status_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    foreignKey({
      name: 'message_delivery_status_message',
      columns: [t.organizationId, t.messageId],
      foreignColumns: [messages.organizationId, messages.id],
    }).onDelete('cascade'),
    check('message_delivery_status_named', sql`num_nonnulls(${t.messageId}, ${t.providerId}) > 0`),
  ],
);

/**
 * What goes out over a provider: a message in as many parts as the provider wants. A part is `sending` before it is handed
 * over, so that one of which nobody knows is never handed over again by itself.
 */
export const messageSends = pgTable(
  'message_sends',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    messageId: uuid('message_id').notNull(),
    part: integer('part').notNull(),
    status: text('status', { enum: SEND_STATUSES }).notNull().default('pending'),
    /** The channel's when it was said; of an older one nothing goes out. */
    epoch: integer('epoch').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    sendingAt: instant('sending_at'),
    endedAt: instant('ended_at'),
    providerId: text('provider_id'),
    /** Why it did not go out, in our words, and the provider's number for it. */
    reason: text('reason'),
    code: integer('code'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('message_sends_part').on(t.organizationId, t.messageId, t.part),
    index('message_sends_due').on(t.nextAttemptAt).where(sql`${t.status} = 'pending'`),
    index('message_sends_out').on(t.sendingAt).where(sql`${t.status} = 'sending'`),
    index('message_sends_of_conversation').on(t.organizationId, t.conversationId, t.id),
    foreignKey({
      name: 'message_sends_message',
      columns: [t.organizationId, t.messageId],
      foreignColumns: [messages.organizationId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'message_sends_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'message_sends_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    oneOf('message_sends_status', t.status, SEND_STATUSES),
    check('message_sends_part_no', sql`${t.part} >= 0`),
  ],
);
