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
import { answered, body, told } from '../../doors/openapi.ts';
import { answerForm } from '../forms/inputs.ts';
import { ofAgent, tags, wholeSourceOut } from '../openapi.ts';

const questionOut = z
  .object({
    id: z.uuid(),
    question: z.string(),
    times: z.number().int().meta({ description: 'How often it was asked.' }),
    conversationId: z.uuid().nullable().meta({ description: 'Where it was asked last.' }),
    askedAt: instantOut,
  })
  .meta({ id: 'UnansweredQuestion' });

const parameters = [pathParameter('id', 'The question.', 'uuid')];

export const texts = {
  get: {
    tags,
    summary: 'What an agent could not answer',
    description: 'What is asked most often first.',
    parameters: [ofAgent, ...pageParameters],
    responses: answered(200, 'A page of questions.', listOut(questionOut), 404, 422),
  },
  postAnswer: {
    tags,
    summary: 'Answer a question',
    description: 'The agent knows it from then on: it becomes a text of its knowledge.',
    parameters: [...parameters, idempotencyKey()],
    requestBody: body(told(answerForm, { answer: 'What the agent says when it is asked again.' })),
    responses: answered(201, 'What the agent knows now.', wholeSourceOut, 404, 409, 415, 422),
  },
  deleteOne: {
    tags,
    summary: 'Put a question aside',
    description: 'It is listed again when somebody asks it again.',
    parameters,
    responses: { 204: { description: 'It is put aside.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postRestoration: {
    tags,
    summary: 'Bring a question back',
    description: 'One that was put aside, unless it was asked again meanwhile.',
    parameters: [...parameters, idempotencyKey()],
    responses: answered(200, 'The question.', questionOut, 404),
  },
} satisfies Texts;
