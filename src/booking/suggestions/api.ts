/** The JSON door of a participant's suggestions: the token in the path is all that is needed. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { idOf } from '../invitations/api.ts';
import { aroundOf } from '../page/wishing/rules.ts';
import { readOffer } from '../taking/queries.ts';
import { datesAround } from '../taking/rules.ts';
import { opened } from '../wishes/queries.ts';
import { suggestionJson } from './answers/rules.ts';
import { acceptOffer, declineOffer, suggestTimes, withdrawSuggestion } from './commands.ts';
import { answerInput, suggestionsInput, takingInput } from './inputs.ts';
import { texts } from './openapi.ts';

const PATH = '/bookings/:token/suggestions';
const ONE = `${PATH}/:id`;
const LIMIT = limited('suggestions', 60);

export const suggestionsApi = new Hono<AppEnv>();

suggestionsApi.get(PATH, limited('slots', 300), linkGate, describeRoute(texts.getSuggestions), (c) => answer(c, 200));

suggestionsApi.post(PATH, LIMIT, linkGate, describeRoute(texts.postSuggestions), async (c) => {
  const asked = await readJson(c, suggestionsInput);
  await suggestTimes(c.var.ctx, asked, suggestingRepeat(c, asked));
  return answer(c, 201);
});

suggestionsApi.delete(ONE, LIMIT, linkGate, describeRoute(texts.deleteSuggestionsOne), async (c) => {
  await withdrawSuggestion(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

suggestionsApi.post(`${ONE}/acceptance`, LIMIT, linkGate, describeRoute(texts.postSuggestionsAcceptance), async (c) => {
  const told = (await c.req.text()) === '' ? {} : await readJson(c, takingInput);
  const { eventId, startsAt, endsAt } = await acceptOffer(c.var.ctx, idOf(c), told);
  return c.json({ eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: 'confirmed' }, 201);
});

suggestionsApi.post(`${ONE}/decline`, LIMIT, linkGate, describeRoute(texts.postSuggestionsDecline), async (c) => {
  const { note } = await readJson(c, answerInput);
  await declineOffer(c.var.ctx, idOf(c), note);
  return c.body(null, 204);
});

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
