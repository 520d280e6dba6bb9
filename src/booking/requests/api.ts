/** The JSON door of times that wait for the organizer's word. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { idOf } from '../invitations/api.ts';
import { confirmRequest, declineRequest } from './commands.ts';
import { cursorAfter, decidedOut, declineInput, requestsOut, requestsQuery } from './inputs.ts';
import { pendingRequests, type RequestRow } from './queries.ts';

const ONE = '/requests/:id';
const tags = ['Requests'];
const which = pathParameter('id', 'The event that was asked for.', 'uuid');
const decided = { content: { 'application/json': { schema: resolver(decidedOut) } } };
const WRITE = [limited('decided requests', 120), keyGate('invitations:write')] as const;

export const requestsApi = new Hono<AppEnv>();

requestsApi.get(
  '/requests',
  limited('requests', 240),
  keyGate('invitations:read'),
  describeRoute({
    tags,
    summary: 'Times that wait for your word',
    description: 'Of your invitations that need a confirmation; the soonest first.',
    parameters: [...pageParameters],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(requestsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const { limit, cursor } = readQuery(c, requestsQuery);
    const [rows] = await c.var.ctx.db.read([pendingRequests(c.var.now, limit + 1, cursor ?? undefined)]);
    const shown = rows.slice(0, limit);
    return c.json({
      data: shown.map(requestJson),
      nextCursor: rows.length > limit ? cursorAfter(shown.at(-1)!) : null,
    });
  },
);

requestsApi.post(
  `${ONE}/confirmation`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Confirm a time',
    description:
      'It becomes an appointment and both sides get the calendar entry. Confirming twice is one confirmation. `time_taken` when it kept nothing free and something else is there by now.',
    parameters: [which, idempotencyKey()],
    responses: {
      200: { description: 'It is an appointment.', ...decided },
      ...problemResponse(401, 403, 404, 409, 429),
    },
  }),
  async (c) => c.json(decidedJson(await confirmRequest(c.var.ctx, idOf(c)))),
);

requestsApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Decline a time',
    description: 'The participant is told, with `note` when there is one, and can take another time.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: {
      200: { description: 'It is declined.', ...decided },
      ...problemResponse(401, 403, 404, 409, 422, 429),
    },
  }),
  async (c) => c.json(decidedJson(await declineRequest(c.var.ctx, idOf(c), readQuery(c, declineInput).note))),
);

function requestJson({ id, invitationId, participantId, title, name, ...times }: RequestRow) {
  return {
    id,
    invitationId,
    participantId,
    title,
    name,
    startsAt: spellInstant(times.startsAt),
    endsAt: spellInstant(times.endsAt),
    askedAt: spellInstant(times.askedAt),
  };
}

function decidedJson({ id, status, startsAt, endsAt }: Awaited<ReturnType<typeof confirmRequest>>) {
  return { id, status, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
