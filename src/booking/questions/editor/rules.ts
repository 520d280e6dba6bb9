/** The rows in which an organizer writes questions: a row without a question is none. */
import type { Question, QuestionType } from '../inputs.ts';

const ROWS_AT_FIRST = 1;
const ROWS_MORE = 2;

type All = Readonly<Record<string, readonly string[]>>;

/** A row as it was typed; `choices` has one answer in each line. */
export type QuestionRow = { id: string; type: string; label: string; required: boolean; choices: string };

const FIELDS = {
  id: 'questionId',
  type: 'questionType',
  label: 'questionLabel',
  required: 'questionNeeded',
  choices: 'questionChoices',
};

/** The fields of these questions, as a form would send them. */
export function questionFields(questions: readonly Question[]): Record<string, string[]> {
  return {
    [FIELDS.id]: questions.map(({ id }) => id),
    [FIELDS.type]: questions.map(({ type }) => type),
    [FIELDS.label]: questions.map(({ label }) => label),
    [FIELDS.required]: questions.map(({ required }) => (required ? 'yes' : 'no')),
    [FIELDS.choices]: questions.map(({ choices }) => choices.join('\n')),
  };
}

/** The rows that were typed, without the empty ones. */
export function typedRows(all: All): QuestionRow[] {
  const at = (field: string, index: number) => all[field]?.[index] ?? '';
  return (all[FIELDS.label] ?? [])
    .map((label, index) => ({
      id: at(FIELDS.id, index),
      type: at(FIELDS.type, index) || 'text',
      label,
      required: at(FIELDS.required, index) === 'yes',
      choices: at(FIELDS.choices, index),
    }))
    .filter((row) => row.label.trim() !== '' || row.choices.trim() !== '');
}

/** The rows to show: those that are there, and empty ones to write into; `more` of them when they were asked for. */
export function shownRows(all: All, more: boolean): QuestionRow[] {
  const rows = typedRows(all);
  const count = more ? ROWS_MORE : rows.length === 0 ? ROWS_AT_FIRST : 0;
  const empty = { id: '', type: 'text', label: '', required: false, choices: '' };
  return [...rows, ...Array.from({ length: count }, () => empty)];
}

/** The questions as the JSON door wants them; undefined where the form has none of these fields. */
export function typedQuestions(all: All) {
  if (!all[FIELDS.label]) return undefined;
  return typedRows(all).map(({ id, type, label, required, choices }) => ({
    ...(id && { id }),
    type: type as QuestionType,
    label,
    required,
    choices: choices
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }));
}
