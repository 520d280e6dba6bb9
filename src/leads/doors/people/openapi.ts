/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { z } from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { personOut } from '../../answers/inputs.ts';
import { peopleOut } from '../../answers/openapi.ts';
import { LEAD_STATUS_TAGS } from '../../inputs.ts';
import { changeInput, identityInput, personInput } from '../../told/inputs.ts';
import { joiningInput } from './inputs.ts';

export const tags = ['People'];
export const who = pathParameter('id', 'The person.', 'uuid');
const person = { content: { 'application/json': { schema: resolver(personOut) } } };

const shown = (description: string, ...statuses: number[]) => ({
  200: { description, ...person },
  ...problemResponse(401, 403, 404, ...statuses, 429),
});

const body = (shape: z.ZodType) =>
  ({ required: true, content: { 'application/json': { schema: resolver(shape) as never } } }) as const;

const tagParameters = [who, pathParameter('tag', 'The tag.')];

export const texts = {
  get: {
    tags,
    summary: 'People outside the organization',
    description:
      'Those first whom you were in contact with last, or by name. `q` finds by name and company as you type, best first and without further pages; a whole address, number or profile finds exactly its person.',
    parameters: [
      {
        name: 'q',
        in: 'query',
        description: 'Words of a name or company, or a whole contact.',
        schema: { type: 'string' },
      },
      { name: 'tag', in: 'query', description: 'Only people with this tag.', schema: { type: 'string' } },
      {
        name: 'status',
        in: 'query',
        description: 'Only these.',
        schema: { type: 'string', enum: [...LEAD_STATUS_TAGS] },
      },
      {
        name: 'sort',
        in: 'query',
        description: 'In which order.',
        schema: { type: 'string', enum: ['contact', 'name'], default: 'contact' },
      },
      ...pageParameters,
    ],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(peopleOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  post: {
    tags,
    summary: 'Write somebody down',
    description:
      'Whoever is known by one of the identities already is answered with 200, with what was new about them added; nobody is doubled.',
    parameters: [idempotencyKey()],
    requestBody: body(personInput),
    responses: { 201: { description: 'They are new.', ...person }, ...shown('They were known.', 415, 422) },
  },
  getOne: {
    tags,
    summary: 'One person',
    description: 'With every way to reach them.',
    parameters: [who],
    responses: shown('The person.'),
  },
  patchOne: {
    tags,
    summary: 'Change what is told of somebody',
    description: 'What is not named stays. `tags` become exactly these.',
    parameters: [who],
    requestBody: body(changeInput),
    responses: shown('The person.', 415, 422),
  },
  deleteOne: {
    tags,
    summary: 'Take somebody out',
    description: 'For ninety days they can be put back; being invited again puts them back as well.',
    parameters: [who],
    responses: { 204: { description: 'They are taken out.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postRestoration: {
    tags,
    summary: 'Put somebody back',
    description: 'Who was taken out less than ninety days ago.',
    parameters: [who, idempotencyKey()],
    responses: shown('They are back.'),
  },
  postIdentities: {
    tags,
    summary: 'Add a way to reach somebody',
    description: 'One that somebody else is reached by is a 422: join the two if they are one.',
    parameters: [who, idempotencyKey()],
    requestBody: body(identityInput),
    responses: shown('The person.', 415, 422),
  },
  deleteIdentitiesOne: {
    tags,
    summary: 'Remove a way to reach somebody',
    description: 'Whoever writes by it later is somebody new.',
    parameters: [who, pathParameter('identityId', 'The way to reach them.', 'uuid')],
    responses: shown('The person.'),
  },
  putTagsOne: {
    tags,
    summary: 'Put a tag on somebody',
    description: 'One that they have already stays.',
    parameters: tagParameters,
    responses: shown('The person.', 422),
  },
  deleteTagsOne: {
    tags,
    summary: 'Take a tag off somebody',
    description: 'One that they do not have is as good as taken off.',
    parameters: tagParameters,
    responses: shown('The person.', 422),
  },
  postJoined: {
    tags,
    summary: 'Join two rows that are one person',
    description:
      'Who stays keeps what they have and gets what they lack; everything of the other is read through them. It can be undone.',
    parameters: [who, idempotencyKey()],
    requestBody: body(joiningInput),
    responses: shown('Who stays.', 409, 415, 422),
  },
  deleteJoinedOne: {
    tags,
    summary: 'Part two people who were joined',
    description: 'What came from the other goes back to them.',
    parameters: [who, pathParameter('otherId', 'Who was joined to them.', 'uuid')],
    responses: shown('Who stayed.'),
  },
} satisfies Texts;
