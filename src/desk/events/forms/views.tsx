import { Shell } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  ButtonLink,
  Checkbox,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  TextArea,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { EventTyped } from '../rules.ts';

export type EventFormProps = {
  viewer: MemberEntry;
  /** The event that is changed; none for a new one. */
  id?: string;
  typed: EventTyped;
  errors?: ErrorsByField;
  /** Makes a repeated post of a new event count once. */
  token?: string;
};

/** A new event of one's own, or changing one. */
export function EventFormPage(props: EventFormProps) {
  const { viewer, id, typed, errors = {}, token } = props;
  const { language } = viewer;
  const t = words(language).calendarPages;
  const home = `/app/${viewer.organizationSlug}`;
  const back = id
    ? { label: t.backToEvent, href: `${home}/events/${id}` }
    : { label: t.back, href: `${home}/calendar` };
  return (
    <Shell
      viewer={viewer}
      place="calendar"
      title={id ? t.editTitle : t.newTitle}
      lead={id ? undefined : t.newLead}
      back={back}
    >
      <Form
        action={id ? `${home}/events/${id}` : `${home}/events`}
        method={id ? 'put' : 'post'}
        token={token}
        class="card event-form"
        label={id ? t.editTitle : t.newTitle}
      >
        <ErrorSummary language={language} errors={errors} />
        <Field
          name="title"
          label={t.name}
          value={typed.title}
          errors={errors.title}
          maxlength={200}
          required
          autofocus={!id && Object.keys(errors).length === 0}
        />
        <Times typed={typed} errors={errors} language={language} />
        <Field
          name="location"
          label={t.place}
          hint={t.placeHint}
          value={typed.location}
          errors={errors.location}
          maxlength={500}
          note={words(language).forms.optional}
        />
        <TextArea
          name="description"
          label={t.notes}
          value={typed.description}
          errors={errors.description}
          maxlength={5000}
          note={words(language).forms.optional}
        />
        <div>
          <Checkbox
            name="busy"
            label={t.busy}
            hint={t.busyHint}
            checked={typed.busy !== undefined}
            errors={errors.busy}
          />
          <Checkbox
            name="exclusive"
            label={t.exclusive}
            hint={t.exclusiveHint}
            checked={typed.exclusive !== undefined}
            errors={errors.exclusive}
          />
        </div>
        <div class="form-end">
          <Button kind="primary">{id ? t.save : t.create}</Button>
          <ButtonLink kind="quiet" href={back.href}>
            {words(language).forms.cancel}
          </ButtonLink>
        </div>
      </Form>
    </Shell>
  );
}

function Times({ typed, errors, language }: { typed: EventTyped; errors: ErrorsByField; language: string }) {
  const t = words(language).calendarPages;
  return (
    <>
      <div class="fields-row">
        <Field name="date" type="date" label={t.date} value={typed.date} errors={errors.date} required />
        <div class="fields-pair">
          <Field name="from" type="time" label={t.from} value={typed.from} errors={errors.from} required />
          <Field name="until" type="time" label={t.until} value={typed.until} errors={errors.until} required />
        </div>
      </div>
      <div class="fields-row">
        <Field
          name="untilDate"
          type="date"
          label={t.untilDate}
          value={typed.untilDate}
          errors={errors.untilDate}
          note={words(language).forms.optional}
        />
        <ZoneSelect name="timezone" label={t.timezone} value={typed.timezone} errors={errors.timezone} width="full" />
      </div>
    </>
  );
}
