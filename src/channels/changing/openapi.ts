/** What the document of the API says of the routes here. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { connectForm, reconnectForm } from '../connecting/inputs.ts';
import { channelOut } from '../listing/openapi.ts';

const NAME = { description: 'What colleagues call it; its provider’s name for it where none is given.' };
const TOKEN = { description: 'Shows that it is yours. It is sealed, and given back to nobody.' };
const APP_SECRET = { description: 'Of your own application at Meta; without it ours tells us what happens.' };
const ACCOUNT = { description: 'The account’s number at Meta.', examples: ['102290129340398'] };

const [whatsapp, instagram, sms, webchat] = connectForm.options;
const platforms = [
  whatsapp.extend({
    name: whatsapp.shape.name.meta(NAME),
    accountId: whatsapp.shape.accountId.meta({ ...ACCOUNT, description: 'The number’s id at Meta.' }),
    businessId: whatsapp.shape.businessId.meta({ description: 'The WhatsApp business account that it belongs to.' }),
    token: whatsapp.shape.token.meta(TOKEN),
    appSecret: whatsapp.shape.appSecret.meta(APP_SECRET),
  }),
  instagram.extend({
    name: instagram.shape.name.meta(NAME),
    accountId: instagram.shape.accountId.meta(ACCOUNT),
    token: instagram.shape.token.meta(TOKEN),
    appSecret: instagram.shape.appSecret.meta(APP_SECRET),
  }),
  sms.extend({
    name: sms.shape.name.meta(NAME),
    accountId: sms.shape.accountId.meta({ description: 'The number; empty for the one that is configured here.' }),
    businessId: sms.shape.businessId.meta({ description: 'The account at Twilio.' }),
    token: sms.shape.token.meta(TOKEN),
  }),
  webchat.extend({ name: webchat.shape.name.meta(NAME) }),
] as unknown as typeof connectForm.options;

const connectionOut = z
  .object({
    channelId: z.uuid(),
    hook: z
      .object({
        kind: z.enum(['meta', 'texts']).meta({ description: 'Whose pages it is pasted into: Meta’s, or Twilio’s.' }),
        callback: z.string().meta({ format: 'uri', description: 'Where your application is to tell us what happens.' }),
        token: z
          .string()
          .nullable()
          .meta({ description: 'The verify token that Meta asks for; null where none is wanted.' }),
      })
      .nullable()
      .meta({ description: 'Null where it is told through our own application.' }),
    handshakeAt: instantOut
      .nullable()
      .meta({ description: 'When Meta last showed that it knows the token; null while it has not.' }),
  })
  .meta({ id: 'ChannelConnection' });

const tags = ['Channels'];
const parameters = [pathParameter('id', 'The channel.', 'uuid')];
const body = (shape: z.ZodType) =>
  ({ required: true, content: { 'application/json': { schema: resolver(shape) as never } } }) as const;
const shown = (status: 200 | 201, ...problems: number[]) => ({
  [status]: { description: 'The channel.', content: { 'application/json': { schema: resolver(channelOut) } } },
  ...problemResponse(401, 403, ...problems, 429),
});

export const texts = {
  post: {
    tags,
    summary: 'Connect a channel',
    description:
      'For owners and admins, and only when its provider says that the token opens it. One account belongs to one organization. A `webchat` needs nothing but a name.',
    parameters: [idempotencyKey()],
    requestBody: body(z.discriminatedUnion('platform', platforms)),
    responses: shown(201, 409, 415, 422),
  },
  getConnection: {
    tags,
    summary: 'What is pasted at a channel’s provider',
    description:
      'For owners and admins: the address and the verify token for an application of your own, and whether its provider has shown itself there. Ask again after you saved it there.',
    parameters,
    responses: {
      200: { description: 'The connection.', content: { 'application/json': { schema: resolver(connectionOut) } } },
      ...problemResponse(401, 403, 404, 429),
    },
  },
  putConnection: {
    tags,
    summary: 'Connect a channel anew',
    description: 'With another token or app secret, as soon as the one before is not taken any more.',
    parameters,
    requestBody: body(
      reconnectForm.extend({
        token: reconnectForm.shape.token.meta({ ...TOKEN, description: 'The new one; without it the old one stays.' }),
        appSecret: reconnectForm.shape.appSecret.meta({
          description: 'The new one; what is signed with the one before is still taken.',
        }),
      }),
    ),
    responses: shown(200, 404, 409, 415, 422),
  },
  postCheck: {
    tags,
    summary: 'Try whether a channel works',
    description: 'Asks its provider whether the token is still taken; one that had to be connected anew works again.',
    parameters: [...parameters, idempotencyKey()],
    responses: shown(200, 404, 409, 422),
  },
  putPause: {
    tags,
    summary: 'Pause a channel',
    description: 'Nothing is sent by it; what comes in is kept.',
    parameters,
    responses: shown(200, 404),
  },
  deletePause: {
    tags,
    summary: 'Take a channel up again',
    description: 'What waited goes out.',
    parameters,
    responses: shown(200, 404),
  },
} satisfies Texts;
