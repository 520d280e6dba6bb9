/** The JSON door of a participant's suggestions: the token in the path is all that is needed. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { idOf } from '../invitations/api.ts';
import { aroundOf } from '../page/wishing/rules.ts';
import { confirmationOut } from '../taking/inputs.ts';
import { readOffer } from '../taking/queries.ts';
import { datesAround } from '../taking/rules.ts';
import { opened } from '../wishes/queries.ts';
import { suggestionJson } from './answers/rules.ts';
import { acceptOffer, declineOffer, suggestTimes, withdrawSuggestion } from './commands.ts';
import { answerInput, suggestionsInput, suggestionsOut } from './inputs.ts';

const PATH = '/bookings/:token/suggestions';
const ONE = `${PATH}/:id`;
const tags = ['Bookings'];
const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');
const which = [link, pathParameter('id', 'The suggestion.', 'uuid')];
const list = { content: { 'application/json': { schema: resolver(suggestionsOut) } } };
const LIMIT = limited('suggestions', 60);

export const suggestionsApi = new Hono<AppEnv>();

suggestionsApi.get(
  PATH,
  limited('slots', 300),
  linkGate,
  describeRoute({
    tags,
    summary: 'Suggested times',
    description:
      'What the participant behind the token suggested, and what the organizer suggested instead; newest first, at most 50.',
    parameters: [link],
    security: [],
    responses: { 200: { description: 'All of them.', ...list }, ...problemResponse(404, 410, 429) },
  }),
  (c) => answer(c, 200),
);

suggestionsApi.post(
  PATH,
  LIMIT,
  linkGate,
  describeRoute({
    tags,
    summary: 'Suggest other times',
    description:
      'Up to three times that suit better than those that are offered. The organizer is told, and accepts, declines or suggests another one. At most three wait at a time.',
    parameters: [link, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(suggestionsInput) as never } } },
    security: [],
    responses: {
      201: { description: 'The organizer is told.', ...list },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => {
    const asked = await readJson(c, suggestionsInput);
    await suggestTimes(c.var.ctx, asked, suggestingRepeat(c, asked));
    return answer(c, 201);
  },
);

suggestionsApi.delete(
  ONE,
  LIMIT,
  linkGate,
  describeRoute({
    tags,
    summary: 'Take a suggestion back',
    description: 'One of their own that waits.',
    parameters: which,
    security: [],
    responses: { 204: { description: 'It is taken back.' }, ...problemResponse(404, 409, 410, 429) },
  }),
  async (c) => {
    await withdrawSuggestion(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

suggestionsApi.post(
  `${ONE}/acceptance`,
  LIMIT,
  linkGate,
  describeRoute({
    tags,
    summary: 'Take what the organizer suggested',
    description:
      'Also outside of the offered times, as long as it is free. The same request again gets the first answer.',
    parameters: [...which, idempotencyKey()],
    security: [],
    responses: {
      201: { description: 'It is yours.', content: { 'application/json': { schema: resolver(confirmationOut) } } },
      ...problemResponse(404, 409, 410, 429),
    },
  }),
  async (c) => {
    const { eventId, startsAt, endsAt } = await acceptOffer(c.var.ctx, idOf(c));
    return c.json(
      { eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: 'confirmed' },
      201,
    );
  },
);

suggestionsApi.post(
  `${ONE}/decline`,
  LIMIT,
  linkGate,
  describeRoute({
    tags,
    summary: 'Decline what the organizer suggested',
    description: 'The organizer is told, with `note`.',
    parameters: [...which, idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(answerInput) as never } } },
    security: [],
    responses: { 204: { description: 'It is declined.' }, ...problemResponse(404, 409, 410, 415, 422, 429) },
  }),
  async (c) => {
    const { note } = await readJson(c, answerInput);
    await declineOffer(c.var.ctx, idOf(c), note);
    return c.body(null, 204);
  },
);

/** The request as it may be repeated; its actor is the participant, who is known by the token alone. */
export function suggestingRepeat(c: C, asked: unknown, token?: string) {
  const shown = c.var.runtime.keys.readLink('participant', c.req.param('token') ?? '');
  const key = repeatKey(c, 'bookings.suggestions', asked, token);
  return key && shown ? { ...key, actor: `participant:${shown.id}` } : null;
}

async function answer(c: C, status: 200 | 201): Promise<Response> {
  const { ctx, now } = c.var;
  const offer = await readOffer(ctx, { ...datesAround(now, now), together: true });
  const around = aroundOf(offer);
  return c.json({ data: offer.suggestions.map((one) => suggestionJson(opened(ctx, one), around)) }, status);
}
