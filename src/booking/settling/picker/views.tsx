/** Choosing times: a week of free ones to tick, those that were chosen before, and rows to type others. */
import type { Typed } from '#booking/invitations/form/inputs.ts';
import type { Slot } from '#calendar/index.ts';
import { dateIn, formatDate, formatRange, formatTime, formatZone } from '#foundation/lib/dates.ts';
import { addDays } from '#foundation/lib/zones.ts';
import { Button, Card, Checkbox, type ErrorsByField, Field } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { type TimesDraft, WEEK_DAYS } from '../form/rules.ts';

export type TimesProps = {
  language: string;
  zone: string;
  now: number;
  fields: Typed;
  errors: ErrorsByField;
  times: TimesDraft;
  days: readonly { date: string; slots: readonly Slot[] }[];
  /** Chosen times outside the week that is shown. */
  elsewhere: readonly number[];
};

/** The times' part of a form; its buttons show another week and keep what was chosen. */
export function TimesFields(props: TimesProps) {
  const { language, zone, now, errors, elsewhere } = props;
  const t = words(language).togetherPages;
  return (
    <Card id="times" title={t.partTimes}>
      <div class="fields">
        {errors.times && (
          <p class="field-error" id="times-error">
            {errors.times.join(' ')}
          </p>
        )}
        <p class="hint">{words(language).invitations.timesIn(formatZone(zone, now, language))}</p>
        <Week {...props} />
        {elsewhere.length > 0 && (
          <fieldset class="field">
            <legend>{t.chosenElsewhere}</legend>
            {elsewhere.map((startsAt) => (
              <Ticked
                startsAt={startsAt}
                label={formatRange(startsAt, startsAt + minutesOf(props), zone, language, widthAt(startsAt, now, zone))}
                checked
              />
            ))}
          </fieldset>
        )}
        <TypedTimes {...props} />
      </div>
    </Card>
  );
}

function Week({ language, zone, now, times, days }: TimesProps) {
  const t = words(language).togetherPages;
  const until = addDays(times.from, WEEK_DAYS - 1);
  const first = times.from <= dateIn(now, zone);
  const span = t.week(formatDate(times.from, language, 'short'), formatDate(until, language, 'short'));
  return (
    <>
      <input type="hidden" name="from" value={times.from} />
      <div class="cluster" data-announce={span}>
        <strong>{span}</strong>
        {!first && (
          <Button small name="intent" value="earlier" formnovalidate>
            {t.weekBefore}
          </Button>
        )}
        <Button small name="intent" value="later" formnovalidate>
          {t.weekAfter}
        </Button>
        <Button small kind="quiet" icon="repeat" name="intent" value="show" formnovalidate>
          {t.refresh}
        </Button>
      </div>
      {days.length === 0 && <p>{t.noFree}</p>}
      <div class="times-week">
        {days.map(({ date, slots }) => (
          <fieldset>
            <legend>{formatDate(date, language, 'short')}</legend>
            {slots.map(({ startsAt }) => (
              <Ticked
                startsAt={startsAt}
                label={formatTime(startsAt, zone, language)}
                checked={times.chosen.includes(startsAt)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}

function Ticked({ startsAt, label, checked }: { startsAt: number; label: string; checked: boolean }) {
  const value = new Date(startsAt).toISOString();
  return <Checkbox id={`at-${startsAt}`} name="times[]" value={value} label={label} checked={checked} />;
}

// The first row's labels head the columns; the others' are for a screen reader.
function TypedTimes({ language, times, days }: TimesProps) {
  const open = days.length === 0;
  const t = words(language).togetherPages;
  const label = (first: string, nth: (n: number) => string, at: number) =>
    at === 0 ? first : <span class="visually-hidden">{nth(at + 1)}</span>;
  return (
    <details class="fold" open={open || times.typed.some(({ date, time }) => date !== '' || time !== '')}>
      <summary>{t.typeTimes}</summary>
      <p class="hint">{t.typeTimesHint}</p>
      <ol class="typed-times">
        {times.typed.map(({ date, time }, at) => (
          <li>
            <Field
              name="date[]"
              id={`date-${at}`}
              label={label(t.typedDay, t.typedDayNth, at)}
              type="date"
              value={date}
            />
            <Field
              name="time[]"
              id={`time-${at}`}
              label={label(t.typedStart, t.typedStartNth, at)}
              type="time"
              value={time}
            />
          </li>
        ))}
      </ol>
    </details>
  );
}

// The year is said where it is not this one.
function widthAt(startsAt: number, now: number, zone: string): 'short' | 'long' {
  return dateIn(startsAt, zone).slice(0, 4) === dateIn(now, zone).slice(0, 4) ? 'short' : 'long';
}

function minutesOf({ fields }: TimesProps): number {
  return (Number(fields.durationMinutes) || 60) * 60_000;
}
