import type { ComingDay } from '#calendar/availability/coming/rules.ts';
import { Coming } from '#calendar/availability/coming/views.tsx';
import type { HoursDraft, Row } from '#calendar/availability/drafts/rules.ts';
import type { StoredSchedule } from '#calendar/availability/queries.ts';
import { WEEKDAYS, type Weekday, type Window } from '#calendar/inputs.ts';
import { formatDate, formatTime, formatWeekday } from '#foundation/lib/dates.ts';
import { DAY_MS, dateOf, MINUTE_MS } from '#foundation/lib/zones.ts';
import {
  Button,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  FieldErrors,
  Form,
  Notice,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** A week that begins on a Monday, to name the days by. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);
const PANEL = 'availability';

export type AvailabilityProps = {
  language: string;
  /** The address of the schedule: `/app/acme/settings/availability/<id>`. */
  address: string;
  schedule: StoredSchedule;
  draft: HoursDraft;
  coming: readonly ComingDay[];
  now: number;
  errors?: ErrorsByField;
  /** The date that was typed and not taken. */
  typedDate?: { date: string; rows: readonly Row[]; errors: ErrorsByField };
  saved?: boolean;
  /** The field that a step just added, to go on typing in. */
  focus?: string;
};

/** Weekly hours, dates that differ, and beside them the coming two weeks; what a save swaps whole. */
export function AvailabilityPanel(props: AvailabilityProps) {
  const { language, saved } = props;
  const t = words(language).schedules;
  return (
    <div id={PANEL} class="main-and-side">
      <div class="stack-wide">
        {saved && (
          <div data-announce={t.saved}>
            <Notice kind="success">{t.saved}</Notice>
          </div>
        )}
        <Card title={t.weekly}>
          <HoursForm {...props} />
        </Card>
        <Card title={t.dates} id="dates">
          <Dates {...props} />
        </Card>
      </div>
      <Coming {...props} />
    </div>
  );
}

function HoursForm({ language, address, draft, errors = {}, focus }: AvailabilityProps) {
  const t = words(language).schedules;
  return (
    <Form action={address} method="put" target={`#${PANEL}`} id="hours" label={t.weekly}>
      {/* Enter must save, and never press the first button below, which removes a row. */}
      <button type="submit" class="visually-hidden" tabindex={-1}>
        {t.save}
      </button>
      <input type="hidden" name="version" value={draft.version} />
      <ErrorSummary language={language} errors={errors} />
      <div class="fields-row">
        <Field name="name" label={t.name} value={draft.name} errors={errors.name} maxlength={100} required />
        <ZoneSelect name="timezone" label={t.zone} value={draft.timezone} errors={errors.timezone} width="full" />
      </div>
      <div class="hours-week">
        {WEEKDAYS.map((day, at) => (
          <WeekdayHours
            day={day}
            name={weekdayName(at, language)}
            rows={draft.days[day]}
            errors={errors}
            language={language}
            focus={focus}
          />
        ))}
      </div>
      <p class="hint">{t.midnight}</p>
      <div class="form-end">
        <Button kind="primary">{t.save}</Button>
      </div>
    </Form>
  );
}

type WeekdayProps = {
  day: Weekday;
  name: string;
  rows: readonly Row[];
  errors: ErrorsByField;
  language: string;
  focus?: string;
};

