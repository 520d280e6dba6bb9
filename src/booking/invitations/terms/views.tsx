/** The fields that say what is offered: the few that everybody fills in, and those that most leave as they are. */

import { FINER_NAMES, FinerFields } from '#booking/limits/views.tsx';
import { NudgeFields } from '#booking/nudging/views.tsx';
import { AddressFields, LengthsField, ModeField } from '#booking/pages/fields/views.tsx';
import { PolicyFields } from '#booking/policy/fields/views.tsx';
import type { QuestionRow } from '#booking/questions/editor/rules.ts';
import { QuestionEditor } from '#booking/questions/editor/views.tsx';
import { zoneCity } from '#foundation/lib/dates.ts';
import { Card, Checkbox, type ErrorsByField, Field, type Option, RadioGroup, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Hours, TitleAndWords, Where } from '../about/views.tsx';
import type { Typed } from '../form/inputs.ts';
import { areUsualReminders, isUsual } from '../form/rules.ts';
import { DURATION_MAX_MINUTES, DURATION_MIN_MINUTES, WINDOW_MAX_DAYS } from '../inputs.ts';

const DURATIONS = [15, 20, 30, 45, 60, 90];
const INTERVALS = [5, 10, 15, 20, 30, 45, 60, 90, 120];
const BUFFERS = [0, 5, 10, 15, 30, 45, 60];
const NOTICES = [0, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10080];
const REMINDERS = [60, 1440];
const FOLDED = [
  'durationChoices',
  ...'windowDays windowCount windowFrom windowTo windowKind noticeMinutes'.split(' '),
  ...FINER_NAMES,
  ...['bufferBeforeMinutes', 'bufferAfterMinutes', 'intervalMinutes'],
];

export type TermsProps = {
  language: string;
  fields: Typed;
  reminders: readonly string[];
  /** Minutes after the sending at which is asked again; nothing where nobody is named. */
  nudges?: readonly string[];
  errors: ErrorsByField;
  schedules: readonly { id: string; name: string; timezone: string }[];
  questions: readonly QuestionRow[];
  moreQuestions?: boolean;
  /** A new invitation may still become of any kind. */
  fresh: boolean;
  /** Whoever came back to choose another kind begins there. */
  focusKind?: boolean;
};

/** Title, words, length and place; the rest behind folds, open where something in one was chosen or must be mended. */
export function TermsFields(props: TermsProps) {
  const { language, fields, errors, reminders, nudges = [] } = props;
  const t = words(language).invitations;
  const wrong = [...FOLDED, 'reminderMinutes', 'nudgeMinutes'].some((field) => errors[field]?.length);
  const chosen = !isUsual(FOLDED, fields) || !areUsualReminders(reminders) || nudges.length > 0;
  return (
    <Card id="terms" title={t.partAbout}>
      <div class="fields">
        <ModeField {...props} focused={props.focusKind} />
        <TitleAndWords {...props} />
        <AddressFields {...props} />
        <div class="fields-row">
          <Length {...props} />
          <Hours {...props} />
        </div>
        <Where {...props} />
        <details class="fold" id="finer" open={wrong || chosen}>
          <summary>{t.more}</summary>
          <FoldedFields {...props} />
        </details>
        <PolicyFields language={language} fields={fields} errors={errors} zone={zoneOf(props)} ahead={ahead} />
        <QuestionEditor
          language={language}
          rows={props.questions}
          errors={errors.questions}
          focusLast={props.moreQuestions}
        />
      </div>
    </Card>
  );
}

function zoneOf({ fields, schedules }: TermsProps): string {
  const chosen = schedules.find(({ id }) => id === fields.scheduleId) ?? schedules[0];
  return chosen ? zoneCity(chosen.timezone) : '';
}

function Length({ language, fields, errors }: TermsProps) {
  const t = words(language).invitations;
  return (
    <>
      <Field
        name="durationMinutes"
        label={t.fieldDuration}
        type="number"
        inputmode="numeric"
        value={fields.durationMinutes}
        errors={errors.durationMinutes}
        min={DURATION_MIN_MINUTES}
        max={DURATION_MAX_MINUTES}
        suffix={t.unitMinutes}
        list="durations"
        width="short"
        required
      />
      <datalist id="durations">
        {DURATIONS.map((minutes) => (
          <option value={String(minutes)} />
        ))}
      </datalist>
    </>
  );
}

