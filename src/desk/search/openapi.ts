/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { instantOut, problemResponse } from '#foundation/http/openapi.ts';
import { personOut } from '#leads/index.ts';

const uuid = z.string().meta({ format: 'uuid' });

const findingsOut = z
  .object({
    people: z.array(personOut),
    invitations: z.array(z.object({ id: uuid, title: z.string(), status: z.string() })),
    events: z.array(z.object({ id: uuid, title: z.string(), status: z.string(), startsAt: instantOut.nullable() })),
  })
  .meta({ id: 'Findings' });

const QUERY_MAX = 200;

export const texts = {
  get: {
    tags: ['Search'],
    summary: 'Find people, invitations and events',
    description:
      'At most ten of each. People by name and company, or by a whole address, number or profile; the others by title, as far as the key may read them.',
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
  },
} satisfies Texts;
