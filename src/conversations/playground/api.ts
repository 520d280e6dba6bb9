/** The JSON door of trying an agent out: the conversation goes along with each request, and is kept nowhere. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf } from '#leads/index.ts';
import { readAgent } from '../agents/queries.ts';
import { WRITE } from '../doors/api.ts';
import { askedNow, tryOut } from './commands.ts';
import { askInput } from './inputs.ts';
import { texts } from './openapi.ts';

export const playgroundApi = new Hono<AppEnv>();

playgroundApi.post('/agents/:id/playground', ...WRITE, describeRoute(texts.post), async (c) => {
  const { said, conversation = { id: newId(c.var.now), lines: [] } } = await readJson(c, askInput);
  const agent = await readAgent(c.var.ctx, idOf(c));
  if (!agent.version) throw new Refusal('not_found');
  const asked = askedNow(conversation, said);
  const out = await tryOut(c.var.ctx, agent, agent.version, asked);
  const answer = out.ok ? out.line : null;
  return c.json({ answer, conversation: answer ? { ...asked, lines: [...asked.lines, answer] } : conversation });
});
