/** What the document of the API says of the routes here, and the shapes of their answers. */
import type { Texts } from '#foundation/http/openapi.ts';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';

export const texts = {
  deleteOne: {
    tags: ['Schedules'],
    summary: 'Delete a schedule',
    description:
      'Your own, and not the default one. While invitations use it, name with `moveTo` which schedule they use from then on.',
    parameters: [
      pathParameter('id', 'The schedule.', 'uuid'),
      {
        name: 'moveTo',
        in: 'query',
        description: 'Another schedule of yours for the invitations that use this one.',
        schema: { type: 'string', format: 'uuid' },
      },
    ],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 422, 429) },
  },
} satisfies Texts;
