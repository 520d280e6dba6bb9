/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { templateKey, wordsInput } from './inputs.ts';

/** A message in the organization's words. */
export const templateOut = z
  .object({
    ...templateKey.shape,
    subject: z.string(),
    heading: z.string(),
    body: z.string(),
    version: z.int().meta({ description: 'Raised by each change.', examples: [1] }),
    updatedAt: instantOut,
  })
  .meta({ id: 'Template', description: 'A message in your words.' });

/** A message as it would be sent. */
export const sampleOut = z
  .object({
    subject: z.string().nullable().meta({ description: 'Of mails.' }),
    html: z.string().nullable(),
    text: z.string().meta({ description: 'The plain text of a mail, or the text message.' }),
    parts: z
      .int()
      .nullable()
      .meta({ description: 'How many parts a text message has.', examples: [1] }),
  })
  .meta({ id: 'Sample' });

export const templatesOut = z.object({ data: z.array(templateOut) });

const tags = ['Templates'];

const which = [
  pathParameter('purpose', '`invitation`, `nudge`, `confirmation`, `reminder`, `move` or `cancellation`.'),
  pathParameter('channel', '`email` or `sms`.'),
  pathParameter('language', 'As in `en` or `de`.'),
];

const body = { required: true, content: { 'application/json': { schema: resolver(wordsInput) as never } } };

const one = { content: { 'application/json': { schema: resolver(templateOut) } } };

export const texts = {
  get: {
    tags,
    summary: 'Messages in your words',
    description:
      'All that your organization wrote; of the others ours are sent. There are never more than a few dozen.',
    responses: {
      200: { description: 'The templates.', content: { 'application/json': { schema: resolver(templatesOut) } } },
      ...problemResponse(401, 403, 429),
    },
  },
  getOne: {
    tags,
    summary: 'One message in your words',
    description: 'Not found while ours are sent.',
    parameters: which,
    responses: { 200: { description: 'The template.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  putOne: {
    tags,
    summary: 'Write a message in your words',
    description:
      'Subject, heading and paragraphs; facts, buttons, calendar file and footer stay ours. Names in double braces are replaced: `{{guest}}`, `{{organizer}}`, `{{organization}}`, `{{title}}`, `{{where}}`, `{{description}}`, `{{link}}` in all; `{{length}}`, `{{deadline}}` in invitations and nudges; `{{when}}`, `{{note}}` about appointments; `{{before}}` in `move`. Unknown ones are refused with their line, and so is a text message without `{{link}}`.',
    parameters: which,
    requestBody: body,
    responses: { 200: { description: 'As it is now.', ...one }, ...problemResponse(401, 403, 404, 409, 415, 422, 429) },
  },
  deleteOne: {
    tags,
    summary: 'Give your words up',
    description: 'Ours are sent again.',
    parameters: which,
    responses: { 204: { description: 'They are gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
  postPreview: {
    tags,
    summary: 'Look at words before they are kept',
    description: 'The message as it would be sent, with somebody made up. Nothing is kept or sent.',
    parameters: [...which, idempotencyKey()],
    requestBody: body,
    responses: {
      200: { description: 'The message.', content: { 'application/json': { schema: resolver(sampleOut) } } },
      ...problemResponse(401, 403, 404, 415, 422, 429),
    },
  },
} satisfies Texts;
