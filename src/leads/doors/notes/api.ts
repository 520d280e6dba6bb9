/** The JSON door of notes about people. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { notesQuery } from '../../answers/inputs.ts';
import { noteJson, pageOf } from '../../answers/rules.ts';
import { deleteNote, editNote, restoreNote, writeNote } from '../../notes/commands.ts';
import { notesOf, openNote } from '../../notes/queries.ts';
import { personById } from '../../queries.ts';
import { noteInput } from '../../told/inputs.ts';
import { idOf, READ, repeatOf, WRITE } from '../people/api.ts';
import { texts } from './openapi.ts';

const LIST = '/people/:id/notes';
const ONE = '/people/:id/notes/:noteId';
export const notesApi = new Hono<AppEnv>();

notesApi.get(LIST, ...READ, describeRoute(texts.getNotes), async (c) => {
  const query = readQuery(c, notesQuery);
  const [[person], found] = await c.var.ctx.db.read([personById(idOf(c)), notesOf(idOf(c), query)]);
  if (!person) throw new Refusal('not_found');
  return c.json(pageOf(found, query.limit, (row) => noteJson(openNote(c.var.ctx, row))));
});

notesApi.post(LIST, ...WRITE, describeRoute(texts.postNotes), async (c) => {
  const asked = await readJson(c, noteInput);
  return answer(c, await writeNote(c.var.ctx, idOf(c), asked.body, repeatOf(c, 'people.notes', asked)), 201);
});

notesApi.patch(ONE, ...WRITE, describeRoute(texts.patchNotesOne), async (c) => {
  await editNote(c.var.ctx, idOf(c), idOf(c, 'noteId'), (await readJson(c, noteInput)).body);
  return answer(c, idOf(c, 'noteId'), 200);
});

notesApi.delete(ONE, ...WRITE, describeRoute(texts.deleteNotesOne), async (c) => {
  await deleteNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
  return c.body(null, 204);
});

notesApi.post(`${ONE}/restoration`, ...WRITE, describeRoute(texts.postNotesRestoration), async (c) => {
  const repeat = repeatOf(c, 'people.notes.restoration', {});
  await changeOnce(c.var.ctx, repeat, idOf(c, 'noteId'), (ctx) => restoreNote(ctx, idOf(c), idOf(c, 'noteId')));
  return answer(c, idOf(c, 'noteId'), 200);
});

async function answer(c: C, noteId: string, status: 200 | 201): Promise<Response> {
  const [found] = await c.var.ctx.db.read([notesOf(idOf(c), { limit: 1, only: noteId })]);
  if (!found[0]) throw new Refusal('not_found');
  return c.json(noteJson(openNote(c.var.ctx, found[0])), status);
}
