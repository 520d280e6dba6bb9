/** The JSON door of trying an agent out: the conversation goes along with each request, and is kept nowhere; and of two versions beside each other. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { askedFirst } from '#audit/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { newId } from '#foundation/lib/ids.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { agentById, readAgent } from '../agents/queries.ts';
import { READ, WRITE } from '../doors/api.ts';
import { askedNow, tryOut } from './commands.ts';
import { compareVersions } from './comparing/commands.ts';
import { askInput, comparisonInput } from './inputs.ts';
import { texts } from './openapi.ts';
import { savedOf } from './queries.ts';

const PATH = '/agents/:id/playground';

export const playgroundApi = new Hono<AppEnv>();

playgroundApi.post(PATH, ...WRITE, describeRoute(texts.post), async (c) => {
  const { said, conversation = { id: newId(c.var.now), lines: [] } } = await readJson(c, askInput);
  const { ctx } = c.var;
  const agent = await readAgent(ctx, idOf(c));
  const { version } = agent;
  if (!version) throw new Refusal('not_found');
  const asked = askedNow(conversation, said);
  const repeat = repeatOf(c, 'playground', { said, lines: conversation.lines });
  await askedFirst(ctx, repeat, agent.id);
  const out = await tryOut(ctx, agent, version, asked);
  const answer = out.ok ? out.line : null;
  return c.json({ answer, conversation: answer ? { ...asked, lines: [...asked.lines, answer] } : conversation });
});

playgroundApi.get(`${PATH}/conversations`, ...READ, describeRoute(texts.getConversations), async (c) => {
  const [[agent], saved] = await c.var.ctx.db.read([agentById(idOf(c)), savedOf(idOf(c))]);
  if (!agent) throw new Refusal('not_found');
  const data = saved.map(({ id, name, at }) => ({
    conversationId: id,
    name,
    lastMessageAt: spellInstant(parseInstant(at)),
  }));
  return c.json({ data });
});

playgroundApi.post(`${PATH}/comparison`, ...WRITE, describeRoute(texts.postComparison), async (c) => {
  const asked = await readJson(c, comparisonInput);
  const found = await compareVersions(c.var.ctx, idOf(c), asked, repeatOf(c, 'playground.comparison', asked));
  const versions = [asked.one, asked.other].map((number, at) => ({ number, answers: found.answers[at] }));
  return c.json({ asked: found.asked, versions });
});
