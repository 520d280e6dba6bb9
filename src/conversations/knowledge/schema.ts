/** What agents know, in passages that can be found and cited; and what they could not answer. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, real, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, searched, updatedAt } from '#foundation/db/columns.ts';
import { agents } from '../agents/schema.ts';
import { conversations, messages } from '../schema.ts';
import { KNOWLEDGE_KINDS, KNOWLEDGE_STATUSES } from './inputs.ts';

export const knowledge = pgTable(
  'knowledge',
  {
    id: id(),
    organizationId: organizationId(),
    agentId: uuid('agent_id').notNull(),
    kind: text('kind', { enum: KNOWLEDGE_KINDS }).notNull(),
    title: text('title').notNull(),
    url: text('url'),
    /** Texts and files as they were given. */
    content: text('content'),
    status: text('status', { enum: KNOWLEDGE_STATUSES }).notNull().default('waiting'),
    fault: text('fault'),
    bytes: integer('bytes').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    readAt: instant('read_at'),
    /** When it is read next: at once what waits, pages every day; while it is read, when it counts as lost. */
    nextReadAt: instant('next_read_at'),
    createdBy: uuid('created_by').notNull(),
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_of_organization').on(t.organizationId, t.id),
    index('knowledge_of_agent').on(t.organizationId, t.agentId, t.id),
    index('knowledge_due').on(t.nextReadAt).where(sql`${t.nextReadAt} is not null and ${t.removedAt} is null`),
    index('knowledge_removed').on(t.removedAt).where(sql`${t.removedAt} is not null`),
    foreignKey({
      name: 'knowledge_of_agent_key',
      columns: [t.organizationId, t.agentId],
      foreignColumns: [agents.organizationId, agents.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'knowledge_member',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('knowledge_kind', t.kind, KNOWLEDGE_KINDS),
    oneOf('knowledge_status', t.status, KNOWLEDGE_STATUSES),
  ],
);

export const knowledgePassages = pgTable(
  'knowledge_passages',
  {
    id: id(),
    organizationId: organizationId(),
    knowledgeId: uuid('knowledge_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    heading: text('heading').notNull().default(''),
    text: text('text').notNull(),
    /** Heading and text as they are searched: their words by `foldText`, parted by single spaces. */
    folded: text('folded').notNull().default(''),
    search: searched('search', 'folded'),
    /** By the model that is configured; null where none makes any. */
    embedding: real('embedding').array(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_passages_once').on(t.organizationId, t.knowledgeId, t.ordinal),
    index('knowledge_passages_of_agent').on(t.organizationId, t.agentId, t.id),
    foreignKey({
      name: 'knowledge_passages_source',
      columns: [t.organizationId, t.knowledgeId],
      foreignColumns: [knowledge.organizationId, knowledge.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'knowledge_passages_agent',
      columns: [t.organizationId, t.agentId],
      foreignColumns: [agents.organizationId, agents.id],
    }).onDelete('cascade'),
  ],
);

/** Asked again it is the same row, until somebody has answered it or put it aside. */
export const unansweredQuestions = pgTable(
  'unanswered_questions',
  {
    id: id(),
    organizationId: organizationId(),
    agentId: uuid('agent_id').notNull(),
    conversationId: uuid('conversation_id'),
    messageId: uuid('message_id'),
    question: text('question').notNull(),
    /** By which the same question is recognised. */
    folded: text('folded').notNull(),
    times: integer('times').notNull().default(1),
    answeredAt: instant('answered_at'),
    dismissedAt: instant('dismissed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('unanswered_questions_once')
      .on(t.organizationId, t.agentId, t.folded)
      .where(sql`${t.answeredAt} is null and ${t.dismissedAt} is null`),
    index('unanswered_questions_of_agent').on(t.organizationId, t.agentId, t.times, t.id),
    foreignKey({
      name: 'unanswered_questions_agent',
      columns: [t.organizationId, t.agentId],
      foreignColumns: [agents.organizationId, agents.id],
    }).onDelete('cascade'),
    index('unanswered_questions_in').on(t.organizationId, t.conversationId),
    foreignKey({
      name: 'unanswered_questions_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }),
    index('unanswered_questions_of').on(t.organizationId, t.messageId).where(sql`${t.messageId} is not null`),
    foreignKey({
      name: 'unanswered_questions_message',
      columns: [t.organizationId, t.messageId],
      foreignColumns: [messages.organizationId, messages.id],
    }),
  ],
);
