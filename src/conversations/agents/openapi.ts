/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import { CHANNEL_STATUSES, PLATFORMS } from '#channels/index.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../doors/openapi.ts';
import { AGENT_LANGUAGES } from './inputs.ts';
import { agentInput, patchInput } from './patching/inputs.ts';
import { AUTONOMIES, HOURS_MODES, openHours } from './settings/inputs.ts';

const credits = z.number().int().nullable();

export const agentOut = z
  .object({
    id: z.uuid(),
    name: z.string(),
    userId: z.uuid().meta({ description: 'The member into whose calendar it books.' }),
    person: z.string().meta({ description: 'What they are called.' }),
    language: z.enum(AGENT_LANGUAGES).meta({ description: '`auto` is the customer’s.' }),
    tone: z.string(),
    model: z.string().nullable().meta({ description: 'Null: the one that is configured.' }),
    paused: z.boolean(),
    revision: z.string().meta({ description: 'Of all that PATCH changes: another one when any of it is different.' }),
    version: z.object({ id: z.uuid(), number: z.number().int(), instructions: z.string() }).nullable(),
    channel: z
      .object({ id: z.uuid(), platform: z.enum(PLATFORMS), name: z.string(), status: z.enum(CHANNEL_STATUSES) })
      .nullable(),
    settings: z.object({
      hours: z.object({ mode: z.enum(HOURS_MODES), own: z.array(openHours) }),
      handOff: z.object({
        words: z.array(z.string()).meta({ description: 'At which a person is called at once.' }),
        topics: z.array(z.string()).meta({ description: 'What it never answers itself.' }),
        misunderstandings: z.number().int().meta({ description: 'In a row, after which a person is called.' }),
      }),
      booking: z.object({
        durations: z.array(z.number().int()).meta({ description: 'Minutes, the usual length first.' }),
        noticeMinutes: z.number().int(),
        autonomy: z.enum(AUTONOMIES),
        maySendLinks: z.boolean(),
      }),
      caps: z
        .object({ perTurn: credits, perConversation: credits, perDay: credits })
        .meta({ description: 'Credits; null is no cap.' }),
    }),
  })
  .meta({ id: 'Agent' });

const BOOKS = { description: 'The member into whose calendar it books; the key’s owner at first.', format: 'uuid' };
const TONE = 'How it speaks.';
const TOLD = 'What it is told.';

const tags = ['Agents'];
const parameters = [pathParameter('id', 'The agent.', 'uuid')];
const shown = (...problems: number[]) => answered(200, 'The agent.', agentOut, 404, ...problems);

export const texts = {
  get: {
    tags,
    summary: 'Agents',
    description: 'All of them, by name.',
    responses: answered(200, 'The agents.', z.object({ data: z.array(agentOut) })),
  },
  post: {
    tags,
    summary: 'Make an agent',
    description: 'For owners and admins. It answers nobody before a channel is given to it.',
    parameters: [idempotencyKey()],
    requestBody: body(told(agentInput(), { userId: BOOKS, tone: TONE, instructions: TOLD })),
    responses: answered(201, 'It is made.', agentOut, 415, 422),
  },
  getOne: {
    tags,
    summary: 'One agent',
    description: 'With the instructions that are live.',
    parameters,
    responses: shown(),
  },
  patchOne: {
    tags,
    summary: 'Change an agent',
    description:
      'What is not named stays, so with each value of `settings`, which is as the answer shows it. With `seen` only if nobody has changed it since: else a 409, `changed_meanwhile`.',
    parameters,
    requestBody: body(
      told(patchInput(), {
        userId: BOOKS,
        tone: TONE,
        model: 'Null: the one that is configured.',
        seen: 'The `revision` that you have read.',
      }),
    ),
    responses: shown(409, 415, 422),
  },
  putPause: {
    tags,
    summary: 'Pause an agent',
    description: 'What comes in waits for people.',
    parameters,
    responses: shown(),
  },
  deletePause: {
    tags,
    summary: 'Let an agent answer again',
    description: 'From the next message on.',
    parameters,
    responses: shown(),
  },
  deleteOne: {
    tags,
    summary: 'Take an agent out',
    description: 'Not while it answers a channel. Its conversations stay, and for a while it can be put back.',
    parameters,
    responses: { 204: { description: 'It is removed.' }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  postRestoration: {
    tags,
    summary: 'Put an agent back',
    description: 'One that was removed; it answers no channel yet.',
    parameters: [...parameters, idempotencyKey()],
    responses: shown(),
  },
} satisfies Texts;
