/** What a provider says of an account itself: how it stands there, what it may send, and which of its templates may go. */
import { foreignKey, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { CHAT_FACETS } from '#foundation/services/chat/index.ts';
import { channels } from '../schema.ts';

/** One fact about a channel's account, the newest that was told. */
export const channelHealth = pgTable(
  'channel_health',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    facet: text('facet', { enum: CHAT_FACETS }).notNull(),
    /** Which of several: the restriction, the alert, the template; empty where there is one. */
    subject: text('subject').notNull().default(''),
    state: text('state').notNull(),
    detail: jsonb('detail').$type<Record<string, string | number | null>>().notNull().default({}),
    toldAt: instant('told_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('channel_health_fact').on(t.organizationId, t.channelId, t.facet, t.subject),
    foreignKey({
      name: 'channel_health_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }).onDelete('cascade'),
    oneOf('channel_health_facet', t.facet, CHAT_FACETS),
  ],
);
