/** Asking again: the choice in the forms, the button on the invitation's page. */
import { Button, Checkbox, type ErrorsByField, Form, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** Two days and five. */
const CHOICES = [2880, 7200];

/** A length in its largest unit. */
type Ahead = (minutes: number, language: string) => string;
type FieldProps = { language: string; nudges: readonly string[]; errors: ErrorsByField; ahead: Ahead };

/** After how long who has not answered is asked again; nothing is chosen at first. */
export function NudgeFields({ language, nudges, errors, ahead }: FieldProps) {
  const t = words(language).nudges;
  const all = [...new Set([...CHOICES, ...nudges.map(Number).filter((minutes) => minutes > 0)])];
  return (
    <fieldset class="field radios">
      <legend>{t.field}</legend>
      <p class="hint">{t.hint}</p>
      <div class="choices choices-inline">
        {all
          .toSorted((one, other) => one - other)
          .map((minutes, at) => (
            <Checkbox
              id={`nudge-${minutes}`}
              name="nudgeMinutes[]"
              value={String(minutes)}
              label={t.after(ahead(minutes, language))}
              checked={nudges.includes(String(minutes))}
              errors={at === 0 ? errors.nudgeMinutes : undefined}
            />
          ))}
      </div>
    </fieldset>
  );
}

/** Asks once more, naming to how many; nothing where there is nobody to ask. */
export function NudgeButton({ language, action, people }: { language: string; action: string; people: number }) {
  const t = words(language).nudges;
  return people > 0 ? (
    <Form
      action={action}
      target="#invitation"
      confirm={{ title: t.askTitle, text: t.ask(people), yes: t.yes, takesAway: false }}
    >
      <Button icon="repeat">{t.now(people)}</Button>
    </Form>
  ) : null;
}

/** When somebody is asked again next; nothing when they are not. */
export function NextNudge({ language, zone, at }: { language: string; zone: string; at: number | undefined }) {
  return at === undefined ? null : (
    <p class="soft small">
      {words(language).nudges.next} <Time instant={at} zone={zone} language={language} />
    </p>
  );
}
