/** Questions that whoever books answers: their shape as they come in and as they are kept. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { idFor } from './rules.ts';

export const QUESTION_TYPES = ['text', 'long_text', 'choice', 'choices', 'phone', 'checkbox'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];
export const QUESTIONS_MAX = 20;
export const LABEL_MAX = 300;
const CHOICES_MAX = 50;
const CHOICE_MAX = 200;

/** A question as it is kept. `choices` is empty where nothing is chosen from. */
export type Question = { id: string; type: QuestionType; label: string; required: boolean; choices: string[] };

const t = words('en').openPages.faults;
const id = z.string(t.id).regex(/^[a-z0-9_]{1,32}$/, t.id);
const line = z.string(t.question).transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
const label = line.pipe(z.string().min(1, t.label).max(LABEL_MAX, t.labelLong(LABEL_MAX)));
const choice = line.pipe(z.string().min(1, t.choices).max(CHOICE_MAX, t.choiceLong(CHOICE_MAX)));

const questionInput = z
  .object({
    id: id.optional().meta({
      description: 'Names the question in answers and in `?q_<id>=`; made from the label when it is not given.',
      examples: ['company'],
    }),
    type: z.enum(QUESTION_TYPES, t.kind).meta({ description: 'What kind of answer it takes.', examples: ['text'] }),
    label: label.meta({ description: 'The question itself.', maxLength: LABEL_MAX, example: 'What is it about?' }),
    required: z.boolean(t.question).default(false).meta({ description: 'Whether it must be answered.' }),
    choices: z
      .array(choice, t.choices)
      .max(CHOICES_MAX, t.choicesMany(CHOICES_MAX))
      .default([])
      .meta({ description: 'What `choice` and `choices` choose from.', example: ['Roof', 'Cellar'] }),
  })
  .refine(({ type, choices }) => !choosing(type) || new Set(choices).size >= 2, {
    path: ['choices'],
    message: t.choices,
  })
  .meta({ id: 'Question' });

/** The questions of an invitation; each comes out with an id. */
export const questionsInput = z
  .array(questionInput, t.question)
  .max(QUESTIONS_MAX, t.questions(QUESTIONS_MAX))
  .superRefine((questions, found) => {
    const given = questions.flatMap((one) => one.id ?? []);
    if (new Set(given).size < given.length) found.addIssue({ code: 'custom', message: t.idTwice });
  })
  .transform((questions) => {
    const ids = new Set(questions.flatMap((one) => one.id ?? []));
    return questions.map(({ id: given, choices, ...one }): Question => {
      const own = given ?? idFor(one.label, ids);
      ids.add(own);
      return { id: own, ...one, choices: choosing(one.type) ? [...new Set(choices)] : [] };
    });
  });

/** What somebody answered: by the question's id a text, several, or yes and no. */
export const answersInput = z
  .record(
    z.string().max(64),
    z.union([z.string().max(10_000), z.array(z.string().max(1_000)).max(CHOICES_MAX), z.boolean()]),
  )
  .meta({ description: 'Answers by the id of the question.', example: { company: 'Acme' } });

/** An answer as it is kept: with its question as that was then. */
const answer = z.object({
  id: z.string(),
  type: z.enum(QUESTION_TYPES),
  label: z.string(),
  value: z.union([z.string(), z.array(z.string()), z.boolean()]),
});
export type Answer = z.output<typeof answer>;
export const keptAnswers = z.array(answer);

/** Whether an answer is chosen from what is given. */
export function choosing(type: QuestionType): boolean {
  return type === 'choice' || type === 'choices';
}
