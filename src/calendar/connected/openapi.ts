/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { z } from 'zod';
import { calendarChanges } from '#calendar/connections/choices/inputs.ts';
import { againInput, connectionInput } from '#calendar/connections/logins/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { connectionOut, connectionsOut } from './shown/openapi.ts';

const tags = ['Connected calendars'];

const which = pathParameter('id', 'The account.', 'uuid');

const one = { content: { 'application/json': { schema: resolver(connectionOut) } } };

const body = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: resolver(schema) as never } },
});

const faults = problemResponse(401, 403, 404, 409, 415, 422, 429);

export const texts = {
  get: {
    tags,
    summary: 'Connected calendars',
    description: 'The accounts of the key’s owner, the oldest first, each with its calendars.',
    responses: {
      200: { description: 'The accounts.', content: { 'application/json': { schema: resolver(connectionsOut) } } },
      ...problemResponse(401, 403, 429),
    },
  },
  post: {
    tags,
    summary: 'Connect a calendar',
    description:
      'A login at a CalDAV server, or the address of a feed. It is tried before it is saved; what is wrong is said by field. Google and Microsoft are connected in the settings, since their owner consents in a browser.',
    parameters: [idempotencyKey()],
    requestBody: body(connectionInput),
    responses: { 201: { description: 'It is connected, and read at once.', ...one }, ...faults },
  },
  getOne: {
    tags,
    summary: 'One connected account',
    description: 'How it stands, with its calendars.',
    parameters: [which],
    responses: { 200: { description: 'The account.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
  deleteOne: {
    tags,
    summary: 'Disconnect an account',
    description:
      'Its tokens and everything that was read of it are forgotten. What Parley wrote into it stays, unless `takeOut` is true: then what is still to come is taken out first.',
    parameters: [
      which,
      {
        name: 'takeOut',
        in: 'query',
        description: 'Whether what Parley wrote there and is still to come is taken out.',
        schema: { type: 'boolean' },
      },
    ],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 422, 429) },
  },
  patchCalendarsOne: {
    tags,
    summary: 'Choose what counts of a calendar',
    description: 'What is not named stays.',
    parameters: [which, pathParameter('calendarId', 'The calendar.', 'uuid')],
    requestBody: body(calendarChanges),
    responses: { 200: { description: 'The account as it is now.', ...one }, ...faults },
  },
  putLogin: {
    tags,
    summary: 'Let Parley into an account again',
    description:
      'A login by its new password, a feed by its new address. It is tried before it is saved; all that was chosen stays.',
    parameters: [which],
    requestBody: body(againInput),
    responses: { 200: { description: 'The account as it is now.', ...one }, ...faults },
  },
  postReadings: {
    tags,
    summary: 'Read an account now',
    description: 'Instead of when it would be read by itself. Asking twice is asking once.',
    parameters: [which, idempotencyKey()],
    responses: { 202: { description: 'It is read soon.', ...one }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
