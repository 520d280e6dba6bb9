/** What a `together` is about and how it is decided: the fields of a new one, and of one that is changed. */

import { NudgeFields } from '#booking/nudging/views.tsx';
import { zoneCity } from '#foundation/lib/dates.ts';
import { Checkbox, type ErrorsByField, Field } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Hours, TitleAndWords, Where } from '../about/views.tsx';
import type { Typed } from '../form/inputs.ts';
import { areUsualReminders, isUsual } from '../form/rules.ts';
import { DURATION_MAX_MINUTES, DURATION_MIN_MINUTES } from '../inputs.ts';
import { ahead, Buffers, Reminders } from '../terms/views.tsx';

const FOLDED = ['bufferBeforeMinutes', 'bufferAfterMinutes'];
const DECIDING = ['deadlineAt', 'confirmsItself', 'holdsOptions', 'hidesParticipants'];

export type AboutProps = {
  language: string;
  fields: Typed;
  reminders: readonly string[];
  /** Minutes after the sending at which is asked again. */
  nudges: readonly string[];
  errors: ErrorsByField;
  schedules: readonly { id: string; name: string; timezone: string }[];
};

/** Title, words, length and place; how a time is settled on, buffers and reminders behind a fold. */
export function AboutFields(props: AboutProps) {
  const { language, fields, reminders, errors } = props;
  const wrong = [...FOLDED, ...DECIDING, 'nudgeMinutes', 'reminderMinutes'].some((name) => errors[name]?.length);
  const decided = DECIDING.some((name) => fields[name]) || props.nudges.length > 0;
  const chosen = decided || !isUsual(FOLDED, fields) || !areUsualReminders(reminders);
  return (
    <div class="fields">
      <TitleAndWords {...props} />
      <LengthAndPlace {...props} />
      <details class="fold" open={wrong || chosen}>
        <summary>{words(language).togetherPages.further}</summary>
        <div class="fields">
          <Deciding {...props} />
          <NudgeFields {...{ language, errors, nudges: props.nudges, ahead }} />
          <div class="fields-row">
            <Buffers {...props} />
          </div>
          <Reminders {...props} />
        </div>
      </details>
    </div>
  );
}

function LengthAndPlace(props: AboutProps) {
  const { language, fields, errors } = props;
  const t = words(language).invitations;
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
          min={DURATION_MIN_MINUTES}
          max={DURATION_MAX_MINUTES}
          suffix={t.unitMinutes}
          width="short"
          required
        />
        <Hours {...props} />
      </div>
      <Where {...props} />
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
        hint={hours ? own.deadlineHintIn(zoneCity(hours.timezone)) : own.deadlineHint}
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
