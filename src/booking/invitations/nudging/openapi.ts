/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';

const nudgedOut = z.object({
  queued: z.int().meta({ description: 'How many people are written to.', examples: [3] }),
});

export const texts = {
  postNudges: {
    tags: ['Invitations'],
    summary: 'Ask again those who have not answered',
    description:
      'Everybody who was written to and has not answered gets one more message, unless one went to them within a day; by email or text, never twice on one day. `nudgeMinutes` of the invitation does the same by plan.',
    parameters: [idempotencyKey(), pathParameter('id', 'The invitation.', 'uuid')],
    responses: {
      202: {
        description: 'It is on its way.',
        content: { 'application/json': { schema: resolver(nudgedOut) } },
      },
      ...problemResponse(401, 403, 404, 409, 422, 429),
    },
  },
} satisfies Texts;
