/** What an agent knows: its sources, what it would find, and the questions that it could not answer. */
import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { agentById } from '../agents/queries.ts';
import { readUpload } from './files/rules.ts';
import { answerForm, pagesForm, textForm } from './forms/inputs.ts';
import { answerQuestion, dismissQuestion, reopenQuestion } from './questions/commands.ts';
import { openQuestions } from './questions/queries.ts';
import { searchKnowledge } from './searching/queries.ts';
import { addFile, addPages, addText, changeText, readAgain, removeSource, restoreSource } from './sources/commands.ts';
import { passagesOfSource, type SourceRow, sourceById, sourcesOf } from './sources/queries.ts';
import { SourcePage, type SourcePageProps } from './sources/views.tsx';
import { KnowledgePage, type KnowledgePageProps } from './views.tsx';

const LIST = '/app/:org/agents/:id/knowledge';
const ONE = `${LIST}/:source`;
const QUESTION = `${LIST}/questions/:question`;
const SOURCES_SHOWN = 50;
const QUESTIONS_SHOWN = 50;
const PASSAGES_SHOWN = 40;
const ASKED_MAX = 500;

export const knowledgePages = new Hono<AppEnv>();

knowledgePages.get(LIST, memberGate, (c) => list(c, {}));

knowledgePages.post(`${LIST}/pages`, memberGate, async (c) => {
  const form = await readForm(c, pagesForm);
  if (!form.ok) return list(c, form, 422);
  return tried(c, form, 'pages', () => addPages(c.var.ctx, idOf(c), form.value.urls));
});

knowledgePages.post(`${LIST}/texts`, memberGate, async (c) => {
  const form = await readForm(c, textForm);
  if (!form.ok) return list(c, form, 422);
  return tried(c, form, 'added', () => addText(c.var.ctx, idOf(c), form.value));
});

knowledgePages.post(`${LIST}/files`, memberGate, async (c) => {
  const file = await readUpload(await c.req.formData().catch(() => null));
  if (!file.ok) return list(c, { errors: { file: [words('en').knowledgeFaults[file.fault]] } }, 422);
  return tried(c, {}, 'added', () => addFile(c.var.ctx, idOf(c), file));
});

knowledgePages.post(`${QUESTION}/answer`, memberGate, async (c) => {
  const form = await readForm(c, answerForm);
  if (!form.ok) return list(c, form, 422);
  return tried(c, form, 'answered', () => answerQuestion(c.var.ctx, idOf(c, 'question'), form.value.answer));
});

knowledgePages.delete(QUESTION, memberGate, async (c) => {
  await dismissQuestion(c.var.ctx, idOf(c, 'question'));
  return back(c, `?said=dismissed&question=${idOf(c, 'question')}`);
});

knowledgePages.delete(`${QUESTION}/dismissal`, memberGate, async (c) => {
  await reopenQuestion(c.var.ctx, idOf(c, 'question'));
  return back(c, '?said=reopened#questions');
});

knowledgePages.get(ONE, memberGate, (c) => one(c, {}));

knowledgePages.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, textForm);
  if (!form.ok) return one(c, form, 422);
  try {
    await changeText(c.var.ctx, idOf(c, 'source'), form.value);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return one(c, { typed: form.typed, errors }, status);
  }
  return back(c, `/${idOf(c, 'source')}?said=changed`);
});

knowledgePages.post(`${ONE}/reading`, memberGate, async (c) => {
  await readAgain(c.var.ctx, idOf(c, 'source'));
  return back(c, '?said=again');
});

knowledgePages.delete(ONE, memberGate, async (c) => {
  await removeSource(c.var.ctx, idOf(c, 'source'));
  return back(c, `/${idOf(c, 'source')}?said=removed`);
});

knowledgePages.delete(`${ONE}/removal`, memberGate, async (c) => {
  await restoreSource(c.var.ctx, idOf(c, 'source'));
  return back(c, `/${idOf(c, 'source')}?said=restored`);
});

type Status = 200 | 401 | 403 | 409 | 410 | 422 | 429;
type Form = Pick<KnowledgePageProps, 'typed' | 'errors'>;

async function tried(c: C, form: Form, said: string, verb: () => Promise<unknown>) {
  try {
    await verb();
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', { changed_meanwhile: '' });
    return list(c, { typed: form.typed, errors }, status);
  }
  return back(c, `?said=${said}`);
}

async function list(c: C, form: Form, status: Status = 200) {
  const { ctx } = c.var;
  const before = c.req.query('before');
  const asked = c.req.query('q')?.slice(0, ASKED_MAX);
  const [[agent], found, questions] = await ctx.db.read([
    agentById(idOf(c)),
    sourcesOf(idOf(c), SOURCES_SHOWN, isId(before) ? before : null),
    openQuestions(idOf(c), QUESTIONS_SHOWN),
  ]);
  if (!agent) throw new Refusal('not_found');
  const sources = found.slice(0, SOURCES_SHOWN);
  const props: KnowledgePageProps = {
    viewer: memberOf(ctx),
    agent,
    sources: sources.map(shown),
    older: found.length > SOURCES_SHOWN ? sources.at(-1)!.id : null,
    questions: questions.slice(0, QUESTIONS_SHOWN),
    notices: notices(c),
    asked,
    ...(asked && { found: await searchKnowledge(ctx, agent.id, asked) }),
  };
  return page(c, <KnowledgePage {...props} {...form} />, status);
}

async function one(c: C, form: Pick<SourcePageProps, 'typed' | 'errors'>, status: Status = 200) {
  const source = idOf(c, 'source');
  const [[agent], [found], passages] = await c.var.ctx.db.read([
    agentById(idOf(c)),
    sourceById(source),
    passagesOfSource(source, PASSAGES_SHOWN),
  ]);
  if (!agent || found?.agentId !== agent.id) throw new Refusal('not_found');
  const props = {
    viewer: memberOf(c.var.ctx),
    agent,
    source: { ...shown(found), content: found.content, removed: found.removed },
    passages: passages.slice(0, PASSAGES_SHOWN),
    notices: notices(c),
  };
  return page(c, <SourcePage {...props} {...form} />, status);
}

function shown(row: SourceRow) {
  return { ...row, readAt: row.readAt === null ? null : parseInstant(row.readAt) };
}

function notices(c: C) {
  const { language } = memberOf(c.var.ctx);
  return saidNotices(language, c.req.query('said'), words(language).knowledge.said);
}

function back(c: C, rest: string) {
  return done(c, `/app/${c.var.org}/agents/${idOf(c)}/knowledge${rest}`);
}

function idOf(c: C, name: 'id' | 'source' | 'question' = 'id'): string {
  const id = c.req.param(name);
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
