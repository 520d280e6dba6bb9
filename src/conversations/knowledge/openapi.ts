/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';
import { answered, body, told } from '../doors/openapi.ts';
import { textForm } from './forms/inputs.ts';
import { KNOWLEDGE_KINDS, KNOWLEDGE_STATUSES } from './inputs.ts';
import { sourceInput } from './told/inputs.ts';

const sourceOut = z
  .object({
    id: z.uuid(),
    agentId: z.uuid(),
    kind: z.enum(KNOWLEDGE_KINDS),
    title: z.string(),
    url: z.string().nullable().meta({ description: 'Of a page.' }),
    status: z.enum(KNOWLEDGE_STATUSES).meta({ description: 'Only what is `ready` is found.' }),
    fault: z.string().nullable().meta({ description: 'Why it could not be read.' }),
    readAt: instantOut.nullable(),
    passages: z.number().int().meta({ description: 'Into how many pieces it was cut.' }),
  })
  .meta({ id: 'KnowledgeSource' });

export const wholeSourceOut = sourceOut
  .extend({ content: z.string().nullable().meta({ description: 'The words that were given; null of a page.' }) })
  .meta({ id: 'KnowledgeSourceInFull' });

const passageOut = z
  .object({
    id: z.uuid(),
    title: z.string().meta({ description: 'Of its source.' }),
    heading: z.string(),
    text: z.string(),
    url: z.string().nullable(),
    score: z.number().meta({ description: 'From 0 to 1.' }),
  })
  .meta({ id: 'KnowledgePassage' });

const [text, file, page] = sourceInput().options;
const kinds = [
  told(text, { title: 'What it is about.', text: 'What the agent may say; lines with `#` are headings.' }),
  told(file, { name: 'Its ending says how it is read: txt, md, html or csv.', text: 'What stands in it.' }),
  told(page, {
    url: { description: 'A public address; without `https://` it is meant.', examples: ['example.com/hours'] },
  }),
] as unknown as ReturnType<typeof sourceInput>['options'];

export const tags = ['Knowledge'];
export const ofAgent = pathParameter('id', 'The agent.', 'uuid');
const parameters = [pathParameter('id', 'The source.', 'uuid')];
const shown = (...problems: number[]) => answered(200, 'The source.', wholeSourceOut, 404, ...problems);

export const texts = {
  get: {
    tags,
    summary: 'What an agent knows from',
    description: 'What was added last first.',
    parameters: [ofAgent, ...pageParameters],
    responses: answered(200, 'A page of sources.', listOut(sourceOut), 404, 422),
  },
  post: {
    tags,
    summary: 'Give an agent something to know',
    description:
      'A text or a file is known at once, a page as soon as it was read (see `status`). A page that is there already is not added again. At most 500 for each agent.',
    parameters: [ofAgent, idempotencyKey()],
    requestBody: body(z.discriminatedUnion('kind', kinds)),
    responses: answered(201, 'It is added.', wholeSourceOut, 404, 415, 422),
  },
  getSearch: {
    tags,
    summary: 'What an agent would find',
    description: 'The passages that answer a question, the best first, at most five.',
    parameters: [
      ofAgent,
      {
        name: 'q',
        in: 'query',
        required: true,
        description: 'The question.',
        schema: { type: 'string', maxLength: 500 },
      },
    ],
    responses: answered(200, 'The passages.', z.object({ data: z.array(passageOut) }), 404, 422),
  },
  getOne: {
    tags,
    summary: 'One source',
    description: 'With the words that were given.',
    parameters,
    responses: shown(),
  },
  putOne: {
    tags,
    summary: 'Change a text',
    description: 'Only what somebody typed; it is known at once.',
    parameters,
    requestBody: body(told(textForm, { title: 'What it is about.', text: 'What the agent may say.' })),
    responses: shown(415, 422),
  },
  deleteOne: {
    tags,
    summary: 'Take a source out',
    description: 'Nothing of it is found any more. For ninety days it can be put back.',
    parameters,
    responses: { 204: { description: 'It is removed.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postRestoration: {
    tags,
    summary: 'Put a source back',
    description: 'One that was removed.',
    parameters: [...parameters, idempotencyKey()],
    responses: shown(),
  },
  postReading: {
    tags,
    summary: 'Read a page again',
    description: 'As soon as somebody gets to it.',
    parameters: [...parameters, idempotencyKey()],
    responses: shown(),
  },
} satisfies Texts;
