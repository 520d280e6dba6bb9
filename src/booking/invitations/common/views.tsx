/** What a `together` is about and how it is decided: the fields of a new one, and of one that is changed. */

import { NudgeFields } from '#booking/nudging/views.tsx';
import { zoneCity } from '#foundation/lib/dates.ts';
import { Checkbox, type ErrorsByField, Field, Select, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Typed } from '../form/inputs.ts';
import { ahead, Buffers, Reminders } from '../terms/views.tsx';

const KINDS = ['tbd', 'virtual', 'phone', 'address'] as const;
const FOLDED = ['bufferBeforeMinutes', 'bufferAfterMinutes', 'reminderMinutes'];

export type AboutProps = {
  language: string;
  fields: Typed;
  reminders: readonly string[];
  /** Minutes after the sending at which is asked again. */
  nudges: readonly string[];
  errors: ErrorsByField;
  schedules: readonly { id: string; name: string; timezone: string }[];
};

/** Title, words, length, place, and how a time is settled on; buffers and reminders behind a fold. */
export function AboutFields(props: AboutProps) {
  const { language, fields, errors } = props;
  const { invitations: t, forms } = words(language);
  return (
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
      <LengthAndPlace {...props} />
      <Deciding {...props} />
      <NudgeFields {...{ language, errors, nudges: props.nudges, ahead }} />
      <details class="fold" open={FOLDED.some((name) => errors[name]?.length)}>
        <summary>{words(language).togetherPages.further}</summary>
        <div class="fields">
          <div class="fields-row">
            <Buffers {...props} />
          </div>
          <Reminders {...props} />
        </div>
      </details>
    </div>
  );
}

function LengthAndPlace({ language, fields, errors, schedules }: AboutProps) {
  const { invitations: t, forms } = words(language);
  return (
    <>
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
          options={KINDS.map((kind) => ({ value: kind, label: t.wheres[kind] }))}
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
    </>
  );
}

// All three stay changeable until a time is settled.
function Deciding({ language, fields, errors, schedules }: AboutProps) {
  const { togetherPages: own, forms } = words(language);
  const hours = schedules.find(({ id }) => id === fields.scheduleId) ?? schedules[0];
  const ticks = [
    ['confirmsItself', own.fieldConfirmsItself, own.confirmsItselfHint],
    ['holdsOptions', own.fieldHolds, own.holdsHint],
    ['hidesParticipants', own.fieldHides, own.hidesHint],
  ] as const;
  return (
    <>
      <Field
        name="deadlineAt"
        label={own.fieldDeadline}
        note={forms.optional}
        hint={own.deadlineHint(hours ? zoneCity(hours.timezone) : '')}
        type="datetime-local"
        value={fields.deadlineAt}
        errors={errors.deadlineAt}
        width="medium"
      />
      <div class="choices">
        {ticks.map(([name, label, hint]) => (
          <Checkbox name={name} label={label} hint={hint} checked={fields[name] !== undefined} />
        ))}
      </div>
    </>
  );
}
