/** The JSON door of what agents could not answer. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { agentById } from '../../agents/queries.ts';
import { READ, WRITE } from '../../doors/api.ts';
import { showSource } from '../api.ts';
import { answerForm } from '../forms/inputs.ts';
import { questionsQuery } from '../told/inputs.ts';
import { answerQuestion, dismissQuestion, reopenQuestion } from './commands.ts';
import { texts } from './openapi.ts';
import { openQuestions, type QuestionRow, questionById } from './queries.ts';

const ONE = '/unanswered-questions/:id';

export const questionsApi = new Hono<AppEnv>();

questionsApi.get('/agents/:id/unanswered-questions', ...READ, describeRoute(texts.get), async (c) => {
  const { limit, cursor = null } = readQuery(c, questionsQuery());
  const [[agent], found] = await c.var.ctx.db.read([agentById(idOf(c)), openQuestions(idOf(c), limit, cursor)]);
  if (!agent) throw new Refusal('not_found');
  const last = found[limit - 1];
  const nextCursor = last && found.length > limit ? `${last.times}.${last.id}` : null;
  return c.json({ data: found.slice(0, limit).map(questionJson), nextCursor });
});

questionsApi.post(`${ONE}/answer`, ...WRITE, describeRoute(texts.postAnswer), async (c) => {
  const asked = await readJson(c, answerForm);
  const repeat = repeatOf(c, 'questions.answer', asked);
  return showSource(c, await answerQuestion(c.var.ctx, idOf(c), asked.answer, repeat), 201);
});

questionsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await dismissQuestion(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

questionsApi.post(`${ONE}/restoration`, ...WRITE, describeRoute(texts.postRestoration), async (c) => {
  const repeat = repeatOf(c, 'questions.restoration', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => reopenQuestion(ctx, idOf(c)));
  const [[found]] = await c.var.ctx.db.read([questionById(idOf(c))]);
  if (!found) throw new Refusal('not_found');
  const { agentId: _, open: __, ...question } = found;
  return c.json(questionJson(question));
});

function questionJson({ askedAt, ...question }: QuestionRow) {
  return { ...question, askedAt: spellInstant(parseInstant(askedAt)) };
}
