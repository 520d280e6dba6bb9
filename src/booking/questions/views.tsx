/** Questions as their guest sees them, and answers as their organizer does. */
import {
  Checkbox,
  DefinitionList,
  type ErrorsByField,
  Field,
  FieldErrors,
  RadioGroup,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Answer, Question } from './inputs.ts';
import { answerText, type Given } from './rules.ts';

const RADIOS_MAX = 6;

export type QuestionFieldsProps = {
  language: string;
  questions: readonly Question[];
  given: Given;
  /** By the question's id. */
  errors: ErrorsByField;
  /** What sets the fields apart where the same questions stand on a page twice. */
  of?: string;
};

/** A field for each question, named `q_<id>`. */
export function QuestionFields({ language, questions, given, errors, of }: QuestionFieldsProps) {
  return (
    <>
      {questions.map((question) => (
        <QuestionField
          language={language}
          question={question}
          given={given[question.id]}
          errors={errors[question.id]}
          of={of}
        />
      ))}
    </>
  );
}

type OneProps = { language: string; question: Question; given: unknown; errors?: readonly string[]; of?: string };

function QuestionField({ language, question, given, errors, of }: OneProps) {
  const { id, type, label, required, choices } = question;
  const note = required ? undefined : words(language).forms.optional;
  const common = { name: `q_${id}`, id: fieldOf(id, of), label, required, note, errors };
  const value = typeof given === 'string' ? given : '';
  if (type === 'text') return <Field {...common} value={value} maxlength={500} />;
  if (type === 'long_text') return <TextArea {...common} value={value} maxlength={5000} rows={3} />;
  if (type === 'phone') return <Field {...common} value={value} type="tel" autocomplete="tel" maxlength={40} />;
  if (type === 'checkbox')
    return <Checkbox {...common} checked={given === true || given === 'on' || given === 'true'} />;
  if (type === 'choices') return <SeveralField {...{ language, question, given, errors, of }} />;
  const options = choices.map((choice) => ({ value: choice, label: choice }));
  if (choices.length <= RADIOS_MAX) return <RadioGroup {...common} options={options} value={value} />;
  const nothing = { value: '', label: words(language).openPage.choose };
  return <Select {...common} options={[nothing, ...options]} value={value} />;
}

function fieldOf(id: string, of?: string): string {
  return of ? `q_${id}-${of}` : `q_${id}`;
}

function SeveralField({ language, question, given, errors, of }: OneProps) {
  const { id, label, required, choices } = question;
  const chosen = [given ?? []].flat();
  return (
    <fieldset
      id={fieldOf(id, of)}
      class="field radios"
      tabindex={-1}
      aria-describedby={errors?.length ? `${fieldOf(id, of)}-error` : undefined}
    >
      <legend>
        {label}
        {!required && <span class="note"> {words(language).forms.optional}</span>}
      </legend>
      <div class="choices">
        {choices.map((choice, at) => (
          <Checkbox
            id={`${fieldOf(id, of)}-${at}`}
            name={`q_${id}[]`}
            value={choice}
            label={choice}
            checked={chosen.includes(choice)}
          />
        ))}
      </div>
      <FieldErrors id={fieldOf(id, of)} errors={errors} />
    </fieldset>
  );
}

/** What somebody answered, question by question; nothing when nothing was asked. */
export function Answers({ language, answers }: { language: string; answers: readonly Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <div hx-ignore="">
      <DefinitionList items={answers.map((answer) => ({ label: answer.label, value: answerText(answer, language) }))} />
    </div>
  );
}
