/** An organization's own words for a message, one row for each purpose, channel and language; without one ours are sent. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { organizations } from '#accounts/schema.ts';
import { createdAt, id, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { TEMPLATE_CHANNELS, TEMPLATE_PURPOSES } from './inputs.ts';

export const emailTemplates = pgTable(
  'email_templates',
  {
    id: id(),
    organizationId: organizationId(),
    purpose: text('purpose', { enum: TEMPLATE_PURPOSES }).notNull(),
    channel: text('channel', { enum: TEMPLATE_CHANNELS }).notNull(),
    language: text('language').notNull(),
    /** Of mails only; empty in texts. */
    subject: text('subject').notNull().default(''),
    heading: text('heading').notNull().default(''),
    body: text('body').notNull(),
    /** Raised by each change, so that two tabs do not write over each other unseen. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'email_templates_organization',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    unique('email_templates_of_organization').on(t.organizationId, t.id),
    unique('email_templates_once').on(t.organizationId, t.purpose, t.channel, t.language),
    oneOf('email_templates_purpose', t.purpose, TEMPLATE_PURPOSES),
    oneOf('email_templates_channel', t.channel, TEMPLATE_CHANNELS),
    // The bounds of `inputs.ts`.
    check(
      'email_templates_size',
      sql`char_length(${t.subject}) <= 200 and char_length(${t.heading}) <= 200 and char_length(${t.body}) between 1 and 4000`,
    ),
  ],
);
