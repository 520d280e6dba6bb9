/** The JSON door of notes about people. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { noteOut, notesOut, notesQuery } from '../../answers/inputs.ts';
import { noteJson, pageOf } from '../../answers/rules.ts';
import { deleteNote, editNote, restoreNote, writeNote } from '../../notes/commands.ts';
import { notesOf, openNote } from '../../notes/queries.ts';
import { personById } from '../../queries.ts';
import { noteInput } from '../../told/inputs.ts';
import { idOf, READ, repeatOf, tags, WRITE, who } from '../people/api.ts';

const LIST = '/people/:id/notes';
const ONE = '/people/:id/notes/:noteId';
const which = [who, pathParameter('noteId', 'The note.', 'uuid')];
const note = { content: { 'application/json': { schema: resolver(noteOut) } } };
const requestBody = { required: true, content: { 'application/json': { schema: resolver(noteInput) as never } } };

export const notesApi = new Hono<AppEnv>();

notesApi.get(
  LIST,
  ...READ,
  describeRoute({
    tags,
    summary: 'Notes about somebody',
    description: 'Newest first.',
    parameters: [who, ...pageParameters],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(notesOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, notesQuery);
    const [[person], found] = await c.var.ctx.db.read([personById(idOf(c)), notesOf(idOf(c), query)]);
    if (!person) throw new Refusal('not_found');
    return c.json(pageOf(found, query.limit, (row) => noteJson(openNote(c.var.ctx, row))));
  },
);

notesApi.post(
  LIST,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Write a note about somebody',
    description: 'It stands in their history with who wrote it.',
    parameters: [who, idempotencyKey()],
    requestBody,
    responses: { 201: { description: 'It is written.', ...note }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  }),
  async (c) => {
    const asked = await readJson(c, noteInput);
    return answer(c, await writeNote(c.var.ctx, idOf(c), asked.body, repeatOf(c, 'people.notes', asked)), 201);
  },
);

notesApi.patch(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Write a note anew',
    description: 'Whoever may see the person may mend their notes.',
    parameters: which,
    requestBody,
    responses: { 200: { description: 'The note.', ...note }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  }),
  async (c) => {
    await editNote(c.var.ctx, idOf(c), idOf(c, 'noteId'), (await readJson(c, noteInput)).body);
    return answer(c, idOf(c, 'noteId'), 200);
  },
);

notesApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Take a note out',
    description: 'For ninety days it can be put back.',
    parameters: which,
    responses: { 204: { description: 'It is taken out.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await deleteNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
    return c.body(null, 204);
  },
);

notesApi.post(
  `${ONE}/restoration`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Put a note back',
    description: 'One that was taken out less than ninety days ago.',
    parameters: which,
    responses: { 200: { description: 'The note.', ...note }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await restoreNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
    return answer(c, idOf(c, 'noteId'), 200);
  },
);

async function answer(c: C, noteId: string, status: 200 | 201): Promise<Response> {
  const [found] = await c.var.ctx.db.read([notesOf(idOf(c), { limit: 1, only: noteId })]);
  if (!found[0]) throw new Refusal('not_found');
  return c.json(noteJson(openNote(c.var.ctx, found[0])), status);
}
