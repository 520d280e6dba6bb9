/** What the document of the API says of the routes here. */
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { answered, body, tags, told, which } from '../../doors/openapi.ts';
import { messageOut } from '../openapi.ts';
import { fileInput } from './inputs.ts';

const bytes = (...problems: number[]) => ({
  200: {
    description: 'Its bytes.',
    content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } },
  },
  ...problemResponse(401, 403, 404, ...problems, 429),
});

export const texts = {
  post: {
    tags,
    summary: 'Send a file as a person',
    description:
      'As the channel takes them, at most 3.5 MB. Otherwise as an answer: with the same `clientId`, or `Idempotency-Key`, it is sent once.',
    parameters: [which, idempotencyKey()],
    requestBody: body(
      told(fileInput(), {
        name: { description: 'What it is called.', examples: ['plan.pdf'] },
        type: { description: 'What it is; its bytes must agree.', examples: ['application/pdf'] },
        content: { description: 'Its bytes in base64.', examples: ['JVBERi0xLjQK'] },
        text: 'Words that go with it.',
        clientId: 'Your own mark of it.',
      }),
    ),
    responses: answered(201, 'It is sent.', messageOut, 404, 409, 413, 415, 422),
  },
  getOne: {
    tags,
    summary: 'A file of a conversation',
    description: 'By the id in the `content` of its message.',
    parameters: [which, pathParameter('file', 'The file.', 'uuid')],
    responses: bytes(),
  },
  getMedia: {
    tags,
    summary: 'A file that was not kept',
    description: 'Fetched from its provider on demand, while it has it; at most 25 MB.',
    parameters: [which, pathParameter('message', 'The message.', 'uuid')],
    responses: bytes(409, 503),
  },
} satisfies Texts;
