/** The fields that every kind of invitation begins with. */
import { type ErrorsByField, Field, Select, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Typed } from '../form/inputs.ts';

type AboutFieldProps = {
  language: string;
  fields: Typed;
  errors: ErrorsByField;
  schedules: readonly { id: string; name: string; timezone: string }[];
};

/** What it is about; every kind of invitation has these. */
export function TitleAndWords({ language, fields, errors }: AboutFieldProps) {
  const { invitations: t, forms } = words(language);
  return (
    <>
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
    </>
  );
}

/** Whose hours count, where there are several to choose from. */
export function Hours({ language, fields, errors, schedules }: AboutFieldProps) {
  if (schedules.length === 0) return null;
  if (schedules.length === 1 && !errors.scheduleId) {
    return <input type="hidden" name="scheduleId" value={fields.scheduleId || schedules[0]?.id} />;
  }
  return (
    <Select
      name="scheduleId"
      label={words(language).invitations.fieldSchedule}
      value={fields.scheduleId}
      errors={errors.scheduleId}
      options={schedules.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Where it takes place. */
export function Where({ language, fields, errors }: AboutFieldProps) {
  const t = words(language).invitations;
  const kinds = ['tbd', 'virtual', 'phone', 'address'] as const;
  return (
    <div class="fields-row where">
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
        note={words(language).forms.optional}
        value={fields.location}
        errors={errors.location}
        maxlength={500}
      />
    </div>
  );
}
