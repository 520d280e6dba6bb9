/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import { PREFERENCES } from '#booking/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, instantOut, laterOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { offerInput } from '../together/inputs.ts';
import { answersInput, decisionInput } from './inputs.ts';

const id = z.string().meta({ format: 'uuid' });
const maybeInstant = instantOut.nullable();

/** One of the common times. */
export const optionOut = z
  .object({
    id,
    startsAt: instantOut,
    endsAt: laterOut,
    held: z.boolean().meta({ description: 'Whether it is kept free of others meanwhile.' }),
    chosenAt: maybeInstant.meta({ description: 'When it was settled on.' }),
    withdrawnAt: maybeInstant.meta({ description: 'When it was withdrawn.' }),
  })
  .meta({ id: 'Option', description: 'One of the common times.' });
export const optionsOut = z.object({ data: z.array(optionOut) });

const names = z.array(z.string());
/** What suits best, and what everybody said. */
export const resultsOut = z
  .object({
    ranking: z
      .array(
        z.object({
          optionId: id,
          startsAt: instantOut,
          endsAt: laterOut,
          yes: names,
          ifNeeded: names,
          no: names,
          silent: names,
        }),
      )
      .meta({ description: 'What can still be settled on, the best first, with who said what.' }),
    participants: z.array(z.object({ id, name: z.string(), answers: z.record(z.string(), z.enum(PREFERENCES)) })),
    silent: z.array(z.object({ id, name: z.string() })).meta({ description: 'Who has not answered.' }),
    decision: z
      .object({ optionId: id, eventId: id.nullable(), startsAt: instantOut, endsAt: laterOut })
      .nullable()
      .meta({ description: 'What was settled on.' }),
    joiningLink: z.string().nullable().meta({ format: 'uri', description: 'The link to share, while there is one.' }),
  })
  .meta({ id: 'Results', description: 'What suits best, and what everybody said.' });
export const decisionOut = z
  .object({ optionId: id, eventId: id, startsAt: instantOut, endsAt: laterOut })
  .meta({ id: 'Decision', description: 'The time that everybody meets at.' });
export const joiningOut = z.object({ link: z.string().nullable().meta({ format: 'uri' }) });

/** What a participant's link shows of the common times. */
export const linkOptionsOut = z
  .object({
    options: z.array(optionOut.pick({ id: true, startsAt: true, endsAt: true, chosenAt: true })),
    answers: z.record(z.string(), z.enum(PREFERENCES)).meta({ description: 'Their own words, by option.' }),
    others: z
      .array(z.object({ name: z.string(), answers: z.record(z.string(), z.enum(PREFERENCES)) }))
      .nullable()
      .meta({ description: 'What the others said; null where people are hidden from each other.' }),
  })
  .meta({ id: 'LinkOptions', description: 'The common times and what was said of them.' });
export const answersOut = z.object({ answers: z.record(z.string(), z.enum(PREFERENCES)) });

const tags = ['Common times'];

const which = pathParameter('id', 'The invitation, of mode `together`.', 'uuid');

const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');

const json = (schema: Parameters<typeof resolver>[0]) => ({
  content: { 'application/json': { schema: resolver(schema) } },
});

const body = (schema: Parameters<typeof resolver>[0]) => ({
  required: true,
  content: { 'application/json': { schema: resolver(schema) as never } },
});

export const texts = {
  getInvitationsOptions: {
    tags,
    summary: 'The common times of an invitation',
    description: 'In order of time; the withdrawn ones too.',
    parameters: [which],
    responses: { 200: { description: 'The times.', ...json(optionsOut) }, ...problemResponse(401, 403, 404, 429) },
  },
  postInvitationsOptions: {
    tags,
    summary: 'Offer more times',
    description:
      'What is offered already stays as it is; a withdrawn time comes back with what was said of it. At most 50 at once.',
    parameters: [which, idempotencyKey()],
    requestBody: body(offerInput),
    responses: {
      200: { description: 'All times.', ...json(optionsOut) },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  deleteInvitationsOptionsOne: {
    tags,
    summary: 'Withdraw a time',
    description: 'Nobody is asked about it any more; what was said of it is kept.',
    parameters: [which, pathParameter('optionId', 'The time.', 'uuid')],
    responses: { 204: { description: 'It is withdrawn.' }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  getInvitationsResults: {
    tags,
    summary: 'What suits best',
    description: 'The times by how many can come, everybody’s words, and what was settled on.',
    parameters: [which],
    responses: { 200: { description: 'The results.', ...json(resultsOut) }, ...problemResponse(401, 403, 404, 429) },
  },
  postInvitationsDecision: {
    tags,
    summary: 'Settle on a time',
    description:
      'Places the appointment with everybody who was asked, frees the other held times, and writes to all. The same time again gives the first answer; a time at which somebody is busy by now is a 409 with the next best.',
    parameters: [which, idempotencyKey()],
    requestBody: body(decisionInput),
    responses: {
      201: { description: 'It is settled.', ...json(decisionOut) },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  deleteInvitationsDecision: {
    tags,
    summary: 'Open the times again',
    description:
      'The appointment is cancelled, everybody who would have come is told, and the times can be answered again.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: { 204: { description: 'It is open again.' }, ...problemResponse(401, 403, 404, 409, 422, 429) },
  },
  postInvitationsJoininglink: {
    tags,
    summary: 'Make a link to share',
    description:
      'Whoever has it adds themselves with name and address. One that is there already is given again; end it first to have another.',
    parameters: [which, idempotencyKey()],
    responses: { 201: { description: 'The link.', ...json(joiningOut) }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  deleteInvitationsJoininglink: {
    tags,
    summary: 'End the link to share',
    description: 'It opens nothing any more; who came by it stays.',
    parameters: [which],
    responses: { 204: { description: 'It is ended.' }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  getBookingsOptions: {
    tags,
    summary: 'The common times behind a link',
    description: 'With the participant’s own words, and the others’ unless people are hidden from each other.',
    parameters: [link],
    security: [],
    responses: { 200: { description: 'The times.', ...json(linkOptionsOut) }, ...problemResponse(404, 410, 429) },
  },
  putBookingsAnswers: {
    tags,
    summary: 'Say which times suit',
    description:
      'Instead of what was said of these times before; times that are not named keep their words. Until the deadline or the decision.',
    parameters: [link],
    requestBody: body(answersInput),
    security: [],
    responses: {
      200: { description: 'All words of the participant.', ...json(answersOut) },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
  putBookingsAttendance: {
    tags,
    summary: 'Come after all',
    description:
      'Of who had said that they cannot, had left, or was asked only after the decision. Leaving is `DELETE .../confirmation`.',
    parameters: [link],
    security: [],
    responses: { 204: { description: 'They are expected.' }, ...problemResponse(404, 409, 410, 429) },
  },
} satisfies Texts;
