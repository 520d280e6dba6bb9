/** Writing questions, a few rows at a time; complete without script. */
import { Button, Field, FieldErrors, Select, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { LABEL_MAX, QUESTION_TYPES, QUESTIONS_MAX } from '../inputs.ts';
import type { QuestionRow } from './rules.ts';

type Props = { language: string; rows: readonly QuestionRow[]; errors?: readonly string[]; focusLast?: boolean };

/** The questions behind a fold that stands open when there are any. */
export function QuestionEditor({ language, rows, errors, focusLast }: Props) {
  const t = words(language).openPages;
  const written = rows.some(({ label }) => label !== '');
  return (
    <details class="fold" id="questions" open={written || focusLast || Boolean(errors?.length)}>
      <summary>{t.questions}</summary>
      <p class="hint">{t.questionsHint}</p>
      <FieldErrors id="questions" errors={errors} />
      <ol class="question-rows">
        {rows.map((row, at) => (
          <Row language={language} row={row} at={at} focus={Boolean(focusLast) && at === rows.length - 2} />
        ))}
      </ol>
      {rows.length < QUESTIONS_MAX && (
        <Button kind="quiet" small icon="plus" name="intent" value="questions" formnovalidate>
          {t.moreQuestions}
        </Button>
      )}
    </details>
  );
}

function Row({ language, row, at, focus }: { language: string; row: QuestionRow; at: number; focus: boolean }) {
  const t = words(language).openPages;
  const kinds = QUESTION_TYPES.map((type) => ({ value: type, label: t.kinds[type] }));
  const needs = [
    { value: 'no', label: t.neededNo },
    { value: 'yes', label: t.neededYes },
  ];
  return (
    <li class="fields">
      <input type="hidden" name="questionId[]" value={row.id} />
      <Field
        id={`question-${at}`}
        name="questionLabel[]"
        label={t.question(at + 1)}
        value={row.label}
        maxlength={LABEL_MAX}
        autofocus={focus}
        autocomplete="off"
      />
      <div class="fields-row">
        <Select id={`question-kind-${at}`} name="questionType[]" label={t.kind} value={row.type} options={kinds} />
        <Select
          id={`question-needed-${at}`}
          name="questionNeeded[]"
          label={t.needed}
          value={row.required ? 'yes' : 'no'}
          options={needs}
        />
      </div>
      <div class="for-choices">
        <TextArea
          id={`question-choices-${at}`}
          name="questionChoices[]"
          label={t.choices}
          hint={t.choicesHint}
          value={row.choices}
          rows={2}
        />
      </div>
    </li>
  );
}
