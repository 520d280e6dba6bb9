/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import * as z from 'zod';
import { awayChange, awayInput, tripInput } from '#calendar/away/inputs.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';

const id = z.string().meta({ format: 'uuid' });
const plainDate = z.string().meta({ format: 'date', examples: ['2026-12-24'] });

export const awayOut = z
  .object({
    id,
    from: plainDate.nullable(),
    to: plainDate.nullable(),
    startsAt: instantOut.nullable(),
    endsAt: instantOut.nullable(),
    reason: z.string().nullable().meta({ description: 'For yourself only.' }),
    note: z.string().nullable().meta({ description: 'What guests read on those days.' }),
    holiday: z
      .object({ calendarId: id, name: z.string(), localName: z.string() })
      .nullable()
      .meta({ description: 'Of a holiday that came with a country.' }),
    ignored: z.boolean().meta({ description: 'Whether you take appointments all the same.' }),
  })
  .meta({ id: 'OutOfOffice', description: 'When you take no appointments, in all of your schedules.' });

export const tripOut = z
  .object({
    id,
    timezone: z.string().meta({ examples: ['Asia/Tokyo'] }),
    from: plainDate,
    to: plainDate,
  })
  .meta({ id: 'Travel', description: 'Dates on which your weekly hours are read in another zone.' });

const tags = ['Time away'];

const oneAway = { content: { 'application/json': { schema: resolver(awayOut) } } };

const oneTrip = { content: { 'application/json': { schema: resolver(tripOut) } } };

const body = <T extends Parameters<typeof resolver>[0]>(shape: T) => ({
  required: true,
  content: { 'application/json': { schema: resolver(shape) as never } },
});

export const texts = {
  getOutofoffice: {
    tags,
    summary: 'When you are out of office',
    description: 'Your own, in the order in which they were written, holidays too.',
    parameters: [...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(listOut(awayOut)) } },
      },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  postOutofoffice: {
    tags,
    summary: 'Go out of office',
    description:
      'Whole days with `from` and `to`, in the zone of each of your schedules, or from `startsAt` to `endsAt`. Nothing is offered then, whichever the schedule; appointments that stand are not touched.',
    parameters: [idempotencyKey()],
    requestBody: body(awayInput),
    responses: { 201: { description: 'You are away.', ...oneAway }, ...problemResponse(401, 403, 415, 422, 429) },
  },
  patchOutofofficeOne: {
    tags,
    summary: 'Change the words of time away, or work all the same',
    description: 'With `ignored` appointments are taken on those days, such as on a holiday that you work on.',
    parameters: [pathParameter('id', 'The time away.', 'uuid')],
    requestBody: body(awayChange),
    responses: { 200: { description: 'As it is now.', ...oneAway }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  },
  deleteOutofofficeOne: {
    tags,
    summary: 'Be back',
    description: 'Its times are offered again. A holiday stays in the list as ignored.',
    parameters: [pathParameter('id', 'The time away.', 'uuid')],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
  getTravel: {
    tags,
    summary: 'When you travel',
    description: 'Your own, in the order in which they were written.',
    parameters: [...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(listOut(tripOut)) } },
      },
      ...problemResponse(401, 403, 422, 429),
    },
  },
  postTravel: {
    tags,
    summary: 'Travel',
    description: 'On these dates your weekly hours are read in another zone. Two journeys do not overlap.',
    parameters: [idempotencyKey()],
    requestBody: body(tripInput),
    responses: { 201: { description: 'It is noted.', ...oneTrip }, ...problemResponse(401, 403, 415, 422, 429) },
  },
  deleteTravelOne: {
    tags,
    summary: 'Stay at home',
    description: 'The hours of its dates are read in the zone of their schedule again.',
    parameters: [pathParameter('id', 'The travel.', 'uuid')],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
