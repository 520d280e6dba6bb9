/** The JSON door of files of people: one taken in, how far it is, and everybody as a file. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { importJson } from '../../answers/rules.ts';
import { peopleAsCsv } from '../../exporting/queries.ts';
import { type ImportPlan, startImport, stopImport, takeFile } from '../../importing/commands.ts';
import { importInput } from '../../importing/inputs.ts';
import { readImport } from '../../importing/queries.ts';
import { idOf, repeatOf } from '../people/api.ts';
import { texts } from './openapi.ts';

const FILES = [limited('files of people', 30), keyGate('people:write')] as const;
export const importsApi = new Hono<AppEnv>();

importsApi.post('/people/imports', ...FILES, describeRoute(texts.postImports), async (c) => {
  const asked = await readJson(c, importInput);
  const { fileName, csv, mapping, tag = null, country = null } = asked;
  const id = await takeFile(c.var.ctx, fileName, csv, repeatOf(c, 'people.imports', asked));
  const { file: taken } = await readImport(c.var.ctx, id);
  // A request that is repeated finds its file begun, or begins what broke off before that.
  if (taken.status === 'mapping') await begin(c, id, { mapping: mapping ?? taken.mapping, tag, country });
  return answer(c, id, 202);
});

importsApi.get(
  '/people/imports/:id',
  limited('people', 240),
  keyGate('people:read'),
  describeRoute(texts.getImportsOne),
  (c) => answer(c, idOf(c), 200),
);

importsApi.delete('/people/imports/:id', ...FILES, describeRoute(texts.deleteImportsOne), async (c) => {
  await stopImport(c.var.ctx, idOf(c));
  return answer(c, idOf(c), 200);
});

importsApi.get(
  '/people/export',
  limited('exported people', 10),
  keyGate('people:read'),
  describeRoute(texts.getExport),
  (c) => sendPeople(c),
);

// The same request at the same time may have begun it.
async function begin(c: C, id: string, plan: ImportPlan): Promise<void> {
  await startImport(c.var.ctx, id, plan).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.reason !== 'changed_meanwhile') throw error;
  });
}

async function answer(c: C, id: string, status: 200 | 202): Promise<Response> {
  return c.json(importJson((await readImport(c.var.ctx, id)).file), status);
}

/** Answers all people as a file. Who may not see them is refused before it begins. */
export async function sendPeople(c: C): Promise<Response> {
  await c.var.ctx.db.read([]);
  return c.body(peopleAsCsv(c.var.ctx), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="people.csv"',
    'X-Content-Type-Options': 'nosniff',
  });
}