function WeekdayHours({ day, name, rows, errors, language, focus }: WeekdayProps) {
  const t = words(language).schedules;
  return (
    <fieldset class="hours-day">
      <legend>{name}</legend>
      <div class="hours-rows">
        {rows.length === 0 && <p class="soft hours-none">{t.unavailable}</p>}
        {rows.map((row, at) => (
          <div class="hours-row">
            <TimePair
              name={day}
              at={at}
              row={row}
              errors={errors}
              labels={{ start: t.from(name), end: t.until(name) }}
              between={t.to}
              focus={focus}
            />
            <Button
              kind="quiet"
              small
              icon="trash"
              name="remove"
              value={`${day}.${at}`}
              label={t.removeOn(name, at + 1)}
              formnovalidate
            />
          </div>
        ))}
      </div>
      <div class="hours-steps">
        <Button kind="quiet" small icon="plus" name="add" value={day} label={t.addOn(name)} formnovalidate>
          {t.add}
        </Button>
        {day === 'monday' && rows.length > 0 && (
          <Button kind="quiet" small icon="copy" name="copy" value={day} formnovalidate>
            {t.copy}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type PairProps = {
  name: string;
  at: number;
  row: Row;
  errors: ErrorsByField;
  labels: { start: string; end: string };
  between: string;
  focus?: string;
};

function TimePair({ name, at, row, errors, labels, between, focus }: PairProps) {
  const input = (side: 'start' | 'end') => {
    const id = `${name}-${at}-${side}`;
    return (
      <input
        type="time"
        name={`${name}.${side}[]`}
        id={id}
        value={row[side]}
        aria-label={labels[side]}
        aria-invalid={errors[id] ? 'true' : undefined}
        aria-describedby={errors[id] ? `${id}-error` : undefined}
        data-focus={focus === id ? '' : undefined}
      />
    );
  };
  return (
    <div class="time-pair">
      {input('start')}
      <span aria-hidden="true">{between}</span>
      {input('end')}
      <FieldErrors id={`${name}-${at}-start`} errors={errors[`${name}-${at}-start`]} />
      <FieldErrors id={`${name}-${at}-end`} errors={errors[`${name}-${at}-end`]} />
    </div>
  );
}

function Dates(props: AvailabilityProps) {
  const { language, address, schedule } = props;
  const t = words(language).schedules;
  return (
    <div class="stack">
      <p class="soft">{t.datesLead}</p>
      {schedule.overrides.length === 0 ? (
        <p>{t.noDates}</p>
      ) : (
        <ul class="rows">
          {schedule.overrides.map(({ date, windows }) => (
            <li>
              <span>
                <strong>{formatDate(date, language)}</strong>
                <br />
                {windows.length === 0 ? t.dayOff : windows.map((window) => windowText(window, language)).join(', ')}
              </span>
              <Form
                action={`${address}/dates/${date}`}
                method="delete"
                target={`#${PANEL}`}
                confirm={{ text: t.removeDateAsk(formatDate(date, language)), yes: t.removeDate }}
              >
                <Button kind="quiet" small label={t.removeDateOf(formatDate(date, language))}>
                  {t.removeDate}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <DateForm {...props} />
    </div>
  );
}

function DateForm({ language, address, typedDate }: AvailabilityProps) {
  const t = words(language).schedules;
  const { date = '', rows = [], errors = {} } = typedDate ?? {};
  const row = (at: number) => rows[at] ?? { start: '', end: '' };
  return (
    <Form action={`${address}/dates`} target={`#${PANEL}`} id="date-form" label={t.addDate} class="date-form">
      <ErrorSummary language={language} errors={errors} />
      <Field name="date" type="date" label={t.date} value={date} errors={errors.date} width="medium" required />
      <fieldset class="stack" aria-describedby="day-off-hint">
        <legend>{t.dateHours}</legend>
        <TimePair
          name="date"
          at={0}
          row={row(0)}
          errors={errors}
          labels={{ start: t.firstFrom, end: t.firstUntil }}
          between={t.to}
        />
        <TimePair
          name="date"
          at={1}
          row={row(1)}
          errors={errors}
          labels={{ start: t.secondFrom, end: t.secondUntil }}
          between={t.to}
        />
        <p class="hint" id="day-off-hint">
          {t.dayOffHint}
        </p>
      </fieldset>
      <Button icon="plus">{t.addDate}</Button>
    </Form>
  );
}

function windowText({ startMinute, endMinute }: Window, language: string): string {
  const at = (minute: number) => formatTime(FIRST_MONDAY + minute * MINUTE_MS, 'UTC', language);
  return `${at(startMinute)} – ${at(endMinute)}`;
}

function weekdayName(at: number, language: string): string {
  return formatWeekday(dateOf(FIRST_MONDAY / DAY_MS + at), language);
}
