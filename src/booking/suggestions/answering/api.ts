/** The organizer's JSON door of suggested times: seen, accepted, declined, or answered with another time. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { pageOf } from '../../invitations/answers/rules.ts';
import { idOf, repeatOf } from '../../invitations/api.ts';
import { invitationById } from '../../invitations/queries.ts';
import { opened } from '../../wishes/queries.ts';
import { receivedJson } from '../answers/rules.ts';
import { answerInput, counterInput, suggestionsQuery } from '../inputs.ts';
import { aroundOf, type Received, readReceived, receivedPage } from '../queries.ts';
import { acceptSuggestion, counterSuggestion, declineSuggestion, withdrawCounter } from './commands.ts';
import { texts } from './openapi.ts';

const PATH = '/invitations/:id/suggestions';
const ONE = `${PATH}/:suggestionId`;
const READ = [limited('received suggestions', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('answered suggestions', 120), keyGate('invitations:write')] as const;

export const answeringApi = new Hono<AppEnv>();

answeringApi.get(PATH, ...READ, describeRoute(texts.getSuggestions), async (c) => {
  const query = readQuery(c, suggestionsQuery);
  const [found, invitation] = await c.var.ctx.db.read([receivedPage(idOf(c), query), invitationById(idOf(c))]);
  if (invitation.length === 0) throw new Refusal('not_found');
  return c.json(pageOf(found, query.limit, (row) => json(c, row)));
});

answeringApi.post(`${ONE}/acceptance`, ...WRITE, describeRoute(texts.postSuggestionsAcceptance), async (c) => {
  const { note } = await readJson(c, answerInput);
  const repeat = repeatOf(c, 'suggestions.acceptance', { note });
  const { eventId, startsAt, endsAt } = await acceptSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { note, repeat });
  return c.json({ eventId, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt), status: 'confirmed' }, 201);
});

answeringApi.post(`${ONE}/decline`, ...WRITE, describeRoute(texts.postSuggestionsDecline), async (c) => {
  const { note } = await readJson(c, answerInput);
  const repeat = repeatOf(c, 'suggestions.decline', { note });
  await declineSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { note, repeat });
  return c.json(json(c, await readReceived(c.var.ctx, idOf(c), suggestionIn(c))));
});

answeringApi.post(`${ONE}/counter`, ...WRITE, describeRoute(texts.postSuggestionsCounter), async (c) => {
  const asked = await readJson(c, counterInput);
  const repeat = repeatOf(c, 'suggestions.counter', asked);
  const id = await counterSuggestion(c.var.ctx, idOf(c), suggestionIn(c), asked, repeat);
  return c.json(json(c, await readReceived(c.var.ctx, idOf(c), id)), 201);
});

answeringApi.delete(ONE, ...WRITE, describeRoute(texts.deleteSuggestionsOne), async (c) => {
  await withdrawCounter(c.var.ctx, idOf(c), suggestionIn(c));
  return c.body(null, 204);
});

/** The suggestion's id in the path. Throws Refusal('not_found') for what is none. */
export function suggestionIn(c: C): string {
  return idOf(c, 'suggestionId');
}

function json(c: C, row: Received) {
  return receivedJson(opened(c.var.ctx, row), aroundOf(row, c.var.now));
}
