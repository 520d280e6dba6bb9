/** What is said of the common times, by those who are asked and by whoever settles on one. */
import * as z from 'zod';
import { PREFERENCES } from '#booking/inputs.ts';
import { spokenLanguage, zoneName } from '#booking/taking/inputs.ts';
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

/** What is said to those whose appointment is taken back. */
export const reopeningQuery = z.object({ note: z.string().trim().max(1000).optional() });
