/** What a conversation says of whom it is with, each time it was judged; one judgement is the latest. */
import { type SQL, sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { LEAD_STATUS_TAGS } from '#leads/inputs.ts';
import { conversations } from '../schema.ts';
import { EXTRACTION_SOURCES } from './inputs.ts';

export const extractions = pgTable(
  'extractions',
  {
    id: id(),
    organizationId: organizationId(),
    conversationId: uuid('conversation_id').notNull(),
    isLatest: boolean('is_latest').notNull().default(true),
    source: text('source', { enum: EXTRACTION_SOURCES }).notNull(),
    /** Up to which message it was judged. */
    messageCount: integer('message_count_at_extraction').notNull(),
    name: sealed('name'),
    email: sealed('email'),
    phone: sealed('phone'),
    company: sealed('company'),
    intent: sealed('intent'),
    intentScore: integer('intent_score').notNull(),
    intentLevel: level('intent_level', sql`(array['Low', 'Medium', 'High'])[intent_score]`),
    urgencyScore: integer('urgency_score').notNull(),
    urgencyLevel: level('urgency_level', sql`(array['Low', 'Medium', 'High'])[urgency_score]`),
    budgetScore: integer('budget_score').notNull(),
    budgetConstraint: level('budget_constraint', sql`(array['Yes', 'Maybe', 'No'])[budget_score]`),
    fitScore: integer('fit_score').notNull(),
    fitAlignment: level('fit_alignment', sql`(array['Low', 'Medium', 'High'])[fit_score]`),
    engagementScore: integer('engagement_score').notNull(),
    engagementHealth: level('engagement_health', sql`(array['Low', 'Medium', 'High'])[engagement_score]`),
    totalScore: integer('total_score')
      .notNull()
      .generatedAlwaysAs(sql`intent_score + urgency_score + budget_score + fit_score + engagement_score`),
    statusTag: text('lead_status_tag', { enum: LEAD_STATUS_TAGS }).notNull(),
    ctaPricingClicked: boolean('cta_pricing_clicked').notNull().default(false),
    ctaDemoClicked: boolean('cta_demo_clicked').notNull().default(false),
    ctaFollowupClicked: boolean('cta_followup_clicked').notNull().default(false),
    ctaSampleClicked: boolean('cta_sample_clicked').notNull().default(false),
    ctaWebsiteClicked: boolean('cta_website_clicked').notNull().default(false),
    ctaEscalatedToHuman: boolean('cta_escalated_to_human').notNull().default(false),
    demoBookAt: instant('demo_book_datetime'),
    /** By score the sequence numbers of the messages that prove it. */
    evidence: jsonb('evidence').$type<Record<string, number[]>>().notNull().default({}),
    /** Why each score, as JSON. */
    reasoning: sealed('reasoning'),
    smartNotification: sealed('smart_notification'),
    notes: sealed('notes'),
    overruledBy: uuid('overruled_by'),
    overruledAt: instant('overruled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('extractions_of_organization').on(t.organizationId, t.id),
    uniqueIndex('extractions_latest').on(t.organizationId, t.conversationId).where(sql`${t.isLatest}`),
    index('extractions_by_time').on(t.organizationId, t.conversationId, t.id),
    foreignKey({
      name: 'extractions_conversation',
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'extractions_member',
      columns: [t.organizationId, t.overruledBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    oneOf('extractions_source', t.source, EXTRACTION_SOURCES),
    oneOf('extractions_status', t.statusTag, LEAD_STATUS_TAGS),
    check(
      'extractions_scores',
      sql`least(${t.intentScore}, ${t.urgencyScore}, ${t.budgetScore}, ${t.fitScore}, ${t.engagementScore}) >= 1
        and greatest(${t.intentScore}, ${t.urgencyScore}, ${t.budgetScore}, ${t.fitScore}, ${t.engagementScore}) <= 3`,
    ),
  ],
);

// The level that a score stands for is the database's to say, so that the two never differ.
function level(name: string, ofScore: SQL) {
  return text(name).notNull().generatedAlwaysAs(ofScore);
}
