/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { noteOut, notesOut } from '../../answers/openapi.ts';
import { noteInput } from '../../told/inputs.ts';
import { tags, who } from '../people/openapi.ts';

const which = [who, pathParameter('noteId', 'The note.', 'uuid')];

const note = { content: { 'application/json': { schema: resolver(noteOut) } } };

const requestBody = { required: true, content: { 'application/json': { schema: resolver(noteInput) as never } } };

export const texts = {
  getNotes: {
    tags,
    summary: 'Notes about somebody',
    description: 'Newest first.',
    parameters: [who, ...pageParameters],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(notesOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  },
  postNotes: {
    tags,
    summary: 'Write a note about somebody',
    description: 'It stands in their history with who wrote it.',
    parameters: [who, idempotencyKey()],
    requestBody,
    responses: { 201: { description: 'It is written.', ...note }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  },
  patchNotesOne: {
    tags,
    summary: 'Write a note anew',
    description: 'Whoever may see the person may mend their notes.',
    parameters: which,
    requestBody,
    responses: { 200: { description: 'The note.', ...note }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  },
  deleteNotesOne: {
    tags,
    summary: 'Take a note out',
    description: 'For ninety days it can be put back.',
    parameters: which,
    responses: { 204: { description: 'It is taken out.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postNotesRestoration: {
    tags,
    summary: 'Put a note back',
    description: 'One that was taken out less than ninety days ago.',
    parameters: [...which, idempotencyKey()],
    responses: { 200: { description: 'The note.', ...note }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
