/** The JSON door of canned answers. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { READ, WRITE } from '../doors/api.ts';
import { changeCanned, deleteCanned, keepCanned } from './commands.ts';
import { cannedForm } from './inputs.ts';
import { texts } from './openapi.ts';
import { cannedById, cannedOf } from './queries.ts';

const LIST = '/canned-answers';
const ONE = `${LIST}/:id`;

export const cannedApi = new Hono<AppEnv>();

cannedApi.get(LIST, ...READ, describeRoute(texts.get), async (c) => {
  const [data] = await c.var.ctx.db.read([cannedOf()]);
  return c.json({ data });
});

cannedApi.post(LIST, ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, cannedForm);
  return show(c, await keepCanned(c.var.ctx, asked, repeatOf(c, 'canned', asked)), 201);
});

cannedApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => show(c, idOf(c)));

cannedApi.put(ONE, ...WRITE, describeRoute(texts.putOne), async (c) => {
  await changeCanned(c.var.ctx, idOf(c), await readJson(c, cannedForm));
  return show(c, idOf(c));
});

cannedApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await deleteCanned(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

async function show(c: C, id: string, status: 200 | 201 = 200): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([cannedById(id)]);
  if (!found) throw new Refusal('not_found');
  return c.json(found, status);
}
