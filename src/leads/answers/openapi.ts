/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { instantOut, listOut } from '#foundation/http/openapi.ts';
import { IMPORT_STATUSES } from '../inputs.ts';
import { personOut, uuid } from './inputs.ts';

export const noteOut = z
  .object({
    id: uuid,
    body: z.string(),
    authorId: uuid,
    author: z.string(),
    createdAt: instantOut,
    editedAt: instantOut.nullable(),
  })
  .meta({ id: 'Note' });

export const importOut = z
  .object({
    id: uuid,
    fileName: z.string(),
    status: z.enum(IMPORT_STATUSES),
    headings: z.array(z.string()),
    mapping: z.array(z.string().nullable()).meta({ description: 'What each column holds.' }),
    lines: z.number().int(),
    taken: z.number().int().meta({ description: 'Lines that are through.' }),
    made: z.number().int().meta({ description: 'New people.' }),
    matched: z.number().int().meta({ description: 'People who were known already.' }),
    failed: z.number().int().meta({ description: 'Lines that name nobody, or a member of the organization.' }),
    createdAt: instantOut,
  })
  .meta({ id: 'PeopleImport' });

export const peopleOut = listOut(personOut);

export const notesOut = listOut(noteOut);
