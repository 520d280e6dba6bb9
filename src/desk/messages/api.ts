/** The JSON door of an organization's own words. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { z } from 'zod';
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
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { sampleOut, templateOut, templatesOut, wordsInput } from './inputs.ts';
import { keyOf, writerOf } from './routes.tsx';

const PATH = '/templates';
const ONE = '/templates/:purpose/:channel/:language';
const tags = ['Templates'];
const which = [
  pathParameter('purpose', '`invitation`, `nudge`, `confirmation`, `reminder`, `move` or `cancellation`.'),
  pathParameter('channel', '`email` or `sms`.'),
  pathParameter('language', 'As in `en` or `de`.'),
];
const READ = [limited('templates', 240), keyGate('templates:read')] as const;
const WRITE = [limited('written templates', 60), keyGate('templates:write')] as const;
const body = { required: true, content: { 'application/json': { schema: resolver(wordsInput) as never } } };
const one = { content: { 'application/json': { schema: resolver(templateOut) } } };

export const templatesApi = new Hono<AppEnv>();

templatesApi.get(
  PATH,
  ...READ,
  describeRoute({
    tags,
    summary: 'Messages in your words',
    description:
      'All that your organization wrote; of the others ours are sent. There are never more than a few dozen.',
    responses: {
      200: { description: 'The templates.', content: { 'application/json': { schema: resolver(templatesOut) } } },
      ...problemResponse(401, 403, 429),
    },
  }),
  async (c) => {
    const [found] = await c.var.ctx.db.read([templates()]);
    return c.json({ data: found.map(templateJson) });
  },
);

templatesApi.get(
  ONE,
  ...READ,
  describeRoute({
    tags,
    summary: 'One message in your words',
    description: 'Not found while ours are sent.',
    parameters: which,
    responses: { 200: { description: 'The template.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    const [[found]] = await c.var.ctx.db.read([templateOf(keyOf(c))]);
    if (!found) throw new Refusal('not_found');
    return c.json(templateJson(found));
  },
);

templatesApi.put(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Write a message in your words',
    description:
      'Subject, heading and paragraphs; facts, buttons, calendar file and footer stay ours. Names in double braces are replaced: `{{guest}}`, `{{organizer}}`, `{{organization}}`, `{{title}}`, `{{where}}`, `{{description}}`, `{{link}}` in all; `{{length}}`, `{{deadline}}` in invitations and nudges; `{{when}}`, `{{note}}` about appointments; `{{before}}` in `move`. Unknown ones are refused with their line, and so is a text message without `{{link}}`.',
    parameters: which,
    requestBody: body,
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 409, 415, 422, 429) },
  }),
  async (c) => c.json(templateJson(await keepTemplate(c.var.ctx, keyOf(c), await readJson(c, wordsInput)))),
);

templatesApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Give your words up',
    description: 'Ours are sent again.',
    parameters: which,
    responses: { 204: { description: 'They are gone.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await dropTemplate(c.var.ctx, keyOf(c));
    return c.body(null, 204);
  },
);

templatesApi.post(
  `${ONE}/preview`,
  ...READ,
  describeRoute({
    tags,
    summary: 'Look at words before they are kept',
    description: 'The message as it would be sent, with somebody made up. Nothing is kept or sent.',
    parameters: [...which, idempotencyKey()],
    requestBody: body,
    responses: {
      200: { description: 'The message.', content: { 'application/json': { schema: resolver(sampleOut) } } },
      ...problemResponse(401, 403, 404, 415, 422, 429),
    },
  }),
  async (c) => {
    const [key, text] = [keyOf(c), tidied(await readJson(c, wordsInput))];
    await c.var.ctx.db.read([templateOf(key)]);
    const fields = faultSentences(faultsOf(key.purpose, key.channel, text));
    if (Object.keys(fields).length > 0) throw new Refusal('invalid', { fields });
    return c.json(sampleJson(await sampleOf(key, text, writerOf(c))));
  },
);

function templateJson({ id: _, updatedAt, ...template }: Template): z.input<typeof templateOut> {
  return { ...template, updatedAt: spellInstant(updatedAt) };
}

function sampleJson(sample: Awaited<ReturnType<typeof sampleOf>>): z.input<typeof sampleOut> {
  return sample.kind === 'mail'
    ? { subject: sample.subject, html: sample.html, text: sample.text, parts: null }
    : { subject: null, html: null, text: sample.body, parts: sample.length.parts };
}
