/** People by row and by list, for a new invitation and for adding later. */
import { Button, Field, FieldErrors, Notice, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { PeopleDraft, PersonRow, WrongLine } from '../form/rules.ts';

export type PeopleFieldsProps = {
  language: string;
  people: PeopleDraft;
  errors?: readonly string[];
  focusRow?: number;
};

/** Rows to type in, a field to paste a list into, and what of it could not be read. */
export function PeopleFields({ language, people, errors, focusRow }: PeopleFieldsProps) {
  const t = words(language).invitations;
  return (
    <div class="fields">
      <FieldErrors id="people" errors={errors} />
      <ol class="people-rows" id="people">
        {people.rows.map((row, index) => (
          <Row language={language} row={row} index={index} focused={index === focusRow} />
        ))}
      </ol>
      <Button kind="quiet" small icon="plus" name="intent" value="more" formnovalidate>
        {t.moreRows}
      </Button>
      {people.wrong.length > 0 && <WrongLines language={language} wrong={people.wrong} />}
      <TextArea
        name="list"
        label={t.list}
        note={words(language).forms.optional}
        hint={t.listHint}
        value={people.list}
        rows={4}
      />
    </div>
  );
}

type RowProps = { language: string; row: PersonRow; index: number; focused: boolean };

// Where rows stand side by side the first one's labels head the columns, and the others' are for a screen reader.
function Row({ language, row, index, focused }: RowProps) {
  const t = words(language).invitations;
  const label = (first: string, nth: (n: number) => string) =>
    index === 0 ? first : <span class="row-label">{nth(index + 1)}</span>;
  return (
    <li>
      <Field
        id={`name-${index}`}
        name="name[]"
        label={label(t.personName, t.personNameNth)}
        value={row.name}
        maxlength={200}
        autocomplete="off"
        data-focus={focused ? '' : undefined}
      />
      <Field
        id={`contact-${index}`}
        name="contact[]"
        label={label(t.personContact, t.personContactNth)}
        value={row.contact}
        errors={row.problem && [t.pasteProblems[row.problem.reason]]}
        maxlength={1000}
        autocomplete="off"
      />
    </li>
  );
}

function WrongLines({ language, wrong }: { language: string; wrong: readonly WrongLine[] }) {
  const t = words(language).invitations;
  return (
    <Notice kind="warning" title={<span data-announce={t.wrongLines(wrong.length)}>{t.wrongLines(wrong.length)}</span>}>
      <p>{t.wrongLinesKept}</p>
      <ul>
        {wrong.map(({ line, text, problem }) => (
          <li>
            <span hx-ignore="">{t.wrongLine(line, text)}</span> {t.pasteProblems[problem.reason]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
