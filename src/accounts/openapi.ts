/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { problemResponse } from '#foundation/http/openapi.ts';
import { meOut } from './profile/openapi.ts';

export const texts = {
  get: {
    operationId: 'getMe',
    summary: 'Whose key this is',
    description: 'The person and the organization that the key acts for.',
    tags: ['Profile'],
    responses: {
      200: { description: 'The person.', content: { 'application/json': { schema: resolver(meOut) } } },
      ...problemResponse(401, 403, 429),
    },
  },
} satisfies Texts;
