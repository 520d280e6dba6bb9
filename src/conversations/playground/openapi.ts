/** What the document of the API says of the route here, and the shape of its answer. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, pathParameter } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../doors/openapi.ts';
import { askInput, comparisonInput, tried, triedLine, triedUse } from './inputs.ts';

const use = told(triedUse, {
  id: 'Which call it was.',
  name: 'The tool.',
  arguments: 'What it was asked, as JSON.',
  output: 'What it answered, as JSON.',
});
const line = told(triedLine.extend({ used: z.array(use) }), {
  text: 'What was said.',
  used: 'What the agent looked up and did for these words.',
  cost: 'What it took: milliseconds, tokens and credits.',
  why: 'Why a person would have been called; null where none would.',
  version: 'By which version of its instructions.',
}).meta({ id: 'TriedLine' });
const conversation = tried.extend({ lines: z.array(line) });
const parameters = [pathParameter('id', 'The agent.', 'uuid')];

const saved = z.object({
  conversationId: z.uuid(),
  name: z.string().nullable().meta({ description: 'Who it was with.' }),
  lastMessageAt: instantOut,
});
const comparison = z
  .object({
    asked: z.array(z.string()).meta({ description: 'What the customer said, in order; six messages at most.' }),
    versions: z.array(
      z.object({
        number: z.int().meta({ description: 'Which version.' }),
        answers: z
          .array(line)
          .meta({ description: 'What it said to each, in the same order; fewer where no credits are left.' }),
      }),
    ),
  })
  .meta({ id: 'Comparison' });

export const texts = {
  post: {
    tags: ['Agents'],
    summary: 'Try an agent out',
    description:
      'Says something to it as a customer would. Nothing is booked, sent or kept; it is paid for like any answer. Send `conversation` along to go on. Its answer is kept nowhere: a request that comes again by its key is a 409, and is not paid for again.',
    parameters: [...parameters, idempotencyKey()],
    requestBody: body(
      told(askInput.extend({ conversation: conversation.optional() }), {
        said: 'What the customer says.',
        conversation: { description: 'As the answer before gave it; without it a new one begins.' },
      }),
    ),
    responses: answered(
      200,
      'What it says.',
      z.object({
        answer: line.nullable().meta({ description: 'Null where no credits are left.' }),
        conversation,
      }),
      404,
      409,
      415,
      422,
    ),
  },
  getConversations: {
    tags: ['Agents'],
    summary: 'Conversations that versions can be compared on',
    description: 'The agent’s newest twenty in which a customer said something.',
    parameters,
    responses: answered(200, 'The conversations.', z.object({ data: z.array(saved) }), 404),
  },
  postComparison: {
    tags: ['Agents'],
    summary: 'Compare two versions on a saved conversation',
    description:
      'Both are asked what the customer of a conversation asked, each going on from its own answers. Nothing is booked, sent or kept; it is paid for like any answer. A request that comes again by its key is a 409, and is not paid for again.',
    parameters: [...parameters, idempotencyKey()],
    requestBody: body(
      told(comparisonInput, {
        conversationId: { description: 'One of the agent’s conversations.', format: 'uuid' },
        one: 'The number of a version.',
        other: 'The number of the one beside it.',
      }),
    ),
    responses: answered(200, 'What each says.', comparison, 404, 409, 415, 422),
  },
} satisfies Texts;
