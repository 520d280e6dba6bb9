import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { memberOf } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { idOf } from '../invitations/api.ts';
import { whyJson } from './answers/rules.ts';
import { whyOut, whyQuery } from './inputs.ts';
import { readWhy } from './queries.ts';

export const whyApi = new Hono<AppEnv>();

whyApi.get(
  '/invitations/:id/refusals',
  limited('refusals', 120),
  keyGate('invitations:read'),
  describeRoute({
    tags: ['Invitations'],
    summary: 'Why a time is not offered',
    description:
      "Every rule, buffer, limit, event or hold that keeps the invitation from offering `startsAt` just now; none when it is offered. For whoever may manage the invitation. Rolling windows end with a day of the schedule's zone. What keeps a host busy in another organization is not described.",
    parameters: [
      pathParameter('id', 'The invitation.', 'uuid'),
      {
        name: 'startsAt',
        in: 'query',
        required: true,
        description: 'The instant that is asked about.',
        schema: { type: 'string', format: 'date-time', example: '2026-11-20T09:00:00Z' },
      },
    ],
    responses: {
      200: { description: 'The reasons.', content: { 'application/json': { schema: resolver(whyOut) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  }),
  async (c) => {
    const { startsAt } = readQuery(c, whyQuery);
    const { schedule, hosts, reasons } = await readWhy(c.var.ctx, idOf(c), startsAt, () => startsAt);
    const { language } = memberOf(c.var.ctx);
    return c.json(whyJson(startsAt, reasons, { language, zone: schedule.timezone, hosts }));
  },
);
