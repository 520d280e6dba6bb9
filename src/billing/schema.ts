/** What an organization may use, what it has used, and the ledger that says why. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizations } from '#accounts/schema.ts';
import { createdAt, id, oneOf, organizationId, updatedAt } from '#foundation/db/columns.ts';
import { ENTRY_KINDS, USAGE_KINDS } from './inputs.ts';

/** What an organization has left: the sum of its ledger, kept beside it so that nobody adds it up. */
export const credits = pgTable(
  'credits',
  {
    organizationId: organizationId().primaryKey(),
    remaining: integer('remaining').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    used: integer('used').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'credits_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    check('credits_amounts', sql`${t.remaining} >= 0 and ${t.reserved} >= 0 and ${t.used} >= 0`),
  ],
);

/** What an organization has been given in place of its plan's own measures; null, or no row: as the plan says. */
export const organizationLimits = pgTable(
  'organization_limits',
  {
    organizationId: organizationId().primaryKey(),
    monthlyCredits: integer('monthly_credits'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'organization_limits_organization',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    check('organization_limits_amounts', sql`${t.monthlyCredits} >= 0`),
  ],
);

/** Append only. What caused an entry is known by type and id. */
export const creditEntries = pgTable(
  'credit_entries',
  {
    id: id(),
    organizationId: organizationId(),
    causeType: text('cause_type').notNull(),
    causeId: uuid('cause_id').notNull(),
    kind: text('kind', { enum: ENTRY_KINDS }).notNull(),
    amount: integer('amount').notNull(),
    /** Counts and prices by which the amount was reckoned. */
    detail: jsonb('detail').$type<Record<string, string | number | null>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    unique('credit_entries_once').on(t.organizationId, t.causeType, t.causeId, t.kind),
    index('credit_entries_by_time').on(t.organizationId, t.createdAt, t.id),
    index('credit_entries_old').on(t.createdAt),
    foreignKey({
      name: 'credit_entries_organization',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    oneOf('credit_entries_kind', t.kind, ENTRY_KINDS),
    check('credit_entries_amount', sql`${t.amount} >= 0`),
  ],
);

/** What was used on a day, by kind; the day is of the organization's zone. */
export const usageRecords = pgTable(
  'usage_records',
  {
    organizationId: organizationId(),
    day: date('day').notNull(),
    kind: text('kind', { enum: USAGE_KINDS }).notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'usage_records_key', columns: [t.organizationId, t.day, t.kind] }),
    index('usage_records_old').on(t.day),
    foreignKey({ name: 'usage_records_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    oneOf('usage_records_kind', t.kind, USAGE_KINDS),
  ],
);
