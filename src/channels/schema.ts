/** Accounts that people outside write to: numbers, handles, and chats on somebody's own pages. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { CHANNEL_STATUSES, PLATFORMS } from './inputs.ts';

export const channels = pgTable(
  'channels',
  {
    id: id(),
    organizationId: organizationId(),
    platform: text('platform', { enum: PLATFORMS }).notNull(),
    /** What the platform calls the account; for a web chat the random key of its address. */
    accountId: text('account_id').notNull(),
    /** The account's business at the platform. */
    businessId: text('business_id'),
    displayName: text('display_name').notNull(),
    /** The number or handle that people see. */
    address: text('address'),
    token: sealed('token'),
    tokenExpiresAt: instant('token_expires_at'),
    /** Signs what comes in; the one before stays good while it is changed. */
    appSecret: sealed('app_secret'),
    appSecretBefore: sealed('app_secret_before'),
    verifyToken: sealed('verify_token'),
    /** Raised when another agent takes over: what was begun before is not sent any more. */
    epoch: integer('epoch').notNull().default(1),
    status: text('status', { enum: CHANNEL_STATUSES }).notNull().default('unproven'),
    statusReason: text('status_reason'),
    provenAt: instant('proven_at'),
    lastInboundAt: instant('last_inbound_at'),
    lastOutboundAt: instant('last_outbound_at'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    createdBy: uuid('created_by').notNull(),
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('channels_of_organization').on(t.organizationId, t.id),
    // Whoever proves an account has it alone, whichever organization they are of.
    uniqueIndex('channels_account')
      .on(t.platform, t.accountId)
      .where(sql`${t.status} in ('active', 'needs_reconnect', 'disabled', 'paused')`),
    uniqueIndex('channels_once').on(t.organizationId, t.platform, t.accountId).where(sql`${t.status} <> 'removed'`),
    foreignKey({
      name: 'channels_member',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('channels_platform', t.platform, PLATFORMS),
    oneOf('channels_status', t.status, CHANNEL_STATUSES),
    check('channels_epoch', sql`${t.epoch} > 0`),
  ],
);
