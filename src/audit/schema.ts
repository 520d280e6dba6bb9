/** What happened, by whom. A row here is the audit's line and the outbox of reactions at once. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizations } from '#accounts/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed } from '#foundation/db/columns.ts';
import { ACTOR_TYPES, type EventData } from './inputs.ts';

export const domainEvents = pgTable(
  'domain_events',
  {
    id: id(),
    organizationId: organizationId(),
    name: text('name').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    data: jsonb('data').$type<EventData>().notNull().default({}),
    actorType: text('actor_type', { enum: ACTOR_TYPES }).notNull(),
    actorId: uuid('actor_id'),
    handledAt: instant('handled_at'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ name: 'domain_events_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    index('domain_events_subject').on(t.organizationId, t.subjectType, t.subjectId, t.id),
    index('domain_events_unhandled').on(t.createdAt).where(sql`${t.handledAt} is null`),
    oneOf('domain_events_actor', t.actorType, ACTOR_TYPES),
  ],
);

/** The first answer to a request, by its key; no bodies. Kept for a day, until the night after it. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organizationId: organizationId(),
    actor: text('actor').notNull(),
    route: text('route').notNull(),
    keyHash: text('key_hash').notNull(),
    requestHash: text('request_hash').notNull(),
    resource: uuid('resource').notNull(),
    status: integer('status').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_key', columns: [t.organizationId, t.actor, t.route, t.keyHash] }),
    foreignKey({
      name: 'idempotency_keys_organization',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    index('idempotency_keys_age').on(t.createdAt),
  ],
);

/**
 * What a provider told us, one row per thing told: stored before it is acted on, so that none is lost, and once, however
 * often it is told. Of nobody's organization: one account of ours serves all. The key outlives the payload.
 */
export const inboundEvents = pgTable(
  'inbound_events',
  {
    id: id(),
    provider: text('provider').notNull(),
    accountId: text('account_id').notNull(),
    eventKey: text('event_key').notNull(),
    payload: sealed('payload'),
    attempts: integer('attempts').notNull().default(0),
    handledAt: instant('handled_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('inbound_events_once').on(t.provider, t.accountId, t.eventKey),
    index('inbound_events_unhandled').on(t.createdAt).where(sql`${t.handledAt} is null`),
    index('inbound_events_payload').on(t.id).where(sql`${t.payload} is not null`),
  ],
);
