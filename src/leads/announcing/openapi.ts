/** What the document of the API says of the webhooks that tell of people. */
import * as z from 'zod';
import { type HookTexts, instantOut } from '#foundation/http/openapi.ts';
import { LEAD_SOURCES, LEAD_STATUS_TAGS } from '#leads/inputs.ts';
import { TOLD_KINDS } from './rules.ts';

export const leadTold = z.strictObject({
  leadId: z.uuid().meta({ description: 'The person, as under `/people`.' }),
  name: z
    .string()
    .nullable()
    .meta({ description: 'Null while it is not known.', examples: ['Noor Haddad'] }),
  company: z
    .string()
    .nullable()
    .meta({ description: 'Where they work.', examples: ['Acme Dental'] }),
  title: z
    .string()
    .nullable()
    .meta({ description: 'What they do there.', examples: ['Dentist'] }),
  url: z.string().nullable().meta({ description: 'A page of theirs.' }),
  source: z.enum(LEAD_SOURCES).meta({ description: 'What they were first known from.', examples: ['booking'] }),
  status: z
    .enum(LEAD_STATUS_TAGS)
    .nullable()
    .meta({
      description: 'How likely they are to come to something; what a member has set goes before what was judged.',
      examples: ['warm'],
    }),
  tags: z.array(z.string()).meta({ description: 'As members have sorted them.', examples: [['vip']] }),
  identities: z
    .array(
      z.strictObject({
        kind: z.enum(TOLD_KINDS).meta({ description: 'By what they are reached.', examples: ['email'] }),
        value: z.string().meta({ description: 'Their address or number there.', examples: ['noor@example.com'] }),
      }),
    )
    .meta({ description: 'Every way to reach them that is known when this is told; a visitor of a chat has none.' }),
  createdAt: instantOut.meta({ description: 'Since when they are known.' }),
});

export const hooks = {
  'lead.created': {
    summary: 'Somebody was written down',
    description:
      'A member or a program wrote them down. Whoever books or writes first is told of as `booking.confirmed` and `conversation.opened`, with their `leadId`; what comes of a file is not told.',
    data: leadTold,
  },
} satisfies HookTexts;
