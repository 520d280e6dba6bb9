/** What the document of the API says of the route here, and the shape of its answer. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../doors/openapi.ts';
import { linkInput } from './inputs.ts';

const tags = ['Channels'];
const parameters = [pathParameter('id', 'The channel.', 'uuid')];

export const texts = {
  put: {
    tags,
    summary: 'Say who answers a channel',
    description:
      'For owners and admins. Another agent begins anew: turns under way end, conversations are archived, and nothing of the agent before is sent any more. An agent that answers elsewhere leaves that channel to people. The same one again changes nothing.',
    parameters,
    requestBody: body(told(linkInput(), { agentId: { description: 'Null: people only.', format: 'uuid' } })),
    responses: answered(
      200,
      'Who answers it.',
      z.object({ channelId: z.uuid(), agentId: z.uuid().nullable() }).meta({ id: 'ChannelLink' }),
      404,
      415,
      422,
    ),
  },
  delete: {
    tags,
    summary: 'Let go of a channel',
    description:
      'For owners and admins, and for good: its secrets are forgotten, its conversations are archived, and another organization may connect the account. Appointments stay.',
    parameters,
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
