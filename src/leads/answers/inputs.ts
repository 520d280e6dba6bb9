/** What the JSON door says of people. */
import * as z from 'zod';
import { instantOut } from '#foundation/http/openapi.ts';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { IDENTITY_KINDS, LEAD_SOURCES, LEAD_STATUS_TAGS } from '../inputs.ts';
import { QUERY_MAX } from '../searching/rules.ts';
import { TAG_MAX } from '../told/inputs.ts';

const t = words('en').peopleFaults;
export const uuid = z.string().meta({ format: 'uuid' });

export const personOut = z
  .object({
    id: uuid,
    name: z
      .string()
      .nullable()
      .meta({ examples: ['Noor Haddad'] }),
    company: z.string().nullable(),
    title: z.string().nullable().meta({ description: 'What they do there.' }),
    url: z.string().nullable(),
    status: z.enum(LEAD_STATUS_TAGS).nullable().meta({ description: 'How likely they are to come to something.' }),
    source: z.enum(LEAD_SOURCES).meta({ description: 'What they were first known from.' }),
    tags: z.array(z.string()),
    identities: z
      .array(z.object({ id: uuid, kind: z.enum(IDENTITY_KINDS), value: z.string() }))
      .meta({ description: 'Every way to reach them; each belongs to one person only.' }),
    lastContactAt: instantOut,
    createdAt: instantOut,
  })
  .meta({ id: 'Person' });

const id = z.string().refine(isId, t.cursor);

export const listQuery = z.object({
  q: z.string().max(QUERY_MAX, t.long(QUERY_MAX)).optional(),
  tag: z.string().max(TAG_MAX, t.long(TAG_MAX)).optional(),
  status: z.enum(LEAD_STATUS_TAGS, t.status).optional(),
  sort: z.enum(['contact', 'name']).default('contact'),
  cursor: id.optional(),
  limit: z.coerce.number(t.limit).int(t.limit).min(1, t.limit).max(100, t.limit).default(50),
});

export const notesQuery = listQuery.pick({ cursor: true, limit: true });
