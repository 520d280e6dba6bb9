/** What a conversation says of its customer, each time it was judged. What is sealed is opened for who may see it. */
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { LeadStatusTag } from '#leads/index.ts';
import type { CtaKind, ExtractionSource, ScoreKind } from './inputs.ts';
import { extractions } from './schema.ts';

const SECRET = ['name', 'email', 'company', 'intent', 'reasoning', 'smart_notification', 'notes'] as const;
type Secret = (typeof SECRET)[number];

type Plain = {
  id: string;
  conversationId: string;
  source: ExtractionSource;
  messageCount: number;
  scores: Record<ScoreKind, number>;
  total: number;
  tag: LeadStatusTag;
  cta: Record<CtaKind, boolean>;
  evidence: Partial<Record<ScoreKind, number[]>>;
  overruledBy: string | null;
};

/** One judgement as the database answers it. */
export type ExtractionRow = Plain & { createdAt: string; sealed: Record<Secret, Sealed | null> };

/** One judgement; instants are milliseconds since 1970. */
export type Extraction = Plain & {
  createdAt: number;
  name: string | null;
  email: string | null;
  company: string | null;
  intent: string | null;
  reasons: Partial<Record<ScoreKind, string>>;
  notification: string | null;
  notes: string | null;
};

const columns = sql`
  x.id, x.conversation_id as "conversationId", x.source, x.message_count_at_extraction as "messageCount", x.total_score as total, x.lead_status_tag as tag,
  jsonb_build_object('intent', x.intent_score, 'urgency', x.urgency_score, 'budget', x.budget_score, 'fit', x.fit_score, 'engagement', x.engagement_score) as scores,
  jsonb_build_object('pricing', x.cta_pricing_clicked, 'demo', x.cta_demo_clicked, 'followup', x.cta_followup_clicked, 'sample', x.cta_sample_clicked,
    'website', x.cta_website_clicked, 'escalated', x.cta_escalated_to_human) as cta,
  x.evidence, x.overruled_by as "overruledBy", x.created_at as "createdAt",
  jsonb_build_object('name', x.name, 'email', x.email, 'company', x.company, 'intent', x.intent, 'reasoning', x.reasoning,
    'smart_notification', x.smart_notification, 'notes', x.notes) as sealed`;

/** The judgement that counts now: at most one row. */
export function latestExtraction(conversationId: string): Statement<ExtractionRow[]> {
  return rows<ExtractionRow>(
    sql`select ${columns} from ${extractions} x where x.conversation_id = ${conversationId}::uuid and x.is_latest`,
  );
}

/** Every judgement of a conversation, the newest first; at most `limit`. */
export function extractionsOf(conversationId: string, limit: number): Statement<ExtractionRow[]> {
  return rows<ExtractionRow>(sql`
    select ${columns} from ${extractions} x where x.conversation_id = ${conversationId}::uuid
    order by x.is_latest desc, x.created_at desc, x.id desc limit ${limit}::integer`);
}

/** A judgement made readable. */
export function openExtraction(ctx: Ctx, { sealed, createdAt, ...row }: ExtractionRow): Extraction {
  const organization = organizationOf(ctx);
  const open = (column: Secret) => {
    const value = sealed[column];
    if (value === null) return null;
    return ctx.keys.vault.open({ table: 'extractions', column, row: row.id, organization }, value);
  };
  return {
    ...row,
    createdAt: parseInstant(createdAt),
    name: open('name'),
    email: open('email'),
    company: open('company'),
    intent: open('intent'),
    reasons: JSON.parse(open('reasoning') ?? '{}') as Extraction['reasons'],
    notification: open('smart_notification'),
    notes: open('notes'),
  };
}
