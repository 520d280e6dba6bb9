/** The JSON door of the search. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { memberOf } from '#context.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellMaybe } from '#foundation/lib/instants.ts';
import { personJson } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { texts } from './openapi.ts';
import { findEverything } from './queries.ts';

const QUERY_MAX = 200;
const t = words('en').peopleFaults;
const query = z.object({ q: z.string(t.text).min(1, t.text).max(QUERY_MAX, t.long(QUERY_MAX)) });
export const searchApi = new Hono<AppEnv>();

searchApi.get('/search', limited('search', 240), keyGate('people:read'), describeRoute(texts.get), async (c) => {
  const { people, invitations, events } = await findEverything(c.var.ctx, readQuery(c, query).q);
  return c.json({
    people: people.map(personJson),
    invitations: readable(c, 'invitations:read', invitations).map(({ id, title, status }) => ({ id, title, status })),
    events: readable(c, 'events:read', events).map(({ id, title, status, startsAt }) => {
      return { id, title, status, startsAt: spellMaybe(startsAt) };
    }),
  });
});

function readable<T>(c: C, permission: string, found: readonly T[]): readonly T[] {
  return memberOf(c.var.ctx).scopes?.includes(permission) ? found : [];
}
