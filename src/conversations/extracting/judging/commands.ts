/**
 * A conversation is judged: read, asked about apart and without tools, believed as far as it is proven, and kept. What a
 * person has said of it stays. A model that does not answer is stood in for by rules, which cost nothing.
 */
import { record } from '#audit/index.ts';
import { creditsAtMost, creditsFor, release, reserve, setAside, settle } from '#billing/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { inTime } from '#foundation/lib/in-time.ts';
import { DAY_MS, dateOf, localDay } from '#foundation/lib/zones.ts';
import type { Model, ModelQuestion, ModelUse } from '#foundation/services/model/index.ts';
import { fillPerson, tagPerson } from '#leads/index.ts';
import { conversations } from '../../schema.ts';
import { isKept, type Judgement, keepJudgement } from '../commands.ts';
import { EXTRACTION, type ExtractionAnswer, extractionSchema, type TranscriptLine, transcriptText } from '../inputs.ts';
import { type Extraction, latestExtraction, openExtraction } from '../queries.ts';
import { believe } from '../rules.ts';
import { extractions } from '../schema.ts';
import { type Parties, partiesOf, saidIn } from './queries.ts';
import { answerIn, isRise, JUDGE, linesOf } from './rules.ts';

const PATIENCE_MS = 30_000;
const OUTPUT_MAX = 1_500;
/** So often a day a model judges one conversation; then rules do, so that nobody spends an organization's credits by chatting. */
const PER_DAY = 12;

/**
 * Judges a conversation that was due at `due` (ms) by what was said; one in which nothing is new is left as it is. Where
 * no model answers, or there is nothing to pay it with, `standIn` does. Inside the organization.
 */
export async function judgeConversation(ctx: Ctx, conversationId: string, due: number, standIn: Model): Promise<void> {
  const [[parties], said, [row]] = await ctx.db.read([
    partiesOf(conversationId),
    saidIn(conversationId),
    latestExtraction(conversationId),
  ]);
  const lines = linesOf(said);
  const upTo = lines.at(-1)?.n ?? 0;
  const before = row ? openExtraction(ctx, row) : null;
  if (!parties || !lines.some(({ from }) => from === 'customer') || (before && before.messageCount >= upTo)) {
    await ctx.write([settled(conversationId, due)]);
    return;
  }
  const id = newId(ctx.now);
  const asked = await ask(ctx, { id, conversationId }, questionOf(ctx, parties, lines), parties.zone, standIn);
  if (!asked) {
    await ctx.write([settled(conversationId, due)]);
    return;
  }
  const judgement = judged(id, asked, lines, before);
  await ctx.write([
    ...keepJudgement(ctx, conversationId, judgement, before?.id ?? null),
    ...asked.paid,
    ...told(ctx, conversationId, parties, judgement, before),
    settled(conversationId, due),
  ]);
}

function judged(id: string, asked: Asked, lines: readonly TranscriptLine[], before: Extraction | null): Judgement {
  const believed = believe(asked.answer, lines);
  // What a person said stays, whatever is said after it.
  const overruled = before?.overruledBy ? { by: before.overruledBy, at: before.createdAt } : null;
  return {
    ...believed,
    id,
    source: asked.source,
    messageCount: lines.at(-1)!.n,
    tag: overruled && before ? before.tag : believed.tag,
    notes: overruled && before ? before.notes : believed.notes,
    overruled,
  };
}

