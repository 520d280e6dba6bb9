/** The JSON door of an organization's own words. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { z } from 'zod';
import { changeOnce } from '#audit/index.ts';
import { sampleOf } from '#booking/index.ts';
import {
  dropTemplate,
  faultSentences,
  faultsOf,
  keepTemplate,
  type Template,
  templateOf,
  templates,
  tidied,
} from '#deliveries/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { newId } from '#foundation/lib/ids.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { repeatOf } from '#leads/index.ts';
import { wordsInput } from './inputs.ts';
import { type sampleOut, type templateOut, texts } from './openapi.ts';
import { keyOf, writerOf } from './routes.tsx';

const PATH = '/templates';
const ONE = '/templates/:purpose/:channel/:language';
const READ = [limited('templates', 240), keyGate('templates:read')] as const;
const WRITE = [limited('written templates', 60), keyGate('templates:write')] as const;
export const templatesApi = new Hono<AppEnv>();

templatesApi.get(PATH, ...READ, describeRoute(texts.get), async (c) => {
  const [found] = await c.var.ctx.db.read([templates()]);
  return c.json({ data: found.map(templateJson) });
});

templatesApi.get(ONE, ...READ, describeRoute(texts.getOne), async (c) => {
  const [[found]] = await c.var.ctx.db.read([templateOf(keyOf(c))]);
  if (!found) throw new Refusal('not_found');
  return c.json(templateJson(found));
});

templatesApi.put(ONE, ...WRITE, describeRoute(texts.putOne), async (c) =>
  c.json(templateJson(await keepTemplate(c.var.ctx, keyOf(c), await readJson(c, wordsInput)))),
);

templatesApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await dropTemplate(c.var.ctx, keyOf(c));
  return c.body(null, 204);
});

templatesApi.post(`${ONE}/preview`, ...READ, describeRoute(texts.postPreview), async (c) => {
  const [key, text] = [keyOf(c), tidied(await readJson(c, wordsInput))];
  await c.var.ctx.db.read([templateOf(key)]);
  const fields = faultSentences(faultsOf(key.purpose, key.channel, text));
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', { fields });
  const repeat = repeatOf(c, 'templates.preview', text);
  await changeOnce(c.var.ctx, repeat, newId(c.var.now), async () => undefined);
  return c.json(sampleJson(await sampleOf(key, text, writerOf(c))));
});

function templateJson({ id: _, updatedAt, ...template }: Template): z.input<typeof templateOut> {
  return { ...template, updatedAt: spellInstant(updatedAt) };
}

function sampleJson(sample: Awaited<ReturnType<typeof sampleOf>>): z.input<typeof sampleOut> {
  return sample.kind === 'mail'
    ? { subject: sample.subject, html: sample.html, text: sample.text, parts: null }
    : { subject: null, html: null, text: sample.body, parts: sample.length.parts };
}
