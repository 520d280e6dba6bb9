/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, listOut, pageParameters, pathParameter } from '#foundation/http/openapi.ts';
import { answered, body, told } from '../../doors/openapi.ts';
import { agentOut } from '../openapi.ts';
import { versionInput } from '../patching/inputs.ts';

const versionOut = z
  .object({
    id: z.uuid(),
    number: z.number().int(),
    note: z.string().nullable(),
    author: z.string(),
    createdAt: instantOut,
  })
  .meta({ id: 'AgentVersion' });

const tags = ['Agents'];
const which = pathParameter('id', 'The agent.', 'uuid');
const parameters = [which, pathParameter('number', 'The version’s number.')];

export const texts = {
  get: {
    tags,
    summary: 'What an agent was told',
    description: 'Newest first.',
    parameters: [which, ...pageParameters],
    responses: answered(200, 'A page of versions.', listOut(versionOut), 404, 422),
  },
  post: {
    tags,
    summary: 'Tell an agent something else',
    description:
      'From its next answer on. The same words again change nothing; with `seen` only if that number is live.',
    parameters: [which, idempotencyKey()],
    requestBody: body(
      told(versionInput(), {
        instructions: 'What it is told.',
        note: 'What changed.',
        seen: 'The number that was live.',
      }),
    ),
    responses: answered(201, 'It is told.', agentOut, 404, 409, 415, 422),
  },
  getOne: {
    tags,
    summary: 'One version of what an agent was told',
    description: 'With its words.',
    parameters,
    responses: answered(
      200,
      'The version.',
      versionOut.extend({ instructions: z.string() }).meta({ id: 'AgentVersionInFull' }),
      404,
    ),
  },
  putLive: {
    tags,
    summary: 'Go back to a version',
    description: 'It is live from the next answer on; those after it stay to be read.',
    parameters,
    responses: answered(200, 'The agent.', agentOut, 404),
  },
} satisfies Texts;
