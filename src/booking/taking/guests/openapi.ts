/** What the document of the API says of the routes here, and the shapes of their answers. */
import { resolver } from 'hono-openapi';
import type { Texts } from '#foundation/http/openapi.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { guestsWanted } from '../../guests/inputs.ts';
import { guestsOut } from '../../guests/openapi.ts';

export const texts = {
  putGuests: {
    tags: ['Bookings'],
    summary: 'Say who comes along',
    description:
      'Email addresses of others, as many as the invitation lets people bring. They get the calendar entry and every change of it; who is left out from now on is told. Your own address and the organizer’s are left out.',
    parameters: [pathParameter('token', 'What follows `/b/` in the link of a participant.')],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(guestsWanted) as never } } },
    security: [],
    responses: {
      200: { description: 'Who comes along.', content: { 'application/json': { schema: resolver(guestsOut) } } },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  },
} satisfies Texts;
