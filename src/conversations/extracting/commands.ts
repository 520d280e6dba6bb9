/** How a judgement is kept: one is the latest, the others are its history, whoever judges at the same moment. */
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { LeadStatusTag } from '#leads/index.ts';
import { conversations } from '../schema.ts';
import type { CtaKind, ExtractionSource, ScoreKind } from './inputs.ts';
import type { Scores } from './rules.ts';
import { extractions } from './schema.ts';

type Condition = ReturnType<typeof sql>;

/** After so long without another message a conversation is judged. */
export const QUIET_MS = 45_000;

/** What is kept of a judgement. */
export type Judgement = {
  id: string;
  source: ExtractionSource;
  messageCount: number;
  name: string | null;
  email: string | null;
  company: string | null;
  intent: string | null;
  scores: Scores;
  cta: Record<CtaKind, boolean>;
  tag: LeadStatusTag;
  notification: string | null;
  notes: string | null;
  overruled: { by: string; at: number } | null;
};

/**
 * The statement by which a conversation is judged once more, when nothing is said for a while. For the batch that stores
 * what was said; inside the organization.
 */
export function wantExtraction(ctx: Ctx, conversationId: string): Statement {
  ctx.due(ctx.now + QUIET_MS);
  return build.execute(sql`
    update ${conversations} set extraction_due_at = ${at(ctx.now + QUIET_MS)} where id = ${conversationId}::uuid`);
}

/** Holds in the batch once the judgement of that id is there. */
export function isKept(id: string): Condition {
  return sql`exists (select 1 from ${extractions} x where x.id = ${id}::uuid)`;
}

/**
 * The statements that keep a judgement as the latest, unless one of more messages, or of a person, came first: `seen` is
 * the latest one that it was made in knowledge of. Two at once meet at the conversation's row.
 */
export function keepJudgement(
  ctx: Ctx,
  conversationId: string,
  judgement: Judgement,
  seen: string | null,
): Statement[] {
  const { id, source, messageCount, scores, cta, tag, overruled } = judgement;
  const unseen = sql`not exists (select 1 from ${extractions} x where x.conversation_id = ${conversationId}::uuid and x.is_latest and x.id is distinct from ${seen}::uuid)`;
  const evidence = Object.fromEntries(Object.entries(scores).map(([kind, score]) => [kind, score.evidence]));
  const reasons = Object.fromEntries(Object.entries(scores).map(([kind, score]) => [kind, score.reason]));
  const seal = sealer(ctx, id);
  const of = (kind: ScoreKind) => scores[kind].score;
  return [
    rows(sql`select 1 from ${conversations} c where c.id = ${conversationId}::uuid for update`),
    build.execute(sql`
      update ${extractions} set is_latest = false where conversation_id = ${conversationId}::uuid and is_latest and id = ${seen}::uuid`),
    build.execute(sql`
      insert into ${extractions} (id, conversation_id, source, message_count_at_extraction, name, email, company, intent, intent_score, urgency_score, budget_score,
        fit_score, engagement_score, lead_status_tag, cta_pricing_clicked, cta_demo_clicked, cta_followup_clicked, cta_sample_clicked, cta_website_clicked,
        cta_escalated_to_human, evidence, reasoning, smart_notification, notes, overruled_by, overruled_at, created_at)
      select ${id}::uuid, ${conversationId}::uuid, ${source}, ${messageCount}::integer, ${seal('name', judgement.name)}, ${seal('email', judgement.email)},
        ${seal('company', judgement.company)}, ${seal('intent', judgement.intent)}, ${of('intent')}::integer, ${of('urgency')}::integer, ${of('budget')}::integer,
        ${of('fit')}::integer, ${of('engagement')}::integer, ${tag}, ${cta.pricing}::boolean, ${cta.demo}::boolean, ${cta.followup}::boolean, ${cta.sample}::boolean,
        ${cta.website}::boolean, ${cta.escalated}::boolean, ${JSON.stringify(evidence)}::jsonb, ${seal('reasoning', JSON.stringify(reasons))},
        ${seal('smart_notification', judgement.notification)}, ${seal('notes', judgement.notes)}, ${overruled?.by ?? null}::uuid, ${at(overruled?.at ?? null)}, ${at(ctx.now)}
      where ${unseen} and exists (select 1 from ${conversations} c where c.id = ${conversationId}::uuid)`),
  ];
}

function sealer(ctx: Ctx, row: string) {
  const organization = organizationOf(ctx);
  return (column: string, value: string | null) =>
    value === null ? null : ctx.keys.vault.seal({ table: 'extractions', column, row, organization }, value);
}
