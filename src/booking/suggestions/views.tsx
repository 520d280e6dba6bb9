/** The page on which a participant suggests other times: as many rows as may wait, a note, and what was suggested before. */
import { formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { addressOf } from '../page/rules.ts';
import { type Frame, Framed } from '../page/views.tsx';
import type { Standing } from '../taking/rules.ts';
import { stateOf, WAITING_MAX } from '../wishes/rules.ts';
import { WishesArea, type WishesProps } from '../wishes/views.tsx';
import { fieldsOfRow, ROWS, type Typed } from './form/rules.ts';
import { NOTE_MAX } from './inputs.ts';

export type SuggestPageProps = {
  frame: Frame;
  wishes: WishesProps;
  lengths: readonly number[];
  typed: Typed;
  token: string;
  /** The first and the last date that may be chosen. */
  dates: { from: string; to: string };
  errors?: ErrorsByField;
  refused?: string;
  /** The appointment that should take place at another time. */
  moved: Standing | null;
};

/** Other times than those that are offered. */
export function SuggestPage(props: SuggestPageProps) {
  const { frame, wishes, refused, moved } = props;
  const t = words(frame.language).suggesting;
  const waiting = wishes.suggestions.filter(
    (one) => one.suggestedBy === 'participant' && stateOf(one, wishes.around) === 'pending',
  );
  const left = WAITING_MAX - waiting.length;
  return (
    <Framed frame={frame} title={t.title} lead={leadOf(props)} narrow>
      {refused && <Notice kind="error">{refused}</Notice>}
      <WishesArea {...wishes} />
      {left > 0 ? <Wishing {...props} rows={ROWS.slice(0, left)} /> : <Notice>{t.full}</Notice>}
      <p>
        <ButtonLink href={addressOf(frame)} kind="quiet" wide>
          {moved ? words(frame.language).guest.keep : t.back}
        </ButtonLink>
      </p>
    </Framed>
  );
}

function leadOf({ frame, moved }: SuggestPageProps): string {
  const { suggesting: t, guest } = words(frame.language);
  const lead = t.lead(frame.organizer.name);
  return moved ? `${guest.moveLead(formatDayTime(moved.startsAt, frame.zone, frame.language))} ${lead}` : lead;
}

function Wishing(props: SuggestPageProps & { rows: readonly number[] }) {
  const { frame, typed, token, errors = {}, rows, moved } = props;
  const { language } = frame;
  const t = words(language).suggesting;
  const zones = frame.zones.map((zone) => ({ value: zone, label: formatZone(zone, frame.now, language) }));
  return (
    <Form action={addressOf(frame, '/suggestions')} token={token} class="card fields" label={t.title}>
      <input type="hidden" name="language" value={language} />
      {moved && <input type="hidden" name="event" value={moved.eventId} />}
      <ErrorSummary language={language} errors={errors} />
      {rows.map((row) => (
        <Row {...props} errors={errors} row={row} single={rows.length === 1} />
      ))}
      <Select name="timezone" label={words(language).guest.zone} value={typed.timezone ?? frame.zone} options={zones} />
      <TextArea
        name="note"
        label={t.note}
        note={words(language).forms.optional}
        value={typed.note}
        errors={errors.note}
        rows={3}
        maxlength={NOTE_MAX}
      />
      <Button kind="primary" wide>
        {t.send}
      </Button>
    </Form>
  );
}

type RowProps = Pick<SuggestPageProps, 'frame' | 'typed' | 'dates' | 'lengths'> & {
  errors: ErrorsByField;
  row: number;
  single: boolean;
};

function Row({ frame, typed, dates, lengths, errors, row, single }: RowProps) {
  const { language } = frame;
  const { suggesting: t, guest, forms } = words(language);
  const names = fieldsOfRow(row);
  const options = lengths.map((minutes) => ({ value: String(minutes), label: guest.minutes(minutes) }));
  return (
    <fieldset class="wish-row">
      <legend>
        {single ? t.suggested : t.time(row)}
        {row > 1 && <span class="note"> {forms.optional}</span>}
      </legend>
      <Field
        name={names.date}
        type="date"
        label={t.date}
        value={typed[names.date]}
        min={dates.from}
        max={dates.to}
        errors={errors[names.date]}
        width="medium"
      />
      <Field
        name={names.clock}
        type="time"
        label={t.clock}
        value={typed[names.clock]}
        errors={errors[names.clock]}
        width="short"
      />
      {lengths.length > 1 && (
        <Select
          name={names.length}
          label={t.length}
          value={typed[names.length] ?? String(frame.invitation.durationMinutes)}
          options={options}
          width="short"
        />
      )}
    </fieldset>
  );
}
