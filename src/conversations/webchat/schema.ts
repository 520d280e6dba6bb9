/** Who writes in a chat on somebody's pages, and the files that stand in conversations. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { channels } from '#channels/schema.ts';
import { blind, createdAt, id, instant, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { leadIdentities } from '#leads/schema.ts';

/** A browser, or whoever the organization's own site says it is. Their link is made of the row's id and version. */
export const visitors = pgTable(
  'visitors',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id').notNull(),
    identityId: uuid('identity_id').notNull(),
    /** What the organization's own site calls them; only of those whom it vouched for. */
    externalBlind: blind('external_blind'),
    /** Raised where somebody leaves a browser to others: links of before open nothing. */
    linkVersion: integer('link_version').notNull().default(1),
    seenAt: instant('seen_at').notNull().default(sql`now()`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('visitors_of_organization').on(t.organizationId, t.id),
    uniqueIndex('visitors_external')
      .on(t.organizationId, t.channelId, t.externalBlind)
      .where(sql`${t.externalBlind} is not null`),
    index('visitors_of_channel').on(t.organizationId, t.channelId, t.createdAt),
    index('visitors_of_identity').on(t.organizationId, t.identityId),
    foreignKey({
      name: 'visitors_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    foreignKey({
      name: 'visitors_identity',
      columns: [t.organizationId, t.identityId],
      foreignColumns: [leadIdentities.organizationId, leadIdentities.id],
    }).onDelete('cascade'),
    check('visitors_link_version', sql`${t.linkVersion} between 1 and 255`),
  ],
);
