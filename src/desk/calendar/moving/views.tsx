import type { EventRow } from '#calendar/index.ts';
import { formatDayTime, formatRange } from '#foundation/lib/dates.ts';
import { Button, Dialog, DialogClose, Form, Notice, type NoticeProps, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { wallOf } from '../../events/rules.ts';
import type { Shown } from '../rules.ts';

const MESSAGE_MAX = 1000;

/** Where the answer to a move goes: the calendar with what is said above it. */
export const DIARY = 'diary';

export type MovingProps = { home: string; language: string; zone: string; shown: Shown };

/** What the script fills in when something was dropped: one form for events of one's own, one that asks for a guest's. */
export function MovingForms({ home, language, zone, shown }: MovingProps) {
  const { movingPages: t, calendarPages, forms } = words(language);
  const action = `${home}/calendar/moves`;
  const fields = <MovingFields {...{ home, language, zone, shown }} values={{}} />;
  return (
    <div class="needs-script">
      <Form action={action} target={`#${DIARY}`} data-moving="own" label={t.form} class="visually-hidden">
        {fields}
      </Form>
      <Dialog language={language} id="moving" title={t.title}>
        <Form action={action} target={`#${DIARY}`} data-moving="told">
          {fields}
          <input type="hidden" name="tells" value="on" />
          <p class="next-title" data-when="" />
          <p data-text={t.text('{}')} data-somebody={calendarPages.somebody} />
          <TextArea
            name="message"
            id="moving-message"
            label={calendarPages.note}
            rows={3}
            maxlength={MESSAGE_MAX}
            note={forms.optional}
          />
          <div class="form-end">
            <Button kind="primary">{t.yes}</Button>
            <DialogClose for="moving">{t.no}</DialogClose>
          </div>
        </Form>
      </Dialog>
      <p id="hint-own" hidden>
        {t.hint}
      </p>
      <p id="hint-told" hidden>
        {t.hintTold}
      </p>
    </div>
  );
}

type FieldsProps = MovingProps & {
  values: Partial<Record<'event' | 'date' | 'from' | 'until' | 'resized' | 'undo', string>>;
};

function MovingFields({ zone, shown, values }: FieldsProps) {
  return (
    <>
      <input type="hidden" name="timezone" value={zone} />
      <input type="hidden" name="view" value={shown.view} />
      <input type="hidden" name="shown" value={shown.chosen} />
      {(['event', 'date', 'from', 'until', 'resized', 'undo'] as const).map((name) => (
        <input type="hidden" name={name} value={values[name] ?? ''} />
      ))}
    </>
  );
}

/** What became of a move, above the calendar; said to a screen reader when it comes in. */
export function MovingSaid({
  kind,
  text,
  action,
}: {
  kind: NoticeProps['kind'];
  text: string;
  action?: NoticeProps['action'];
}) {
  return (
    <div data-announce={text}>
      <Notice kind={kind} action={action}>
        {text}
      </Notice>
    </div>
  );
}

/** The button that puts a moved event back to where it `was`. */
export function UndoMove({ was, ...props }: MovingProps & { was: EventRow }) {
  const { home, language, zone } = props;
  const { date, time } = wallOf(was.startsAt, zone);
  const end = wallOf(was.endsAt, zone);
  const values = {
    event: was.id,
    date,
    from: time,
    until: end.date > date ? '24:00' : end.time,
    resized: 'on',
    undo: 'on',
  };
  return (
    <Form action={`${home}/calendar/moves`} target={`#${DIARY}`}>
      <MovingFields {...props} values={values} />
      <Button small icon="undo">
        {words(language).movingPages.undo}
      </Button>
    </Form>
  );
}

/** When an event is by now, in words. */
export function whenOf({ startsAt, endsAt }: EventRow, zone: string, language: string): string {
  return endsAt > startsAt ? formatRange(startsAt, endsAt, zone, language) : formatDayTime(startsAt, zone, language);
}
