/** What is said of the common times, by those who are asked and by whoever settles on one. */
import * as z from 'zod';
import { PREFERENCES } from '#booking/inputs.ts';
import { spokenLanguage, zoneName } from '#booking/taking/inputs.ts';
import { instantOut, laterOut } from '#foundation/http/openapi.ts';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { OPTIONS_MAX } from '../together/inputs.ts';

const t = words('en').togetherPages;

const optionId = z.string().refine(isId, t.optionId);

/** Which option is settled on. */
export const decisionInput = z.strictObject({
  optionId: optionId.meta({ description: 'The option that everybody meets at.', format: 'uuid' }),
});

/** A participant's words by option; null takes one back. */
export const answersInput = z.strictObject({
  answers: z
    .record(optionId, z.enum(PREFERENCES, t.preference).nullable())
    .refine((answers) => Object.keys(answers).length <= OPTIONS_MAX, t.optionsMany(OPTIONS_MAX))
    .meta({
      description: 'A word by the id of the option: `yes`, `if_needed` or `no`; null takes one back.',
      example: { '019a9c1e-7c1e-7c1e-8c1e-019a9c1e7c1e': 'yes' },
    }),
  timezone: zoneName.optional().meta({ description: 'The IANA zone in which the times were read.' }),
  language: spokenLanguage.optional(),
});
export type AnswersInput = z.output<typeof answersInput>;

/** Somebody who adds themselves by the shared link. */
export const joiningInput = z.object({
  name: z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .pipe(z.string().min(1, 'name').max(200, 'name')),
  email: z.string().trim().toLowerCase().max(254, 'email').pipe(z.email('email')),
  answers: answersInput.shape.answers,
  timezone: zoneName.optional().catch(undefined),
  language: spokenLanguage.optional().catch(undefined),
});
export type JoiningInput = z.output<typeof joiningInput>;

const id = z.string().meta({ format: 'uuid' });
const maybeInstant = instantOut.nullable();

/** One of the common times. */
export const optionOut = z
  .object({
    id,
    startsAt: instantOut,
    endsAt: laterOut,
    held: z.boolean().meta({ description: 'Whether it is kept free of others meanwhile.' }),
    chosenAt: maybeInstant.meta({ description: 'When it was settled on.' }),
    withdrawnAt: maybeInstant.meta({ description: 'When it was withdrawn.' }),
  })
  .meta({ id: 'Option', description: 'One of the common times.' });
export const optionsOut = z.object({ data: z.array(optionOut) });

const names = z.array(z.string());
/** What suits best, and what everybody said. */
export const resultsOut = z
  .object({
    ranking: z
      .array(
        z.object({
          optionId: id,
          startsAt: instantOut,
          endsAt: laterOut,
          yes: names,
          ifNeeded: names,
          no: names,
          silent: names,
        }),
      )
      .meta({ description: 'What can still be settled on, the best first, with who said what.' }),
    participants: z.array(z.object({ id, name: z.string(), answers: z.record(z.string(), z.enum(PREFERENCES)) })),
    silent: z.array(z.object({ id, name: z.string() })).meta({ description: 'Who has not answered.' }),
    decision: z
      .object({ optionId: id, eventId: id.nullable(), startsAt: instantOut, endsAt: laterOut })
      .nullable()
      .meta({ description: 'What was settled on.' }),
    joiningLink: z.string().nullable().meta({ format: 'uri', description: 'The link to share, while there is one.' }),
  })
  .meta({ id: 'Results', description: 'What suits best, and what everybody said.' });
export const decisionOut = z
  .object({ optionId: id, eventId: id, startsAt: instantOut, endsAt: laterOut })
  .meta({ id: 'Decision', description: 'The time that everybody meets at.' });
export const joiningOut = z.object({ link: z.string().nullable().meta({ format: 'uri' }) });

/** What a participant's link shows of the common times. */
export const linkOptionsOut = z
  .object({
    options: z.array(optionOut.pick({ id: true, startsAt: true, endsAt: true, chosenAt: true })),
    answers: z.record(z.string(), z.enum(PREFERENCES)).meta({ description: 'Their own words, by option.' }),
    others: z
      .array(z.object({ name: z.string(), answers: z.record(z.string(), z.enum(PREFERENCES)) }))
      .nullable()
      .meta({ description: 'What the others said; null where people are hidden from each other.' }),
  })
  .meta({ id: 'LinkOptions', description: 'The common times and what was said of them.' });
export const answersOut = z.object({ answers: z.record(z.string(), z.enum(PREFERENCES)) });
/** What is said to those whose appointment is taken back. */
export const reopeningQuery = z.object({ note: z.string().trim().max(1000).optional() });
