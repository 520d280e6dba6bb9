/** People outside: one row each, however many channels they are reached by; what is noted of them and how they are sorted. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers, organizations } from '#accounts/schema.ts';
import { blind, createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { type ColumnRole, IDENTITY_KINDS, IMPORT_STATUSES, LEAD_SOURCES, LEAD_STATUS_TAGS } from './inputs.ts';

export const leads = pgTable(
  'leads',
  {
    id: id(),
    organizationId: organizationId(),
    name: text('name'),
    company: text('company'),
    title: text('title'),
    url: text('url'),
    /** Name and company as they are searched and sorted: lower case, without accents. */
    nameFolded: text('name_folded').notNull().default(''),
    companyFolded: text('company_folded').notNull().default(''),
    statusTag: text('lead_status_tag', { enum: LEAD_STATUS_TAGS }),
    source: text('source', { enum: LEAD_SOURCES }).notNull(),
    lastContactAt: instant('last_contact_at').notNull().default(sql`now()`),
    /** The person that this one turned out to be. Never one that was merged itself. */
    mergedIntoId: uuid('merged_into_id'),
    deletedAt: instant('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('leads_of_organization').on(t.organizationId, t.id),
    foreignKey({ name: 'leads_organization', columns: [t.organizationId], foreignColumns: [organizations.id] }),
    foreignKey({
      name: 'leads_merged_into',
      columns: [t.organizationId, t.mergedIntoId],
      foreignColumns: [t.organizationId, t.id],
    }).onDelete('cascade'),
    index('leads_by_contact')
      .on(t.organizationId, t.lastContactAt, t.id)
      .where(sql`${t.mergedIntoId} is null and ${t.deletedAt} is null`),
    index('leads_by_status')
      .on(t.organizationId, t.statusTag, t.lastContactAt, t.id)
      .where(sql`${t.mergedIntoId} is null and ${t.deletedAt} is null`),
    index('leads_by_name')
      .on(t.organizationId, t.nameFolded, t.id)
      .where(sql`${t.mergedIntoId} is null and ${t.deletedAt} is null`),
    index('leads_merged').on(t.organizationId, t.mergedIntoId).where(sql`${t.mergedIntoId} is not null`),
    index('leads_deleted').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    check('leads_not_itself', sql`${t.mergedIntoId} <> ${t.id}`),
    check('leads_url', sql`${t.url} like 'https://%' or ${t.url} like 'http://%' or ${t.url} like 'mailto:%'`),
    oneOf('leads_status_tag', t.statusTag, LEAD_STATUS_TAGS),
    oneOf('leads_source', t.source, LEAD_SOURCES),
  ],
);

export const leadIdentities = pgTable(
  'lead_identities',
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid('lead_id').notNull(),
    kind: text('kind', { enum: IDENTITY_KINDS }).notNull(),
    value: sealed('value').notNull(),
    valueBlind: blind('value_blind').notNull(),
    /** The part by which the same person shows in another form: an address' local part, a number's last digits. */
    hintBlind: blind('hint_blind'),
    /** The people from whom it came by joining, the last one last: the way back when they are parted again. */
    mergedPath: uuid('merged_path').array().notNull().default(sql`'{}'::uuid[]`),
    /** Since when what they write from it is let drop. */
    blockedAt: instant('blocked_at'),
    /** Only said by somebody of themselves, and shown by nobody: whoever is reached by it for certain takes it over. */
    claimedAt: instant('claimed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('lead_identities_of_organization').on(t.organizationId, t.id),
    unique('lead_identities_once').on(t.organizationId, t.kind, t.valueBlind),
    index('lead_identities_lead').on(t.organizationId, t.leadId),
    index('lead_identities_hint').on(t.organizationId, t.hintBlind).where(sql`${t.hintBlind} is not null`),
    foreignKey({
      name: 'lead_identities_of_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }).onDelete('cascade'),
    oneOf('lead_identities_kind', t.kind, IDENTITY_KINDS),
  ],
);

export const leadTags = pgTable(
  'lead_tags',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    leadId: uuid('lead_id').notNull(),
    tag: text('tag').notNull(),
    /** From whom it came by joining. */
    mergedPath: uuid('merged_path').array().notNull().default(sql`'{}'::uuid[]`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('lead_tags_once').on(t.organizationId, t.leadId, t.tag),
    index('lead_tags_tag').on(t.organizationId, t.tag, t.leadId),
    foreignKey({
      name: 'lead_tags_of_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }).onDelete('cascade'),
  ],
);

export const leadNotes = pgTable(
  'lead_notes',
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid('lead_id').notNull(),
    authorId: uuid('author_id').notNull(),
    body: sealed('body').notNull(),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('lead_notes_by_time').on(t.organizationId, t.leadId, t.createdAt, t.id),
    index('lead_notes_deleted').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    foreignKey({
      name: 'lead_notes_of_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'lead_notes_author',
      columns: [t.organizationId, t.authorId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);

/** A file of people that somebody takes in, piece by piece. */
export const leadImports = pgTable(
  'lead_imports',
  {
    id: id(),
    organizationId: organizationId(),
    createdBy: uuid('created_by').notNull(),
    fileName: text('file_name').notNull(),
    /** The heading row, as JSON. */
    headings: sealed('headings').notNull(),
    /** What each column holds; null is left out. */
    mapping: jsonb('mapping').$type<(ColumnRole | null)[]>().notNull(),
    tag: text('tag'),
    country: text('country'),
    status: text('status', { enum: IMPORT_STATUSES }).notNull().default('mapping'),
    lines: integer('lines').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('lead_imports_of_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'lead_imports_member',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    index('lead_imports_old').on(t.createdAt),
    oneOf('lead_imports_status', t.status, IMPORT_STATUSES),
  ],
);

export const leadImportParts = pgTable(
  'lead_import_parts',
  {
    id: id(),
    organizationId: organizationId(),
    importId: uuid('import_id').notNull(),
    position: integer('position').notNull(),
    lines: integer('lines').notNull(),
    /** The lines as they came, as JSON; gone once they are in. */
    content: sealed('content'),
    /** Lines of which something is wrong, as JSON. */
    faults: sealed('faults'),
    made: integer('made').notNull().default(0),
    matched: integer('matched').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    doneAt: instant('done_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('lead_import_parts_once').on(t.organizationId, t.importId, t.position),
    foreignKey({
      name: 'lead_import_parts_import',
      columns: [t.organizationId, t.importId],
      foreignColumns: [leadImports.organizationId, leadImports.id],
    }).onDelete('cascade'),
  ],
);
