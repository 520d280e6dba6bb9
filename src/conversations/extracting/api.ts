/** The JSON door of what a conversation says of its customer. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf } from '#leads/index.ts';
import { READ, WRITE } from '../doors/api.ts';
import { partiesOf } from './judging/queries.ts';
import { texts } from './openapi.ts';
import { leaveToUs, overrule } from './overruling/commands.ts';
import { verdictForm } from './overruling/inputs.ts';
import { type ExtractionRow, extractionsOf, latestExtraction, openExtraction } from './queries.ts';

const SHOWN = 30;
const PATH = '/conversations/:id/extraction';

export const extractionApi = new Hono<AppEnv>();

extractionApi.get(PATH, ...READ, describeRoute(texts.get), (c) => show(c));

extractionApi.get(`${PATH}s`, ...READ, describeRoute(texts.getAll), async (c) => {
  const [[parties], found] = await c.var.ctx.db.read([partiesOf(idOf(c)), extractionsOf(idOf(c), SHOWN)]);
  if (!parties) throw new Refusal('not_found');
  return c.json({ data: found.map((row) => extractionJson(c, row)) });
});

extractionApi.put(PATH, ...WRITE, describeRoute(texts.put), async (c) => {
  await overrule(c.var.ctx, idOf(c), await readJson(c, verdictForm));
  return show(c);
});

extractionApi.delete(`${PATH}/verdict`, ...WRITE, describeRoute(texts.deleteVerdict), async (c) => {
  await leaveToUs(c.var.ctx, idOf(c));
  return show(c);
});

async function show(c: C): Promise<Response> {
  const [[row]] = await c.var.ctx.db.read([latestExtraction(idOf(c))]);
  if (!row) throw new Refusal('not_found');
  return c.json(extractionJson(c, row));
}

function extractionJson(c: C, row: ExtractionRow) {
  const { createdAt, ...found } = openExtraction(c.var.ctx, row);
  return { ...found, createdAt: spellInstant(createdAt) };
}
