/** The JSON door of the search. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { instantOut, problemResponse } from '#foundation/http/openapi.ts';
import { spellMaybe } from '#foundation/lib/instants.ts';
import { personJson, personOut } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { findEverything } from './queries.ts';

const QUERY_MAX = 200;
const t = words('en').peopleFaults;
const query = z.object({ q: z.string(t.text).min(1, t.text).max(QUERY_MAX, t.long(QUERY_MAX)) });
const uuid = z.string().meta({ format: 'uuid' });
const findingsOut = z
  .object({
    people: z.array(personOut),
    invitations: z.array(z.object({ id: uuid, title: z.string(), status: z.string() })),
    events: z.array(z.object({ id: uuid, title: z.string(), status: z.string(), startsAt: instantOut.nullable() })),
  })
  .meta({ id: 'Findings' });

export const searchApi = new Hono<AppEnv>();

searchApi.get(
  '/search',
  limited('search', 240),
  keyGate('people:read'),
  describeRoute({
    tags: ['Search'],
    summary: 'Find people, invitations and events',
    description:
      'At most ten of each. People by name and company, or by a whole address, number or profile; the others by title.',
    parameters: [
      {
        name: 'q',
        in: 'query',
        required: true,
        description: 'What to look for.',
        schema: { type: 'string', maxLength: QUERY_MAX },
      },
    ],
    responses: {
      200: { description: 'What was found.', content: { 'application/json': { schema: resolver(findingsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const { people, invitations, events } = await findEverything(c.var.ctx, readQuery(c, query).q);
    return c.json({
      people: people.map(personJson),
      invitations: invitations.map(({ id, title, status }) => ({ id, title, status })),
      events: events.map(({ id, title, status, startsAt }) => ({ id, title, status, startsAt: spellMaybe(startsAt) })),
    });
  },
);
