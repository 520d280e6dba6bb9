/** The files that stand in conversations. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, organizationId, sealed } from '#foundation/db/columns.ts';
import { conversations } from '../schema.ts';

/** A file that somebody sent, whole and sealed. Append only; it goes with its conversation. */
export const conversationFiles = pgTable(
  'conversation_files',
  {
    id: id(),
    organizationId: organizationId(),
    conversationId: uuid('conversation_id').notNull(),
    name: sealed('name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    /** Base64 within the seal. */
    content: sealed('content').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('conversation_files_of_conversation').on(t.organizationId, t.conversationId, t.id),
    index('conversation_files_lately').on(t.organizationId, t.createdAt),
    foreignKey({
      name: 'conversation_files_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    check('conversation_files_bytes', sql`${t.bytes} > 0`),
  ],
);
