/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import { newEventJson } from '#calendar/events/inputs.ts';
import { EVENT_STATUSES, EVENT_TYPES, LOCATION_TYPES } from '#calendar/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
  rangeParameters,
} from '#foundation/http/openapi.ts';

export const eventOut = z
  .object({
    id: z.uuid(),
    title: z.string().meta({ examples: ['Dentist'] }),
    description: z.string().nullable(),
    type: z.enum(EVENT_TYPES).meta({ examples: ['appointment'] }),
    status: z.enum(EVENT_STATUSES).meta({ examples: ['confirmed'] }),
    startsAt: instantOut,
    endsAt: instantOut.meta({ examples: ['2026-11-20T09:45:00Z'] }),
    timezone: z.string().meta({ description: 'The IANA zone it is planned in.', examples: ['Europe/Berlin'] }),
    allDay: z.boolean(),
    locationType: z.enum(LOCATION_TYPES).meta({ examples: ['tbd'] }),
    location: z.string().nullable().meta({ description: 'An address, a number or a link.' }),
    sourceType: z.string().meta({
      description: 'Where it came from: `manual` when typed in, `invitation` when taken.',
      examples: ['manual'],
    }),
    sourceId: z.string().nullable().meta({ description: 'The one it came from.' }),
    createdAt: instantOut,
    updatedAt: instantOut,
  })
  .meta({ id: 'Event', description: 'An entry of your calendar.' });

export const eventsOut = listOut(eventOut);

const which = pathParameter('id', 'The event.', 'uuid');

const oneEvent = { content: { 'application/json': { schema: resolver(eventOut) } } };

export const texts = {
  get: {
    tags: ['Events'],
    summary: 'Your calendar',
    description:
      'Events that touch these dates, in order of start; dates of `timezone`, else of your own. At most 62 days.',
    parameters: [...rangeParameters, ...pageParameters],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(eventsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  post: {
    tags: ['Events'],
    summary: 'Put an event into your calendar',
    description:
      'With `endsAt` or `durationMinutes`. `busy` takes its time out of what is offered; `exclusive` also refuses it, with 409, when something is there already.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(newEventJson) as never } } },
    responses: { 201: { description: 'It is there.', ...oneEvent }, ...problemResponse(401, 403, 409, 415, 422, 429) },
  },
  getOne: {
    tags: ['Events'],
    summary: 'One event',
    description: 'An event of your calendar, whether it was typed in or came from an invitation.',
    parameters: [which],
    responses: { 200: { description: 'The event.', ...oneEvent }, ...problemResponse(401, 403, 404, 429) },
  },
  deleteOne: {
    tags: ['Events'],
    summary: 'Cancel an event that was typed in',
    description:
      'Its time is free at once. What came from an invitation is cancelled there, so that the guest is told.',
    parameters: [which],
    responses: { 204: { description: 'It is cancelled.' }, ...problemResponse(401, 403, 404, 409, 429) },
  },
  putOne: {
    tags: ['Events'],
    summary: 'Write an event anew that was typed in',
    description: 'All of it, as it is put in. What came from an invitation is moved there, so that the guest is told.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(newEventJson) as never } } },
    responses: {
      200: { description: 'The event as it is now.', ...oneEvent },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
  postRestoration: {
    tags: ['Events'],
    summary: 'Put a cancelled event back',
    description: 'One that was typed in, as it was; 409 where something took its place.',
    parameters: [which, idempotencyKey()],
    responses: { 200: { description: 'The event.', ...oneEvent }, ...problemResponse(401, 403, 404, 409, 429) },
  },
} satisfies Texts;
