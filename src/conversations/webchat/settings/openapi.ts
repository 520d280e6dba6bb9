/** What the document of the API says of the routes here, and the shape of their answers. */
import * as z from 'zod';
import { CHAT_AWAY, CHAT_LOOKS, CHAT_POSITIONS } from '#channels/index.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../../doors/openapi.ts';
import { settingsInput } from './inputs.ts';

const meanings = {
  colour: { description: 'Of its button and its head.', examples: ['#2b4a7c'] },
  position: 'On which side of the page it stands.',
  look: '`auto` is as the visitor’s screen has it.',
  letter: 'What stands on its button; empty for the first letter of the name.',
  greeting: 'What it says first; empty for our own words, in the visitor’s language.',
  origins: { description: 'Sites that may show it.', examples: [['https://shop.example.com']] },
  language: 'Of its own words; `auto` is the visitor’s.',
  away: 'When visitors are asked for an address instead of being answered.',
  awayText: 'What it says then; empty for our own words.',
};

const chatOut = z
  .object({
    channelId: z.uuid(),
    name: z.string(),
    link: z.string().meta({ description: 'A page of its own.' }),
    snippet: z.string().meta({ description: 'The line that puts it on a page.' }),
    colour: z.string(),
    position: z.enum(CHAT_POSITIONS),
    look: z.enum(CHAT_LOOKS),
    letter: z.string(),
    greeting: z.string(),
    origins: z.array(z.string()),
    language: z.string(),
    away: z.enum(CHAT_AWAY),
    awayText: z.string(),
  })
  .meta({ id: 'Chat' });

const tags = ['Channels'];
const parameters = [pathParameter('id', 'A channel of the platform `webchat`.', 'uuid')];

export const texts = {
  get: {
    tags,
    summary: 'How a chat looks, and where it may stand',
    description: 'With the line that puts it on a page.',
    parameters,
    responses: answered(200, 'The chat.', chatOut, 404),
  },
  put: {
    tags,
    summary: 'Change a chat',
    description: 'All of its settings; for owners and admins.',
    parameters,
    requestBody: body(told(settingsInput(), meanings)),
    responses: answered(200, 'The chat.', chatOut, 404, 415, 422),
  },
  postSecret: {
    tags,
    summary: 'Make a new secret for a chat',
    description:
      'For owners and admins: with it your server says who is signed in. It is answered this once; the one before is good until the next.',
    parameters: [...parameters, idempotencyKey()],
    responses: answered(201, 'The secret.', z.object({ secret: z.string() }), 404, 409),
  },
} satisfies Texts;
