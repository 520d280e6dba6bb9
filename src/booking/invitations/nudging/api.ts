/** The JSON door of asking again. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod';
import { idOf, repeatOf } from '#booking/invitations/api.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { nudgeNow } from './commands.ts';

const nudgedOut = z.object({
  queued: z.int().meta({ description: 'How many people are written to.', examples: [3] }),
});

export const nudgesApi = new Hono<AppEnv>();

nudgesApi.post(
  '/invitations/:id/nudges',
  limited('nudges', 30),
  keyGate('invitations:write'),
  describeRoute({
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
  }),
  async (c) => c.json({ queued: await nudgeNow(c.var.ctx, idOf(c), repeatOf(c, 'nudges', { id: idOf(c) })) }, 202),
);
