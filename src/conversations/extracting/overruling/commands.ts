/** The owner knows better: what they say of somebody stays, whatever is judged after it, until they leave it to us again. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type LeadStatusTag, tagPerson } from '#leads/index.ts';
import { isKept, type Judgement, keepJudgement } from '../commands.ts';
import { CTA_KINDS, SCORE_KINDS } from '../inputs.ts';
import { partiesOf } from '../judging/queries.ts';
import { type Extraction, latestExtraction, openExtraction } from '../queries.ts';
import { type Scores, tagOf } from '../rules.ts';

/** Says how likely a customer is to come, and why. Throws Refusal: not_found, changed_meanwhile. */
export async function overrule(
  ctx: Ctx,
  conversationId: string,
  { tag, notes }: { tag: LeadStatusTag; notes: string | null },
): Promise<void> {
  await keep(ctx, conversationId, (before) => {
    return { ...before, tag, notes, overruled: { by: memberOf(ctx).userId, at: ctx.now } };
  });
}

/** Leaves it to us again: the tag is what the scores say. Throws Refusal: not_found, changed_meanwhile. */
export async function leaveToUs(ctx: Ctx, conversationId: string): Promise<void> {
  await keep(ctx, conversationId, (before) => {
    const total = SCORE_KINDS.reduce((sum, kind) => sum + before.scores[kind].score, 0);
    return { ...before, tag: tagOf(total), notes: null, overruled: null };
  });
}

async function keep(ctx: Ctx, conversationId: string, change: (before: Judgement) => Judgement): Promise<void> {
  const [[parties], [row]] = await ctx.db.read([partiesOf(conversationId), latestExtraction(conversationId)]);
  if (!parties) throw new Refusal('not_found');
  const before = row ? openExtraction(ctx, row) : null;
  const judgement = { ...change(judgementOf(before)), id: newId(ctx.now), source: 'person' as const };
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  const data = { conversationId, tag: judgement.tag };
  const kept = isKept(judgement.id);
  const answers = await ctx.write([
    ...keepJudgement(ctx, conversationId, judgement, before?.id ?? null),
    record(ctx, { name: 'lead.overruled', subjectType: 'lead', subjectId: parties.leadId, ...actor, data }, kept),
    tagPerson(parties.leadId, judgement.tag, 'whatever', kept),
    rows<{ kept: boolean }>(sql`select ${kept} as kept`),
  ]);
  if (!(answers.at(-1) as { kept: boolean }[])[0]?.kept) throw new Refusal('changed_meanwhile');
}

// Who overrules before anything was judged says all of it.
function judgementOf(before: Extraction | null): Judgement {
  const scores = Object.fromEntries(
    SCORE_KINDS.map((kind) => [
      kind,
      {
        score: before?.scores[kind] ?? 1,
        evidence: before?.evidence[kind] ?? [],
        reason: before?.reasons[kind] ?? '',
      },
    ]),
  ) as Scores;
  const nothing = Object.fromEntries(CTA_KINDS.map((kind) => [kind, false])) as Judgement['cta'];
  const { name = null, email = null, company = null, intent = null, notification = null, notes = null } = before ?? {};
  const said = { name, email, company, intent, notification, notes };
  const { messageCount = 0, tag = 'cold', cta = nothing } = before ?? {};
  return { id: '', source: 'person', messageCount, ...said, scores, cta, tag, overruled: null };
}
