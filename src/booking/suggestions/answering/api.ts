/** The organizer's JSON door of suggested times: seen, accepted, declined, or answered with another time. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { pageOf } from '../../invitations/answers/rules.ts';
import { idOf, repeatOf } from '../../invitations/api.ts';
import { invitationById } from '../../invitations/queries.ts';
import { opened } from '../../wishes/queries.ts';
import { receivedJson } from '../answers/rules.ts';
import {
  acceptedOut,
  answerInput,
  counterInput,
  receivedSuggestionOut,
  receivedSuggestionsOut,
  suggestionsQuery,
} from '../inputs.ts';
import { aroundOf, type Received, readReceived, receivedPage } from '../queries.ts';
import { acceptSuggestion, counterSuggestion, declineSuggestion } from './commands.ts';

const PATH = '/invitations/:id/suggestions';
const ONE = `${PATH}/:suggestionId`;
const tags = ['Invitations'];
const invited = pathParameter('id', 'The invitation.', 'uuid');
const which = [invited, pathParameter('suggestionId', 'The suggestion.', 'uuid')];
const one = { content: { 'application/json': { schema: resolver(receivedSuggestionOut) } } };
const READ = [limited('received suggestions', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('answered suggestions', 120), keyGate('invitations:write')] as const;

export const answeringApi = new Hono<AppEnv>();

answeringApi.get(
  PATH,
  ...READ,
  describeRoute({
    tags,
    summary: 'Times that were suggested',
    description: 'By its people, and by the organizer instead; newest first. `free` says how the calendar stands.',
    parameters: [invited, ...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(receivedSuggestionsOut) } },
      },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, suggestionsQuery);
    const [found, invitation] = await c.var.ctx.db.read([receivedPage(idOf(c), query), invitationById(idOf(c))]);
    if (invitation.length === 0) throw new Refusal('not_found');
    return c.json(pageOf(found, query.limit, (row) => json(c, row)));
  },
);

answeringApi.post(
  `${ONE}/acceptance`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Accept a suggested time',
    description:
      'Books it for whoever suggested it, also outside of the offered hours, and tells both. Never on top of something else: that is a 409 `time_taken`. Where everybody meets at one time it becomes one more time to answer, `offered`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    responses: {
      201: { description: 'It is booked.', content: { 'application/json': { schema: resolver(acceptedOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const { note } = await readJson(c, answerInput);
    const repeat = repeatOf(c, 'suggestions.acceptance', { note });
    const { eventId, startsAt, endsAt } = await acceptSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { note, repeat });
    return c.json(
      { eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: 'confirmed' },
      201,
    );
  },
);

answeringApi.post(
  `${ONE}/decline`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Decline a suggested time',
    description: 'Whoever suggested it is told, with `note`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    responses: {
      200: { description: 'It is declined.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const { note } = await readJson(c, answerInput);
    const repeat = repeatOf(c, 'suggestions.decline', { note });
    await declineSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { note, repeat });
    return c.json(json(c, await readReceived(c.var.ctx, idOf(c), suggestionIn(c))));
  },
);

answeringApi.post(
  `${ONE}/counter`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Suggest another time instead',
    description:
      'Offered or not, as long as it is free. They are told and take it by one button; nothing is held until then.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(counterInput) as never } } },
    responses: {
      201: { description: 'The counter-offer.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const asked = await readJson(c, counterInput);
    const repeat = repeatOf(c, 'suggestions.counter', asked);
    const id = await counterSuggestion(c.var.ctx, idOf(c), suggestionIn(c), asked, repeat);
    return c.json(json(c, await readReceived(c.var.ctx, idOf(c), id)), 201);
  },
);

/** The suggestion's id in the path. Throws Refusal('not_found') for what is none. */
export function suggestionIn(c: C): string {
  return idOf(c, 'suggestionId');
}

function json(c: C, row: Received) {
  return receivedJson(opened(c.var.ctx, row), aroundOf(row, c.var.now));
}
