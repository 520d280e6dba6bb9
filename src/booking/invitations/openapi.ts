/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { createdOut, invitationOut, invitationsOut, sentOut } from './answers/openapi.ts';
import { changeInput, invitationInput } from './inputs.ts';
import { sendingInput } from './people/inputs.ts';

const tags = ['Invitations'];

const which = pathParameter('id', 'The invitation.', 'uuid');

const one = { content: { 'application/json': { schema: resolver(invitationOut) } } };

export const texts = {
  post: {
    tags,
    summary: 'Write an invitation',
    description:
      'Names the people and gives everybody a link of their own. Without `send` it is a draft and its links say that it is not open yet. One wrong participant refuses the whole request; `errors` names each fault by path. Of mode `open` it names nobody and has a page instead, which anyone may open.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(invitationInput) as never } } },
    responses: {
      201: { description: 'It is written.', content: { 'application/json': { schema: resolver(createdOut) } } },
      ...problemResponse(401, 403, 404, 413, 415, 422, 429),
    },
  },
  get: {
    tags,
    summary: 'Invitations of the organization',
    description: 'Newest first.',
    parameters: [
      {
        name: 'status',
        in: 'query',
        description: 'Only those that stand so.',
        schema: { type: 'string', enum: ['draft', 'open', 'closed', 'cancelled'] },
      },
      ...pageParameters,
    ],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(invitationsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  getOne: {
    tags,
    summary: 'One invitation with its people',
    description: 'The terms, and everybody who was named: their link, how far they are, what they took.',
    parameters: [which],
    responses: { 200: { description: 'The invitation.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  patchOne: {
    tags,
    summary: 'Change the terms',
    description: 'Only what is named changes. Appointments that stand are not touched.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(changeInput) as never } } },
    responses: {
      200: { description: 'The invitation as it is now.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  deleteOne: {
    tags,
    summary: 'Cancel an invitation',
    description:
      'For good: nobody takes a time any more, and appointments that are still to come are cancelled; everybody whose they are is told, with `note` when there is one.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: { 204: { description: 'It is cancelled.' }, ...problemResponse(401, 403, 404, 409, 422, 429) },
  },
  postDeliveries: {
    tags,
    summary: 'Send an invitation',
    description:
      'Opens a draft, and writes to everybody to whom nothing went yet. With `participantIds` it writes to exactly these, once more where they had something, at most five times a day each.',
    parameters: [which, idempotencyKey()],
    requestBody: { content: { 'application/json': { schema: resolver(sendingInput) as never } } },
    responses: {
      202: { description: 'It is on its way.', content: { 'application/json': { schema: resolver(sentOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  postClosure: {
    tags,
    summary: 'Close an invitation',
    description: 'Nobody takes a time any more; appointments stay.',
    parameters: [which, idempotencyKey()],
    responses: { 200: { description: 'It is closed.', ...one }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  deleteClosure: {
    tags,
    summary: 'Open a closed invitation again',
    description: 'Its links offer times again. Nothing is sent.',
    parameters: [which],
    responses: { 200: { description: 'It is open.', ...one }, ...problemResponse(401, 403, 404, 409, 429) },
  },
} satisfies Texts;