function FoldedFields(props: TermsProps) {
  const { language, fields, errors } = props;
  const t = words(language).invitations;
  return (
    <div class="fields">
      <LengthsField language={language} fields={fields} errors={errors} />
      <Window {...props} />
      <div class="fields-row">
        <Select
          name="noticeMinutes"
          label={t.fieldNotice}
          value={fields.noticeMinutes}
          errors={errors.noticeMinutes}
          options={lengths(NOTICES, fields.noticeMinutes, language, t.noNotice)}
        />
        <Select
          name="intervalMinutes"
          label={t.fieldInterval}
          value={fields.intervalMinutes}
          errors={errors.intervalMinutes}
          options={[{ value: '', label: t.intervalSame }, ...lengths(INTERVALS, fields.intervalMinutes, language)]}
        />
        <Buffers {...props} />
      </div>
      <FinerFields {...props} />
      <Reminders {...props} />
      {props.fields.mode !== 'open' && <NudgeFields {...props} nudges={props.nudges ?? []} ahead={ahead} />}
    </div>
  );
}

/** What stays free before and after. */
export function Buffers({ language, fields, errors }: Pick<TermsProps, 'language' | 'fields' | 'errors'>) {
  const t = words(language).invitations;
  const sides = [
    ['bufferBeforeMinutes', t.fieldBufferBefore],
    ['bufferAfterMinutes', t.fieldBufferAfter],
  ] as const;
  return (
    <>
      {sides.map(([name, label]) => (
        <Select
          name={name}
          label={label}
          value={fields[name]}
          errors={errors[name]}
          options={lengths(BUFFERS, fields[name], language, t.noBuffer)}
        />
      ))}
    </>
  );
}

function Window({ language, fields, errors }: TermsProps) {
  const t = words(language).invitations;
  const kinds = ['rolling', 'dates', 'unlimited'] as const;
  const counts = ['calendar', 'business', 'bookable'] as const;
  return (
    <>
      <RadioGroup
        name="windowKind"
        label={t.fieldWindow}
        value={fields.windowKind}
        errors={errors.windowKind}
        options={kinds.map((kind) => ({ value: kind, label: t.windows[kind] }))}
        inline
      />
      <div class="fields-row window-rolling">
        <Field
          name="windowDays"
          label={t.fieldWindowDays}
          type="number"
          inputmode="numeric"
          value={fields.windowDays}
          errors={errors.windowDays}
          min={1}
          max={WINDOW_MAX_DAYS}
        />
        <Select
          name="windowCount"
          label={t.fieldWindowCount}
          value={fields.windowCount}
          errors={errors.windowCount}
          options={counts.map((count) => ({ value: count, label: t.windowCounts[count] }))}
        />
      </div>
      <div class="fields-row window-dates">
        <Field
          name="windowFrom"
          label={t.fieldWindowFrom}
          type="date"
          value={fields.windowFrom}
          errors={errors.windowFrom}
        />
        <Field name="windowTo" label={t.fieldWindowTo} type="date" value={fields.windowTo} errors={errors.windowTo} />
      </div>
    </>
  );
}

/** How long before an appointment guests are reminded. */
export function Reminders({ language, reminders, errors }: Pick<TermsProps, 'language' | 'reminders' | 'errors'>) {
  const t = words(language).invitations;
  const all = [...new Set([...REMINDERS, ...reminders.map(Number).filter((minutes) => minutes > 0)])];
  return (
    <fieldset class="field radios">
      <legend>{t.fieldReminders}</legend>
      <div class="choices choices-inline">
        {all
          .toSorted((one, other) => one - other)
          .map((minutes) => (
            <Checkbox
              id={`reminder-${minutes}`}
              name="reminderMinutes[]"
              value={String(minutes)}
              label={t.before(ahead(minutes, language))}
              checked={reminders.includes(String(minutes))}
              errors={minutes === all[0] ? errors.reminderMinutes : undefined}
            />
          ))}
      </div>
    </fieldset>
  );
}

function lengths(minutes: readonly number[], value: string | undefined, language: string, none?: string): Option[] {
  const chosen = Number(value);
  const all = value && !minutes.includes(chosen) ? [...minutes, chosen].sort((one, other) => one - other) : minutes;
  return all.map((one) => ({ value: String(one), label: one === 0 && none ? none : ahead(one, language) }));
}

/** A length in its largest whole unit: 1 hour, 90 minutes, 2 days. */
export function ahead(minutes: number, language: string): string {
  const t = words(language).invitations;
  if (minutes > 0 && minutes % 1440 === 0) return t.aheadDays(minutes / 1440);
  else return minutes > 0 && minutes % 60 === 0 ? t.aheadHours(minutes / 60) : t.aheadMinutes(minutes);
}
