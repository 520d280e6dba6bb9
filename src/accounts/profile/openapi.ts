/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { ROLES } from '#accounts/inputs.ts';

/** `GET /api/v1/me` */
export const meOut = z
  .object({
    id: z.uuid(),
    name: z.string().meta({ examples: ['Ada'] }),
    email: z.email().meta({ examples: ['ada@example.com'] }),
    timezone: z.string().meta({ description: 'IANA name.', examples: ['Europe/Berlin'] }),
    language: z.string().meta({ description: 'BCP 47.', examples: ['en'] }),
    organization: z.object({
      id: z.uuid(),
      name: z.string().meta({ examples: ['Acme'] }),
      slug: z.string().meta({ description: 'As the addresses of its pages spell it.', examples: ['acme'] }),
    }),
    role: z.enum(ROLES).meta({ description: 'What the person may do in the organization.' }),
  })
  .meta({ id: 'Me', description: 'The person and the organization that a key acts for.' });
