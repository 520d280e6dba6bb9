/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import { INVITATION_STATUSES } from '#booking/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { REASON_KINDS } from './rules.ts';

const instant = z.string().meta({ example: '2026-11-20T09:00:00Z' });
const id = z.string().meta({ format: 'uuid' });

export const whyOut = z
  .object({
    startsAt: instant,
    offered: z.boolean(),
    reasons: z.array(
      z.object({
        kind: z.enum(REASON_KINDS),
        message: z.string(),
        status: z.enum(INVITATION_STATUSES).optional(),
        earliest: instant.optional().meta({ description: 'The first start that the notice allows.' }),
        opens: instant.optional(),
        closes: instant.optional(),
        date: z.string().optional().meta({ format: 'date', description: "In the schedule's zone." }),
        hours: z.array(z.object({ from: z.string(), until: z.string() })).optional(),
        timezone: z.string().optional().meta({ description: 'The zone in which the hours of that date are read.' }),
        previous: instant.nullable().optional(),
        next: instant.nullable().optional(),
        host: z.object({ id, name: z.string() }).optional(),
        event: z
          .object({ id, title: z.string(), startsAt: instant, endsAt: instant })
          .optional()
          .meta({ description: 'Only what is of this organization.' }),
        calendar: z
          .string()
          .optional()
          .meta({ description: 'The connected calendar of one’s own that is in the way.' }),
        from: instant.optional().meta({ description: 'Since when the host is away.' }),
        until: instant.optional().meta({ description: 'Until when the host is away.' }),
        note: z.string().optional().meta({ description: 'What guests are told about the time away.' }),
        holiday: z.string().optional(),
        taken: z
          .object({ count: z.number().int(), minutes: z.number().int() })
          .optional()
          .meta({ description: 'What appointments of the invitation have of that day or week already.' }),
        limit: z.object({ count: z.number().int().optional(), minutes: z.number().int().optional() }).optional(),
      }),
    ),
  })
  .meta({ id: 'Refusals' });

export const texts = {
  getRefusals: {
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
  },
} satisfies Texts;
