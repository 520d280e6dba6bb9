/** Conversations with people outside: what was said in them, in one order, and each turn of whoever answered. */
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { events } from '#calendar/schema.ts';
import { channels } from '#channels/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed, searched, updatedAt } from '#foundation/db/columns.ts';
import { leadIdentities, leads } from '#leads/schema.ts';
import { agentPromptVersions, agents } from './agents/schema.ts';
import {
  CONVERSATION_STATUSES,
  EVENT_LINKS,
  HANDOVER_REASONS,
  MESSAGE_KINDS,
  MODES,
  SENDERS,
  TURN_STATUSES,
} from './inputs.ts';

export const conversations = pgTable(
  'conversations',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    agentId: uuid('agent_id'),
    leadId: uuid('lead_id').notNull(),
    identityId: uuid('identity_id'),
    status: text('status', { enum: CONVERSATION_STATUSES }).notNull().default('active'),
    mode: text('mode', { enum: MODES }).notNull().default('agent'),
    /** When the agent takes over again by itself. */
    modeUntil: instant('mode_until'),
    handoverReason: text('handover_reason', { enum: HANDOVER_REASONS }),
    /** What a person has settled meanwhile, for the agent to know. */
    handled: sealed('handled'),
    assignedTo: uuid('assigned_to'),
    /** The channel's when this was opened. */
    epoch: integer('epoch').notNull(),
    language: text('language'),
    subject: text('subject'),
    lastMessageAt: instant('last_message_at'),
    /** The beginning of what was said last, for lists. */
    lastMessageText: text('last_message_text'),
    lastSender: text('last_sender', { enum: SENDERS }),
    lastInboundAt: instant('last_inbound_at'),
    /** Until when the platform lets us write freely. */
    windowUntil: instant('window_until'),
    unreadCount: integer('unread_count').notNull().default(0),
    /** Up to where a member has read. */
    readSeq: integer('read_seq').notNull().default(0),
    /** The room gives the numbers; this is what it has written down. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** Since when the customer waits for a person. */
    waitingSince: instant('waiting_since'),
    /** The provider's own conversation. */
    externalId: text('external_id'),
    /** Of a visitor, as JSON: page, referrer, zone, locale. */
    visitor: sealed('visitor'),
    archivedAt: instant('archived_at'),
    /** When what was said is judged once more. */
    extractionDueAt: instant('extraction_due_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('conversations_of_organization').on(t.organizationId, t.id),
    uniqueIndex('conversations_active')
      .on(t.organizationId, t.channelId, t.identityId)
      .where(sql`${t.status} = 'active'`),
    index('conversations_by_time').on(t.organizationId, t.status, t.lastMessageAt, t.id),
    index('conversations_of_member')
      .on(t.organizationId, t.assignedTo, t.lastMessageAt, t.id)
      .where(sql`${t.assignedTo} is not null`),
    index('conversations_waiting').on(t.organizationId, t.waitingSince, t.id).where(sql`${t.waitingSince} is not null`),
    index('conversations_of_lead').on(t.organizationId, t.leadId, t.lastMessageAt, t.id),
    index('conversations_of_channel').on(t.organizationId, t.channelId, t.status, t.lastMessageAt, t.id),
    index('conversations_to_judge').on(t.extractionDueAt).where(sql`${t.extractionDueAt} is not null`),
    index('conversations_unread').on(t.organizationId).where(sql`${t.unreadCount} > 0 and ${t.status} = 'active'`),
    index('conversations_back').on(t.modeUntil).where(sql`${t.modeUntil} is not null and ${t.status} = 'active'`),
    foreignKey({
      name: 'conversations_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    index('conversations_of_agent').on(t.organizationId, t.agentId),
    foreignKey({
      name: 'conversations_agent',
      columns: [t.organizationId, t.agentId],
      foreignColumns: [agents.organizationId, agents.id],
    }),
    foreignKey({
      name: 'conversations_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }).onDelete('cascade'),
    index('conversations_of_identity').on(t.organizationId, t.identityId),
    foreignKey({
      name: 'conversations_identity',
      columns: [t.organizationId, t.identityId],
      foreignColumns: [leadIdentities.organizationId, leadIdentities.id],
    }),
    foreignKey({
      name: 'conversations_member',
      columns: [t.organizationId, t.assignedTo],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('conversations_status', t.status, CONVERSATION_STATUSES),
    oneOf('conversations_mode', t.mode, MODES),
    oneOf('conversations_handover', t.handoverReason, HANDOVER_REASONS),
    oneOf('conversations_sender', t.lastSender, SENDERS),
    check('conversations_archived', sql`(${t.status} = 'archived') = (${t.archivedAt} is not null)`),
  ],
);

/** What was asked of whoever answers, up to which message, and what it took. */
export const turns = pgTable(
  'turns',
  {
    id: id(),
    organizationId: organizationId(),
    conversationId: uuid('conversation_id').notNull(),
    number: integer('number').notNull(),
    status: text('status', { enum: TURN_STATUSES }).notNull(),
    fromSeq: integer('from_seq').notNull(),
    toSeq: integer('to_seq').notNull(),
    model: text('model'),
    versionId: uuid('version_id'),
    inputTokens: integer('input_tokens').notNull().default(0),
    cachedTokens: integer('cached_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    reasoningTokens: integer('reasoning_tokens').notNull().default(0),
    creditsReserved: integer('credits_reserved').notNull().default(0),
    creditsSettled: integer('credits_settled').notNull().default(0),
    /** What it saw and did, as JSON; for a month. */
    trace: sealed('trace'),
    fault: text('fault'),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('turns_of_organization').on(t.organizationId, t.id),
    unique('turns_number').on(t.organizationId, t.conversationId, t.number),
    index('turns_by_time').on(t.organizationId, t.startedAt, t.id),
    index('turns_traced').on(t.startedAt).where(sql`${t.trace} is not null`),
    foreignKey({
      name: 'turns_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    index('turns_of_version').on(t.organizationId, t.versionId).where(sql`${t.versionId} is not null`),
    foreignKey({
      name: 'turns_version',
      columns: [t.organizationId, t.versionId],
      foreignColumns: [agentPromptVersions.organizationId, agentPromptVersions.id],
    }),
    oneOf('turns_status', t.status, TURN_STATUSES),
  ],
);

export const messages = pgTable(
  'messages',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    sequenceNo: integer('sequence_no').notNull(),
    sender: text('sender', { enum: SENDERS }).notNull(),
    authorId: uuid('author_id'),
    kind: text('kind', { enum: MESSAGE_KINDS }).notNull(),
    /** In words, whatever it is: readable, since people search what was said. */
    text: text('text').notNull().default(''),
    search: searched('search', 'text'),
    /** What it is beside its words, as JSON: files, places, cards of people. */
    content: sealed('content'),
    replyTo: uuid('reply_to'),
    providerId: text('provider_id'),
    clientId: text('client_id'),
    turnId: uuid('turn_id'),
    editedAt: instant('edited_at'),
    revokedAt: instant('revoked_at'),
    /** By the sender's clock. */
    sentAt: instant('sent_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('messages_of_organization').on(t.organizationId, t.id),
    unique('messages_sequence').on(t.organizationId, t.conversationId, t.sequenceNo),
    unique('messages_provider').on(t.organizationId, t.channelId, t.providerId),
    unique('messages_client').on(t.organizationId, t.conversationId, t.clientId),
    foreignKey({
      name: 'messages_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'messages_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    foreignKey({
      name: 'messages_author',
      columns: [t.organizationId, t.authorId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    index('messages_replying').on(t.organizationId, t.replyTo).where(sql`${t.replyTo} is not null`),
    foreignKey({
      name: 'messages_reply',
      columns: [t.organizationId, t.replyTo],
      foreignColumns: [t.organizationId, t.id],
    }),
    index('messages_of_turn').on(t.organizationId, t.turnId).where(sql`${t.turnId} is not null`),
    foreignKey({
      name: 'messages_turn',
      columns: [t.organizationId, t.turnId],
      foreignColumns: [turns.organizationId, turns.id],
    }),
    oneOf('messages_sender', t.sender, SENDERS),
    oneOf('messages_kind', t.kind, MESSAGE_KINDS),
    check('messages_sequence_no', sql`${t.sequenceNo} > 0`),
  ],
);

/** Conversations that were put away when another agent took a channel over. Append only. */
export const conversationArchives = pgTable(
  'conversation_archives',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    oldAgentId: uuid('old_agent_id'),
    newAgentId: uuid('new_agent_id'),
    count: integer('count').notNull(),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('conversation_archives_of_channel').on(t.organizationId, t.channelId, t.id),
    foreignKey({
      name: 'conversation_archives_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    index('conversation_archives_from').on(t.organizationId, t.oldAgentId),
    foreignKey({
      name: 'conversation_archives_old',
      columns: [t.organizationId, t.oldAgentId],
      foreignColumns: [agents.organizationId, agents.id],
    }),
    index('conversation_archives_to').on(t.organizationId, t.newAgentId),
    foreignKey({
      name: 'conversation_archives_new',
      columns: [t.organizationId, t.newAgentId],
      foreignColumns: [agents.organizationId, agents.id],
    }),
  ],
);

/** Appointments that came of a conversation. */
export const conversationEvents = pgTable(
  'conversation_events',
  {
    organizationId: organizationId(),
    conversationId: uuid('conversation_id').notNull(),
    eventId: uuid('event_id').notNull(),
    kind: text('kind', { enum: EVENT_LINKS }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'conversation_events_key', columns: [t.organizationId, t.conversationId, t.eventId] }),
    index('conversation_events_of_event').on(t.organizationId, t.eventId),
    foreignKey({
      name: 'conversation_events_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'conversation_events_event',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    oneOf('conversation_events_kind', t.kind, EVENT_LINKS),
  ],
);
