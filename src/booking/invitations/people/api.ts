/** The JSON door of an invitation's people: added, shut out, let in again; and of the messages that went to them. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { deliveriesPage } from '#deliveries/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { addedOut, deliveriesOut, participantOut } from '../answers/inputs.ts';
import { deliveryJson, pageOf, participantJson } from '../answers/rules.ts';
import { idOf, linkOf, repeatOf } from '../api.ts';
import { idsOfEvents, idsOfParticipants, invitationById, readInvitation } from '../queries.ts';
import { addParticipants, participantIn, restoreLink, revoke } from './commands.ts';
import { additionInput, deliveriesQuery } from './inputs.ts';

const PEOPLE = '/invitations/:id/participants';
const WRITE = [limited('written people', 120), keyGate('invitations:write')] as const;
const invited = pathParameter('id', 'The invitation.', 'uuid');
const who = [invited, pathParameter('participantId', 'The participant.', 'uuid')];
const person = { content: { 'application/json': { schema: resolver(participantOut) } } };

export const participantsApi = new Hono<AppEnv>();

participantsApi.post(
  PEOPLE,
  ...WRITE,
  describeRoute({
    tags: ['Invitations'],
    summary: 'Name more people',
    description: 'They are written to at once when the invitation is open. Who is invited already is named by path.',
    parameters: [invited, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(additionInput) as never } } },
    responses: {
      201: { description: 'They are invited.', content: { 'application/json': { schema: resolver(addedOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const asked = await readJson(c, additionInput);
    const repeat = repeatOf(c, 'invitations.participants', asked);
    const ids = await addParticipants(c.var.ctx, idOf(c), asked.participants, repeat);
    const { participants } = await readInvitation(c.var.ctx, idOf(c));
    const added = participants.filter(({ id }) => ids.includes(id));
    return c.json({ participants: added.map((one) => participantJson(one, linkOf(c))) }, 201);
  },
);

participantsApi.post(
  `${PEOPLE}/:participantId/revocation`,
  ...WRITE,
  describeRoute({
    tags: ['Invitations'],
    summary: 'Revoke a link',
    description: 'It opens nothing any more. An appointment that was taken with it stays.',
    parameters: who,
    responses: { 200: { description: 'It is revoked.', ...person }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await revoke(c.var.ctx, idOf(c), idOf(c, 'participantId'));
    return answer(c);
  },
);

participantsApi.delete(
  `${PEOPLE}/:participantId/revocation`,
  ...WRITE,
  describeRoute({
    tags: ['Invitations'],
    summary: 'Let somebody in again',
    description: 'By a new link; the old one stays shut.',
    parameters: who,
    responses: { 200: { description: 'The link works.', ...person }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await restoreLink(c.var.ctx, idOf(c), idOf(c, 'participantId'));
    return answer(c);
  },
);

participantsApi.get(
  '/deliveries',
  limited('deliveries', 240),
  keyGate('deliveries:read'),
  describeRoute({
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
  }),
  async (c) => {
    const { invitationId: id, ...query } = readQuery(c, deliveriesQuery);
    const about = id ? { participants: idsOfParticipants(id), events: idsOfEvents(id) } : undefined;
    const reads = [deliveriesPage({ ...query, about }), ...(id ? [invitationById(id)] : [])] as const;
    const [found, invitation] = await c.var.ctx.db.read(reads);
    if (id && invitation?.length === 0) throw new Refusal('not_found');
    return c.json(pageOf(found, query.limit, deliveryJson));
  },
);

async function answer(c: C): Promise<Response> {
  const detail = await readInvitation(c.var.ctx, idOf(c));
  return c.json(participantJson(participantIn(detail, idOf(c, 'participantId')), linkOf(c)));
}
