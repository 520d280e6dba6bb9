/** What the document of the API says of the route here, and the shape of its answer. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { pathParameter } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../doors/openapi.ts';
import { askInput, tried, triedLine, triedUse } from './inputs.ts';

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

export const texts = {
  post: {
    tags: ['Agents'],
    summary: 'Try an agent out',
    description:
      'Says something to it as a customer would. Nothing is booked, sent or kept; it is paid for like any answer. Send `conversation` along to go on.',
    parameters: [pathParameter('id', 'The agent.', 'uuid')],
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
      415,
      422,
    ),
  },
} satisfies Texts;
