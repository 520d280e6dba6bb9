/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import { scheduleAnswer, scheduleInput } from '#calendar/availability/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, listOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';

const which = pathParameter('id', 'The schedule.', 'uuid');

export const texts = {
  get: {
    tags: ['Schedules'],
    summary: 'Your schedules',
    description: 'The hours in which you can be booked, the default schedule first.',
    responses: {
      200: {
        description: 'All of them.',
        content: { 'application/json': { schema: resolver(listOut(scheduleAnswer)) } },
      },
      ...problemResponse(401, 403, 429),
    },
  },
  getOne: {
    tags: ['Schedules'],
    summary: 'One schedule',
    description: 'Its weekly hours and its exceptions by date.',
    parameters: [which],
    responses: {
      200: { description: 'The schedule.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 429),
    },
  },
  post: {
    tags: ['Schedules'],
    summary: 'Make a schedule',
    description: 'Another set of hours of yours, beside the default one.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(scheduleInput) as never } } },
    responses: {
      201: { description: 'It is there.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 415, 422, 429),
    },
  },
  postCopies: {
    tags: ['Schedules'],
    summary: 'Copy a schedule',
    description: 'The same hours and dates under another name. Only your own.',
    parameters: [which, idempotencyKey()],
    responses: {
      201: { description: 'The copy.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  },
  putDefault: {
    tags: ['Schedules'],
    summary: 'Make a schedule the default one',
    description: 'It is taken where none is named; what names one stays with it. Only your own.',
    parameters: [which],
    responses: {
      200: { description: 'As it is now.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 429),
    },
  },
  putOne: {
    tags: ['Schedules'],
    summary: 'Replace a schedule',
    description:
      'Weekly hours in minutes of the local day (0 to 1440) and dates whose windows replace their weekday; a date without windows is a day off. Only your own.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(scheduleInput) as never } } },
    responses: {
      200: { description: 'As it is now.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  },
} satisfies Texts;
