/** The JSON door of files of people: one taken in, how far it is, and everybody as a file. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { importOut } from '../../answers/inputs.ts';
import { importJson } from '../../answers/rules.ts';
import { peopleAsCsv } from '../../exporting/queries.ts';
import { startImport, stopImport, takeFile } from '../../importing/commands.ts';
import { importInput } from '../../importing/inputs.ts';
import { readImport } from '../../importing/queries.ts';
import { idOf, tags } from '../people/api.ts';

const FILES = [limited('files of people', 30), keyGate('people:write')] as const;
const which = pathParameter('id', 'The file.', 'uuid');
const file = { content: { 'application/json': { schema: resolver(importOut) } } };

export const importsApi = new Hono<AppEnv>();

importsApi.post(
  '/people/imports',
  ...FILES,
  describeRoute({
    tags,
    summary: 'Take in a file of people',
    description:
      'Piece by piece, after the answer: ask for it again to see how far it is. Whoever is known already is matched and not doubled, so that the same file may be sent again.',
    requestBody: { required: true, content: { 'application/json': { schema: resolver(importInput) as never } } },
    responses: {
      202: { description: 'It is being taken in.', ...file },
      ...problemResponse(401, 403, 413, 415, 422, 429),
    },
  }),
  async (c) => {
    const { fileName, csv, mapping, tag = null, country = null } = await readJson(c, importInput);
    const id = await takeFile(c.var.ctx, fileName, csv);
    const { file: guessed } = await readImport(c.var.ctx, id);
    await startImport(c.var.ctx, id, { mapping: mapping ?? guessed.mapping, tag, country });
    return answer(c, id, 202);
  },
);

importsApi.get(
  '/people/imports/:id',
  limited('people', 240),
  keyGate('people:read'),
  describeRoute({
    tags,
    summary: 'How far a file of people is',
    description: 'Lines that are through, people who are new, and those who were known.',
    parameters: [which],
    responses: { 200: { description: 'The file.', ...file }, ...problemResponse(401, 403, 404, 429) },
  }),
  (c) => answer(c, idOf(c), 200),
);

importsApi.delete(
  '/people/imports/:id',
  ...FILES,
  describeRoute({
    tags,
    summary: 'Stop taking a file in',
    description: 'Who is in stays.',
    parameters: [which],
    responses: { 200: { description: 'The file.', ...file }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await stopImport(c.var.ctx, idOf(c));
    return answer(c, idOf(c), 200);
  },
);

importsApi.get(
  '/people/export',
  limited('exported people', 10),
  keyGate('people:read'),
  describeRoute({
    tags,
    summary: 'Everybody as a file',
    description:
      'Comma-separated values in UTF-8, by name. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
    responses: {
      200: { description: 'The file.', content: { 'text/csv': { schema: { type: 'string' } } } },
      ...problemResponse(401, 403, 429),
    },
  }),
  (c) => sendPeople(c),
);

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
