/** What an agent could not answer is written down once, however often it is asked; its owner answers it or puts it aside. */
import { once, type Repeatable } from '#audit/index.ts';
import { manager } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { teacher } from '../commands.ts';
import { knowledge, unansweredQuestions } from '../schema.ts';
import { foldText } from '../searching/rules.ts';
import { keptAs, textStatements } from '../sources/commands.ts';
import { questionById } from './queries.ts';

const QUESTION_MAX = 500;
const TITLE_MAX = 200;

/** The statement that notes a question; asked again while it is open, it counts once more. None for an empty one. */
export function noteUnanswered(
  ctx: Ctx,
  asked: { agentId: string; conversationId: string | null; messageId: string | null; question: string },
): Statement[] {
  const question = asked.question.replace(/\s+/g, ' ').trim().slice(0, QUESTION_MAX);
  const folded = foldText(question);
  if (folded === '') return [];
  return [
    build.execute(sql`
      insert into ${unansweredQuestions} (id, agent_id, conversation_id, message_id, question, folded, created_at)
      values (${newId(ctx.now)}::uuid, ${asked.agentId}::uuid, ${asked.conversationId}::uuid, ${asked.messageId}::uuid, ${question}, ${folded}, ${at(ctx.now)})
      on conflict (organization_id, agent_id, folded) where answered_at is null and dismissed_at is null
      do update set times = unanswered_questions.times + 1, conversation_id = excluded.conversation_id, message_id = excluded.message_id`),
  ];
}

/**
 * The answer becomes something that the agent knows; answers the source's id. Throws Refusal: not_found, not_yours, changed_meanwhile
 * when it is not open any more, invalid, idempotency_mismatch.
 */
export async function answerQuestion(
  ctx: Ctx,
  questionId: string,
  answer: string,
  repeat: Repeatable | null = null,
): Promise<string> {
  return once(ctx, repeat, () => settle(ctx, questionId, answer, repeat));
}

async function settle(ctx: Ctx, questionId: string, answer: string, repeat: Repeatable | null): Promise<string> {
  const [[found]] = await ctx.db.read([questionById(questionId)]);
  if (!found) throw new Refusal('not_found');
  manager(ctx);
  const isOpen = sql`exists (select 1 from ${unansweredQuestions} q where q.id = ${questionId}::uuid and q.answered_at is null and q.dismissed_at is null)`;
  const text = { title: found.question.slice(0, TITLE_MAX), text: `# ${found.question}\n\n${answer}` };
  const { id, statements } = textStatements(ctx, found.agentId, text, isOpen);
  const answers = await ctx.write([
    ...keptAs(repeat, id, statements),
    build.execute(sql`
      update ${unansweredQuestions} set answered_at = ${at(ctx.now)} where id = ${questionId}::uuid and ${isOpen} and exists (select 1 from ${knowledge} k where k.id = ${id}::uuid)`),
  ]);
  const [made] = answers.at(-2) as { id: string }[];
  if (!made) throw new Refusal('changed_meanwhile');
  return id;
}

/** Puts a question aside; one that is settled already is as good as put aside. `reopenQuestion` brings it back. Throws Refusal: not_found. */
export async function dismissQuestion(ctx: Ctx, questionId: string): Promise<void> {
  await teacher(ctx);
  const [, found] = await ctx.write([
    rows(sql`
      update ${unansweredQuestions} set dismissed_at = ${at(ctx.now)} where id = ${questionId}::uuid and answered_at is null and dismissed_at is null`),
    rows<{ id: string }>(sql`select id from ${unansweredQuestions} where id = ${questionId}::uuid`),
  ]);
  if (found.length === 0) throw new Refusal('not_found');
}

/** Brings a question back that was put aside, unless it was asked again meanwhile. Throws Refusal: not_found. */
export async function reopenQuestion(ctx: Ctx, questionId: string): Promise<void> {
  await teacher(ctx);
  const [, found] = await ctx.write([
    rows(sql`
      update ${unansweredQuestions} q set dismissed_at = null where q.id = ${questionId}::uuid and q.answered_at is null and not exists (
        select 1 from ${unansweredQuestions} o where o.agent_id = q.agent_id and o.folded = q.folded and o.answered_at is null and o.dismissed_at is null)`),
    rows<{ id: string }>(sql`select id from ${unansweredQuestions} where id = ${questionId}::uuid`),
  ]);
  if (found.length === 0) throw new Refusal('not_found');
}
