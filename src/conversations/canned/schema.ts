/** Answers that people of an organization keep at hand. */
import { sql } from 'drizzle-orm';
import { foreignKey, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, organizationId, updatedAt } from '#foundation/db/columns.ts';

export const cannedAnswers = pgTable(
  'canned_answers',
  {
    id: id(),
    organizationId: organizationId(),
    /** What somebody types to find it. */
    shortcut: text('shortcut').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('canned_answers_shortcut').on(t.organizationId, sql`lower(${t.shortcut})`),
    foreignKey({
      name: 'canned_answers_member',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);
