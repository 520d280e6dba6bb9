/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { answered, body, tags, told } from '../doors/openapi.ts';
import { cannedForm } from './inputs.ts';

const cannedOut = z
  .object({
    id: z.uuid(),
    shortcut: z.string().meta({ description: 'What somebody types to find it.' }),
    title: z.string(),
    text: z.string().meta({ description: '`{{name}}` is the customer’s first name, `{{me}}` whoever answers.' }),
  })
  .meta({ id: 'CannedAnswer' });

const parameters = [pathParameter('id', 'The canned answer.', 'uuid')];
const requestBody = body(
  told(cannedForm, {
    shortcut: { description: 'Letters, digits, `-` and `_`; yours alone.', examples: ['hours'] },
    title: 'What it is called in the list.',
    text: 'What is put into the field; `{{name}}` and `{{me}}` are filled in.',
  }),
);

export const texts = {
  get: {
    tags,
    summary: 'Canned answers',
    description: 'All of them, at most 200, by shortcut.',
    responses: answered(200, 'The answers.', z.object({ data: z.array(cannedOut) })),
  },
  post: {
    tags,
    summary: 'Keep an answer at hand',
    description: 'For everybody of the organization.',
    parameters: [idempotencyKey()],
    requestBody,
    responses: answered(201, 'It is kept.', cannedOut, 415, 422),
  },
  getOne: {
    tags,
    summary: 'One canned answer',
    description: 'As it was written: nothing is filled in.',
    parameters,
    responses: answered(200, 'The answer.', cannedOut, 404),
  },
  putOne: {
    tags,
    summary: 'Change a canned answer',
    description: 'All of it.',
    parameters,
    requestBody,
    responses: answered(200, 'It is changed.', cannedOut, 404, 415, 422),
  },
  deleteOne: {
    tags,
    summary: 'Delete a canned answer',
    description: 'For good.',
    parameters,
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
