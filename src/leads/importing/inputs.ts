/** A file of people as it is handed over, and what is to be done with it. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { COLUMN_ROLES } from '../inputs.ts';
import { tagInput } from '../told/inputs.ts';

const t = words('en').peopleFaults;
const CSV_MAX = 4_000_000;
const COLUMNS_MAX = 100;
const FILE_NAME_MAX = 200;

const role = z.enum(COLUMN_ROLES, t.role).nullable();
const country = z
  .string(t.country)
  .regex(/^[A-Za-z]{2}$/, t.country)
  .transform((text) => text.toUpperCase())
  .nullish();

/** A file as the JSON door takes it. */
export const importInput = z.object({
  fileName: z
    .string(t.text)
    .max(FILE_NAME_MAX, t.long(FILE_NAME_MAX))
    .default('people.csv')
    .meta({ description: 'What the file is called; for whoever looks at the list of files.' }),
  csv: z.string(t.file).min(1, t.file).max(CSV_MAX, t.fileLarge).meta({
    description:
      'The file: the first row names the columns; commas, semicolons or tabs; at most 4 MB and 20,000 lines.',
    example: 'Name,Email\nNoor Haddad,noor@example.com\n',
  }),
  mapping: z.array(role, t.role).max(COLUMNS_MAX, t.role).optional().meta({
    description:
      'What each column holds, in order; null leaves it out. Guessed from the headings when it is not given.',
  }),
  tag: tagInput.nullish().meta({ description: 'A tag for everybody in the file.' }),
  country: country.meta({ description: 'Where numbers without a country code are from (ISO 3166-1).', example: 'US' }),
});

/** What is to be done with a file, as the form says it: columns in order, empty for what is left out. */
export const planForm = z.object({
  role: z
    .array(z.union([role, z.literal('')]))
    .max(COLUMNS_MAX, t.role)
    .default([])
    .transform((roles) => roles.map((one) => one || null)),
  tag: z.union([z.literal('').transform(() => null), tagInput]).optional(),
  country: z.union([z.literal('').transform(() => null), country]).optional(),
});
