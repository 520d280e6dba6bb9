/** The form of a new `together`: what it is about, which times are offered, and who is asked. */
import type { Typed } from '#booking/invitations/form/inputs.ts';
import { type PeopleDraft, toMend } from '#booking/invitations/form/rules.ts';
import { PeopleFields } from '#booking/invitations/rows/views.tsx';
import { ahead } from '#booking/invitations/terms/views.tsx';
import { NudgeFields } from '#booking/nudging/views.tsx';
import type { Slot } from '#calendar/index.ts';
import { formatDate, formatRange, formatTime, formatZone } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { TimesDraft } from './rules.ts';

export type TogetherFormProps = {
  language: string;
  zone: string;
  now: number;
  address: string;
  cancelHref: string;
  token: string;
  fields: Typed;
  errors: ErrorsByField;
  /** Minutes after the sending at which is asked again. */
  nudges: readonly string[];
  schedules: readonly { id: string; name: string; timezone: string }[];
  times: TimesDraft;
  days: readonly { date: string; slots: readonly Slot[] }[];
  /** Chosen times outside the week that is shown. */
  elsewhere: readonly number[];
  people: PeopleDraft;
  focusRow?: number;
  verified: boolean;
};

/** The whole form; whatever is answered replaces it. */
export function TogetherForm(props: TogetherFormProps) {
  const { language, errors, people, verified, cancelHref } = props;
  const t = words(language).invitations;
  return (
    <Form id="together-form" class="invitation-form" action={props.address} token={props.token} target="#together-form">
      {/* The enter key presses the first button of a form: here it shows the times and sends nothing. */}
      <button type="submit" name="intent" value="show" hidden formnovalidate />
      <ErrorSummary language={language} errors={errors} ids={{ people: toMend(people), times: 'times' }} />
      <AboutFields {...props} />
      <TimesFields {...props} />
      <Card title={t.partPeople}>
        <PeopleFields language={language} people={people} errors={errors.people} focusRow={props.focusRow} />
      </Card>
      <div class="form-end">
        {verified && (
          <Button kind="primary" name="intent" value="send" icon="mail">
            {t.send}
          </Button>
        )}
        <Button kind={verified ? 'plain' : 'primary'} name="intent" value="draft">
          {t.keepDraft}
        </Button>
        <ButtonLink href={cancelHref} kind="quiet">
          {t.leave}
        </ButtonLink>
        {!verified && <p class="hint">{t.unverifiedHint}</p>}
      </div>
    </Form>
  );
}

function AboutFields({ language, fields, errors, schedules, nudges }: TogetherFormProps) {
  const { invitations: t, forms } = words(language);
  const kinds = ['tbd', 'virtual', 'phone', 'address'] as const;
  return (
    <Card id="terms" title={t.partAbout}>
      <div class="fields">
        <Field
          name="title"
          label={t.fieldTitle}
          hint={t.fieldTitleHint}
          value={fields.title}
          errors={errors.title}
          maxlength={200}
          required
        />
        <TextArea
          name="description"
          label={t.fieldDescription}
          note={forms.optional}
          value={fields.description}
          errors={errors.description}
          rows={3}
          maxlength={5000}
        />
        <div class="fields-row">
          <Field
            name="durationMinutes"
            label={t.fieldDuration}
            type="number"
            inputmode="numeric"
            value={fields.durationMinutes}
            errors={errors.durationMinutes}
            min={5}
            max={720}
            suffix={t.unitMinutes}
            width="short"
            required
          />
          {schedules.length > 0 && (
            <Select
              name="scheduleId"
              label={t.fieldSchedule}
              value={fields.scheduleId}
              errors={errors.scheduleId}
              options={schedules.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </div>
        <div class="fields-row">
          <Select
            name="locationType"
            label={t.fieldWhere}
            value={fields.locationType}
            errors={errors.locationType}
            options={kinds.map((kind) => ({ value: kind, label: t.wheres[kind] }))}
          />
          <Field
            name="location"
            label={t.fieldPlace}
            note={forms.optional}
            value={fields.location}
            errors={errors.location}
            maxlength={500}
          />
        </div>
        <Deciding {...{ language, fields, errors }} />
        <NudgeFields {...{ language, errors, nudges, ahead }} />
      </div>
    </Card>
  );
}

function Deciding({ language, fields, errors }: Pick<TogetherFormProps, 'language' | 'fields' | 'errors'>) {
  const { togetherPages: own, forms } = words(language);
  return (
    <>
      <Field
        name="deadlineAt"
        label={own.fieldDeadline}
        note={forms.optional}
        hint={own.deadlineHint}
        type="datetime-local"
        value={fields.deadlineAt}
        errors={errors.deadlineAt}
        width="medium"
      />
      <Checkbox
        name="confirmsItself"
        label={own.fieldConfirmsItself}
        hint={own.confirmsItselfHint}
        checked={fields.confirmsItself !== undefined}
      />
      <Checkbox
        name="holdsOptions"
        label={own.fieldHolds}
        hint={own.holdsHint}
        checked={fields.holdsOptions !== undefined}
      />
      <Checkbox
        name="hidesParticipants"
        label={own.fieldHides}
        hint={own.hidesHint}
        checked={fields.hidesParticipants !== undefined}
      />
    </>
  );
}

function TimesFields(props: TogetherFormProps) {
  const { language, zone, now, times, errors, elsewhere } = props;
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
                label={formatRange(startsAt, startsAt + minutesOf(props), zone, language)}
                checked
              />
            ))}
          </fieldset>
        )}
        <fieldset class="field">
          <legend>{t.typeTimes}</legend>
          {times.typed.map(({ date, time }, at) => (
            <div class="fields-row">
              <Field
                name="date[]"
                id={`date-${at}`}
                label={t.dateNth(at + 1)}
                type="date"
                value={date}
                width="medium"
              />
              <Field name="time[]" id={`time-${at}`} label={t.timeNth(at + 1)} type="time" value={time} width="short" />
            </div>
          ))}
        </fieldset>
      </div>
    </Card>
  );
}

function Week({ language, zone, times, days }: TogetherFormProps) {
  const t = words(language).togetherPages;
  return (
    <>
      <input type="hidden" name="from" value={times.from} />
      <div class="cluster">
        <Button small name="intent" value="earlier" formnovalidate>
          {t.weekBefore}
        </Button>
        <Button small name="intent" value="later" formnovalidate>
          {t.weekAfter}
        </Button>
        <Button small kind="quiet" icon="repeat" name="intent" value="show" formnovalidate>
          {words(language).invitations.previewShow}
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

function minutesOf({ fields }: TogetherFormProps): number {
  return (Number(fields.durationMinutes) || 60) * 60_000;
}
