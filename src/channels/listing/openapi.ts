/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { instantOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { healthOut } from '../health/api.ts';
import { CHANNEL_STATUSES, PLATFORMS } from '../inputs.ts';

export const channelOut = z
  .object({
    id: z.uuid(),
    platform: z.enum(PLATFORMS),
    name: z.string(),
    accountId: z.string().meta({ description: 'What the platform calls it.' }),
    address: z.string().nullable().meta({ description: 'The number or handle that customers see.' }),
    status: z.enum(CHANNEL_STATUSES),
    statusReason: z.string().nullable().meta({ description: 'Why it stands like that.' }),
    health: healthOut
      .nullable()
      .meta({ description: 'What its provider says of it; null where it never said anything.' }),
    hook: z
      .string()
      .nullable()
      .meta({ description: 'Where your own application at the provider tells us what happens.' }),
    handshakeAt: instantOut.nullable().meta({ description: 'When its provider showed itself at our address.' }),
    provenAt: instantOut.nullable().meta({ description: 'When it was shown to be yours.' }),
    lastInboundAt: instantOut.nullable(),
    lastOutboundAt: instantOut.nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'Channel' });

const tags = ['Channels'];
const json = (shape: z.ZodType) => ({ content: { 'application/json': { schema: resolver(shape) } } });

export const texts = {
  get: {
    tags,
    summary: 'Channels',
    description: 'All of them, the oldest first, with how they stand.',
    responses: {
      200: { description: 'The channels.', ...json(z.object({ data: z.array(channelOut) })) },
      ...problemResponse(401, 403, 429),
    },
  },
  getOne: {
    tags,
    summary: 'One channel',
    description: 'Whether it works, and when something last came or went.',
    parameters: [pathParameter('id', 'The channel.', 'uuid')],
    responses: { 200: { description: 'The channel.', ...json(channelOut) }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
