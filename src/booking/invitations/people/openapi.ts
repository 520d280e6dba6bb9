/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { addedOut, deliveriesOut, participantOut } from '../answers/openapi.ts';
import { additionInput } from './inputs.ts';

const invited = pathParameter('id', 'The invitation.', 'uuid');

const who = [invited, pathParameter('participantId', 'The participant.', 'uuid')];

const person = { content: { 'application/json': { schema: resolver(participantOut) } } };

export const texts = {
  postInvitationsParticipants: {
    tags: ['Invitations'],
    summary: 'Name more people',
    description: 'They are written to at once when the invitation is open. Who is invited already is named by path.',
    parameters: [invited, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(additionInput) as never } } },
    responses: {
      201: { description: 'They are invited.', content: { 'application/json': { schema: resolver(addedOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  postInvitationsParticipantsRevocation: {
    tags: ['Invitations'],
    summary: 'Revoke a link',
    description: 'It opens nothing any more. An appointment that was taken with it stays.',
    parameters: [...who, idempotencyKey()],
    responses: { 200: { description: 'It is revoked.', ...person }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  deleteInvitationsParticipantsRevocation: {
    tags: ['Invitations'],
    summary: 'Let somebody in again',
    description: 'By a new link; the old one stays shut.',
    parameters: who,
    responses: { 200: { description: 'The link works.', ...person }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  getDeliveries: {
    tags: ['Deliveries'],
    summary: 'Messages and how far they are',
    description: 'Newest first; of one invitation with `invitationId`: to its people and about their appointments.',
    parameters: [
      {
        name: 'invitationId',
        in: 'query',
        description: 'Only messages of this invitation.',
        schema: { type: 'string', format: 'uuid' },
      },
      ...pageParameters,
    ],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(deliveriesOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  },
} satisfies Texts;
