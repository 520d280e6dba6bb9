/** What colleagues tell each other about a conversation; never shown to whom it is with. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, instant, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { conversations } from '../schema.ts';

export const conversationNotes = pgTable(
  'conversation_notes',
  {
    id: id(),
    organizationId: organizationId(),
    conversationId: uuid('conversation_id').notNull(),
    authorId: uuid('author_id').notNull(),
    body: sealed('body').notNull(),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('conversation_notes_by_time').on(t.organizationId, t.conversationId, t.id),
    index('conversation_notes_deleted').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    foreignKey({
      name: 'conversation_notes_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'conversation_notes_author',
      columns: [t.organizationId, t.authorId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);
