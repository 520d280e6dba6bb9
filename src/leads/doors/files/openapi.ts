/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { importOut } from '../../answers/openapi.ts';
import { importInput } from '../../importing/inputs.ts';
import { tags } from '../people/openapi.ts';

const which = pathParameter('id', 'The file.', 'uuid');

const file = { content: { 'application/json': { schema: resolver(importOut) } } };

export const texts = {
  postImports: {
    tags,
    summary: 'Take in a file of people',
    description:
      'Piece by piece, after the answer: ask for it again to see how far it is. Whoever is known already is matched and not doubled, so that the same file may be sent again.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(importInput) as never } } },
    responses: {
      202: { description: 'It is being taken in.', ...file },
      ...problemResponse(401, 403, 413, 415, 422, 429),
    },
  },
  getImportsOne: {
    tags,
    summary: 'How far a file of people is',
    description: 'Lines that are through, people who are new, and those who were known.',
    parameters: [which],
    responses: { 200: { description: 'The file.', ...file }, ...problemResponse(401, 403, 404, 429) },
  },
  deleteImportsOne: {
    tags,
    summary: 'Stop taking a file in',
    description: 'Who is in stays.',
    parameters: [which],
    responses: { 200: { description: 'The file.', ...file }, ...problemResponse(401, 403, 404, 429) },
  },
  getExport: {
    tags,
    summary: 'Everybody as a file',
    description:
      'Comma-separated values in UTF-8, by name. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
    responses: {
      200: { description: 'The file.', content: { 'text/csv': { schema: { type: 'string' } } } },
      ...problemResponse(401, 403, 429),
    },
  },
} satisfies Texts;