function told(
  ctx: Ctx,
  conversationId: string,
  { leadId, leadTag, isTagOurs }: Parties,
  judgement: Judgement,
  before: Extraction | null,
): Statement[] {
  const kept = isKept(judgement.id);
  const { tag, scores } = judgement;
  const total = Object.values(scores).reduce((sum, { score }) => sum + score, 0);
  const each = Object.fromEntries(Object.entries(scores).map(([kind, { score }]) => [kind, score]));
  const data = { conversationId, tag, total, before: before?.total ?? null, ...each };
  const happened = { subjectType: 'lead', subjectId: leadId, actorType: 'system', actorId: null, data } as const;
  const changed = before === null || before.tag !== tag || before.total !== total;
  return [
    ...fillPerson(ctx, leadId, judgement, kept),
    // A tag that somebody set by hand is theirs.
    ...(isTagOurs ? [tagPerson(leadId, tag, leadTag, kept)] : []),
    ...(changed ? [record(ctx, { ...happened, name: 'lead.scored' }, kept)] : []),
    ...(isTagOurs && isRise(leadTag, tag) ? [record(ctx, { ...happened, name: 'lead.hot' }, kept)] : []),
  ];
}

// Whoever spoke meanwhile has asked for the next judgement: that one stays due.
function settled(conversationId: string, due: number): Statement {
  return build.execute(sql`
    update ${conversations} set extraction_due_at = null where id = ${conversationId}::uuid and extraction_due_at = ${at(due)}`);
}

type Asked = { answer: ExtractionAnswer; source: 'model' | 'rules'; paid: Statement[] };

type Of = { id: string; conversationId: string };

async function ask(
  ctx: Ctx,
  { id, conversationId }: Of,
  question: ModelQuestion,
  zone: string,
  standIn: Model,
): Promise<Asked | null> {
  const { model } = ctx.services;
  const cause = { type: 'extraction', id } as const;
  if (model && (await isPaid(ctx, cause, conversationId, question))) {
    const { answer, use } = await answerOf(model, question);
    if (answer) {
      const day = dateOf(localDay(zone, ctx.now));
      const usage = { input_tokens: use.input, cached_tokens: use.cached, output_tokens: use.output };
      return { answer, source: 'model', paid: settle(ctx, cause, creditsFor(use), { day, usage }) };
    }
    await ctx.write(release(ctx, cause));
  }
  const { answer } = await answerOf(standIn, question);
  return answer && { answer, source: 'rules', paid: [] };
}

async function isPaid(
  ctx: Ctx,
  cause: { type: 'extraction'; id: string },
  conversationId: string,
  question: ModelQuestion,
): Promise<boolean> {
  const letters =
    question.instructions.length + question.items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
  const most = creditsAtMost({ letters, maxOutput: OUTPUT_MAX, rounds: 1 });
  const isSeldom = sql`(
    select count(*) from ${extractions} x
    where x.conversation_id = ${conversationId}::uuid and x.source = 'model' and x.created_at > ${at(ctx.now - DAY_MS)}) < ${PER_DAY}::integer`;
  const answers = await ctx.write([...reserve(ctx, cause, most, isSeldom), setAside(cause)]);
  return (answers.at(-1) as { amount: number }[]).length > 0;
}

async function answerOf(
  model: Model,
  question: ModelQuestion,
): Promise<{ answer: ExtractionAnswer | null; use: ModelUse }> {
  const answered = await inTime(PATIENCE_MS, (signal) => model.ask(question, { signal }));
  const isGood = answered.ok && !answered.refused && !answered.cut;
  return { answer: isGood ? answerIn(answered.text) : null, use: answered.use };
}

function questionOf(ctx: Ctx, parties: Parties, lines: readonly TranscriptLine[]): ModelQuestion {
  const { zone, language, business, agent, person, model, leadId, booked } = parties;
  return {
    model,
    instructions: JUDGE,
    items: [{ kind: 'user', text: transcriptText(lines) }],
    tools: [],
    facts: {
      now: ctx.now,
      zone,
      home: zone,
      language,
      business,
      agent: agent ?? business,
      person,
      hours: [],
      durations: [],
      tone: '',
      booked,
    },
    maxOutputTokens: OUTPUT_MAX,
    customer: ctx.keys.mark('customer', leadId),
    format: { name: EXTRACTION, schema: extractionSchema() },
  };
}
