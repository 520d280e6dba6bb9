/** Agents that answer, one for each channel, and every version of what they were told. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { channels } from '#channels/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { AGENT_LANGUAGES } from './inputs.ts';

export const agents = pgTable(
  'agents',
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid('channel_id'),
    name: text('name').notNull(),
    /** Into whose calendar it books. */
    userId: uuid('user_id').notNull(),
    language: text('language', { enum: AGENT_LANGUAGES }).notNull().default('auto'),
    tone: text('tone').notNull().default(''),
    /** Null: the one that is configured. */
    model: text('model'),
    /** The version that is live, of this agent; its key stands in the migration, since versions point here as well. */
    versionId: uuid('version_id'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    pausedAt: instant('paused_at'),
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('agents_of_organization').on(t.organizationId, t.id),
    uniqueIndex('agents_of_channel')
      .on(t.organizationId, t.channelId)
      .where(sql`${t.channelId} is not null and ${t.removedAt} is null`),
    index('agents_removed').on(t.removedAt).where(sql`${t.removedAt} is not null`),
    foreignKey({
      name: 'agents_channel',
      columns: [t.organizationId, t.channelId],
      foreignColumns: [channels.organizationId, channels.id],
    }),
    foreignKey({
      name: 'agents_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('agents_language', t.language, AGENT_LANGUAGES),
  ],
);

/** Append only. */
export const agentPromptVersions = pgTable(
  'agent_prompt_versions',
  {
    id: id(),
    organizationId: organizationId(),
    agentId: uuid('agent_id').notNull(),
    number: integer('number').notNull(),
    instructions: text('instructions').notNull(),
    note: text('note'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('agent_prompt_versions_of_organization').on(t.organizationId, t.id),
    unique('agent_prompt_versions_number').on(t.organizationId, t.agentId, t.number),
    foreignKey({
      name: 'agent_prompt_versions_agent',
      columns: [t.organizationId, t.agentId],
      foreignColumns: [agents.organizationId, agents.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'agent_prompt_versions_member',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);
