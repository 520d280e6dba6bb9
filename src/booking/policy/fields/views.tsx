/** The policy in the form: behind a fold, since most invitations need none of it. Complete without script. */
import { Checkbox, type ErrorsByField, Field, type Option, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { PerPersonField } from '../../pages/fields/views.tsx';
import { CAPACITY_MAX, EACH_MAX, GUESTS_MAX } from '../inputs.ts';
import { isPolicyUsual, POLICY_FIELDS } from './rules.ts';

const NOTICES = [0, 60, 120, 240, 720, 1440, 2880, 10080];

export type PolicyFieldsProps = {
  language: string;
  fields: Readonly<Record<string, string>>;
  errors: ErrorsByField;
  /** The zone of the chosen hours, in words. */
  zone: string;
  /** A length in its largest unit. */
  ahead: (minutes: number, language: string) => string;
};

/** Deadline, changes, confirming, places, guests. */
export function PolicyFields(props: PolicyFieldsProps) {
  const { language, fields, errors } = props;
  const t = words(language).policy;
  const counted = fields.mode === 'open' && fields.bookingsPerPerson;
  const open = counted || !isPolicyUsual(fields) || POLICY_FIELDS.some((name) => errors[name]?.length);
  return (
    <details class="fold" id="policy" open={Boolean(open)}>
      <summary>{t.more}</summary>
      <div class="fields">
        <Field
          name="deadlineAt"
          label={t.deadline}
          hint={t.deadlineHint(props.zone)}
          type="datetime-local"
          value={fields.deadlineAt}
          errors={errors.deadlineAt}
          width="medium"
        />
        <div class="fields-row">
          <Notice {...props} name="cancelNoticeMinutes" label={t.cancelNotice} />
          <Notice {...props} name="moveNoticeMinutes" label={t.moveNotice} />
        </div>
        <Confirming {...props} />
        <Places {...props} />
        {fields.bookingsPerPerson !== undefined && (
          <div class="for-open">
            <PerPersonField language={language} fields={fields} errors={errors} />
          </div>
        )}
        <Guests {...props} />
      </div>
    </details>
  );
}

type NoticeProps = PolicyFieldsProps & { name: 'cancelNoticeMinutes' | 'moveNoticeMinutes'; label: string };

function Notice({ language, fields, errors, ahead, name, label }: NoticeProps) {
  const { policy: t, invitations } = words(language);
  const value = fields[name] ?? '0';
  const chosen = Number(value);
  const all = NOTICES.includes(chosen) || Number.isNaN(chosen) ? NOTICES : [...NOTICES, chosen];
  const options: Option[] = all
    .toSorted((one, other) => one - other)
    .map((minutes) => ({
      value: String(minutes),
      label: minutes === 0 ? t.untilStart : invitations.before(ahead(minutes, language)),
    }));
  return <Select name={name} label={label} value={value} errors={errors[name]} options={options} />;
}

function Confirming({ language, fields, errors }: PolicyFieldsProps) {
  const t = words(language).policy;
  return (
    <div class="choices">
      <Checkbox
        name="needsConfirmation"
        label={t.needsConfirmation}
        hint={t.needsConfirmationHint}
        checked={fields.needsConfirmation !== undefined}
        errors={errors.needsConfirmation}
      />
      <Checkbox
        name="pendingBlocks"
        label={t.pendingBlocks}
        checked={fields.pendingBlocks !== undefined}
        errors={errors.pendingBlocks}
      />
    </div>
  );
}

function Places({ language, fields, errors }: PolicyFieldsProps) {
  const t = words(language).policy;
  return (
    <div class="choices for-named">
      <Field
        name="appointmentsEach"
        label={t.appointmentsEach}
        hint={t.appointmentsEachHint}
        type="number"
        inputmode="numeric"
        value={fields.appointmentsEach ?? '1'}
        errors={errors.bookingsPerPerson}
        min={1}
        max={EACH_MAX}
        width="short"
      />
      <Field
        name="capacity"
        label={t.capacity}
        hint={t.capacityHint}
        type="number"
        inputmode="numeric"
        value={fields.capacity ?? '1'}
        errors={errors.capacity}
        min={1}
        max={CAPACITY_MAX}
        width="short"
      />
      <Checkbox
        name="hidesParticipants"
        label={t.hidesParticipants}
        hint={t.hidesParticipantsHint}
        checked={fields.hidesParticipants !== undefined}
        errors={errors.hidesParticipants}
      />
    </div>
  );
}

function Guests({ language, fields, errors }: PolicyFieldsProps) {
  const t = words(language).policy;
  return (
    <Field
      name="guestsMax"
      label={t.guests}
      hint={t.guestsHint}
      type="number"
      inputmode="numeric"
      value={fields.guestsMax ?? '0'}
      errors={errors.guestsMax}
      min={0}
      max={GUESTS_MAX}
      width="short"
    />
  );
}
