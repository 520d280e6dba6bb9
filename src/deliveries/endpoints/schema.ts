/** Endpoints of other programs, and what was sent to them. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizations } from '#accounts/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { ENDPOINT_STATUSES, HOOK_STATUSES, OFF_REASONS } from './inputs.ts';

export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: id(),
    organizationId: organizationId(),
    url: text('url').notNull(),
    description: text('description').notNull().default(''),
    events: text('events').array().notNull(),
    secret: sealed('secret').notNull(),
    status: text('status', { enum: ENDPOINT_STATUSES }).notNull().default('unproven'),
    failingSince: instant('failing_since'),
    offAt: instant('off_at'),
    offReason: text('off_reason', { enum: OFF_REASONS }),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'webhook_endpoints_organization',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    unique('webhook_endpoints_of_organization').on(t.organizationId, t.id),
    oneOf('webhook_endpoints_status', t.status, ENDPOINT_STATUSES),
    oneOf('webhook_endpoints_off_reason', t.offReason, OFF_REASONS),
  ],
);

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    organizationId: organizationId(),
    endpointId: uuid('endpoint_id').notNull(),
    /** What happened: a domain event's id. */
    eventId: uuid('event_id').notNull(),
    /** Raised by each replay. */
    round: integer('round').notNull().default(0),
    name: text('name').notNull(),
    payload: sealed('payload').notNull(),
    status: text('status', { enum: HOOK_STATUSES }).notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    firstAt: instant('first_at'),
    answer: integer('answer'),
    error: text('error'),
    milliseconds: integer('milliseconds'),
    deliveredAt: instant('delivered_at'),
    failedAt: instant('failed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('webhook_deliveries_once').on(t.organizationId, t.endpointId, t.eventId, t.round),
    foreignKey({
      name: 'webhook_deliveries_endpoint',
      columns: [t.organizationId, t.endpointId],
      foreignColumns: [webhookEndpoints.organizationId, webhookEndpoints.id],
    }).onDelete('cascade'),
    index('webhook_deliveries_list').on(t.organizationId, t.endpointId, t.id),
    index('webhook_deliveries_due').on(t.nextAttemptAt).where(sql`${t.status} in ('pending', 'sending')`),
    index('webhook_deliveries_old').on(t.createdAt),
    oneOf('webhook_deliveries_status', t.status, HOOK_STATUSES),
  ],
);
