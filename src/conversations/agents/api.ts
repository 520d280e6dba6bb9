/** The JSON door of agents: who they are, what they are told, whether they answer. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { READ, WRITE } from '../doors/api.ts';
import { changeAgent, makeAgent, pauseAgent, removeAgent, restoreAgent, resumeAgent } from './commands.ts';
import { texts } from './openapi.ts';
import { agentInput, patchInput } from './patching/inputs.ts';
import { patched } from './patching/rules.ts';
import { agentJson, agentsShown, readAgent, showAgent } from './queries.ts';
import { versionsApi } from './versions/api.ts';

const ONE = '/agents/:id';

export const agentsApi = new Hono<AppEnv>().route('/', versionsApi);

agentsApi.get('/agents', ...READ, describeRoute(texts.get), async (c) => {
  const [found] = await c.var.ctx.db.read([agentsShown()]);
  return c.json({ data: found.map(agentJson) });
});

agentsApi.post('/agents', ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, agentInput());
  const { instructions, ...input } = asked;
  const id = await makeAgent(c.var.ctx, input, instructions, repeatOf(c, 'agents', asked));
  return c.json(await showAgent(c.var.ctx, id), 201);
});

agentsApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => show(c));

agentsApi.patch(ONE, ...WRITE, describeRoute(texts.patchOne), async (c) => {
  const { seen, ...patch } = await readJson(c, patchInput());
  const agent = await readAgent(c.var.ctx, idOf(c));
  // What is not named stays as it was read: whoever changed that meanwhile is not undone.
  await changeAgent(c.var.ctx, idOf(c), patched(agent, patch), seen ?? agent.revision);
  return show(c);
});

agentsApi.put(`${ONE}/pause`, ...WRITE, describeRoute(texts.putPause), async (c) => {
  await pauseAgent(c.var.ctx, idOf(c));
  return show(c);
});

agentsApi.delete(`${ONE}/pause`, ...WRITE, describeRoute(texts.deletePause), async (c) => {
  await resumeAgent(c.var.ctx, idOf(c));
  return show(c);
});

agentsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await removeAgent(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

agentsApi.post(`${ONE}/restoration`, ...WRITE, describeRoute(texts.postRestoration), async (c) => {
  const repeat = repeatOf(c, 'agents.restoration', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => restoreAgent(ctx, idOf(c)));
  return show(c);
});

async function show(c: C): Promise<Response> {
  return c.json(await showAgent(c.var.ctx, idOf(c)));
}
