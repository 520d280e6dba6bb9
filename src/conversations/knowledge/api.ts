/** The JSON door of what agents know. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { spellMaybe } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, pageOf, repeatOf } from '#leads/index.ts';
import { agentById, readAgent } from '../agents/queries.ts';
import { READ, WRITE } from '../doors/api.ts';
import { textForm } from './forms/inputs.ts';
import { texts } from './openapi.ts';
import { searchKnowledge } from './searching/queries.ts';
import { addSource, changeText, readAgain, removeSource, restoreSource } from './sources/commands.ts';
import { type SourceRow, sourceById, sourcesOf } from './sources/queries.ts';
import { searchQuery, sourceInput, sourcesQuery } from './told/inputs.ts';

const LIST = '/agents/:id/knowledge';
const ONE = '/knowledge/:id';

export const knowledgeApi = new Hono<AppEnv>();

knowledgeApi.get(LIST, ...READ, describeRoute(texts.get), async (c) => {
  const { limit, cursor = null } = readQuery(c, sourcesQuery());
  const [[agent], found] = await c.var.ctx.db.read([agentById(idOf(c)), sourcesOf(idOf(c), limit, cursor)]);
  if (!agent) throw new Refusal('not_found');
  return c.json(pageOf(found, limit, sourceJson));
});

knowledgeApi.post(LIST, ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, sourceInput());
  return showSource(c, await addSource(c.var.ctx, idOf(c), asked, repeatOf(c, 'knowledge', asked)), 201);
});

knowledgeApi.get(`${LIST}/search`, ...READ, describeRoute(texts.getSearch), async (c) => {
  const { q } = readQuery(c, searchQuery());
  const { id } = await readAgent(c.var.ctx, idOf(c));
  return c.json({ data: await searchKnowledge(c.var.ctx, id, q) });
});

knowledgeApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => showSource(c, idOf(c)));

knowledgeApi.put(ONE, ...WRITE, describeRoute(texts.putOne), async (c) => {
  await changeText(c.var.ctx, idOf(c), await readJson(c, textForm));
  return showSource(c, idOf(c));
});

knowledgeApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await removeSource(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

knowledgeApi.post(`${ONE}/restoration`, ...WRITE, describeRoute(texts.postRestoration), async (c) => {
  const repeat = repeatOf(c, 'knowledge.restoration', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => restoreSource(ctx, idOf(c)));
  return showSource(c, idOf(c));
});

knowledgeApi.post(`${ONE}/reading`, ...WRITE, describeRoute(texts.postReading), async (c) => {
  const repeat = repeatOf(c, 'knowledge.reading', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => readAgain(ctx, idOf(c)));
  return showSource(c, idOf(c));
});

/** Answers a source with what was given. Throws Refusal('not_found'), also for one that was taken out. */
export async function showSource(c: C, id: string, status: 200 | 201 = 200): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([sourceById(id)]);
  if (!found || found.removed) throw new Refusal('not_found');
  const { removed: _, content, ...source } = found;
  return c.json({ ...sourceJson(source), content }, status);
}

function sourceJson({ readAt, ...source }: SourceRow) {
  return { ...source, readAt: spellMaybe(readAt === null ? null : parseInstant(readAt)) };
}
