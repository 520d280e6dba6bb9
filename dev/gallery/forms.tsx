import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  ErrorSummary,
  Field,
  Form,
  RadioGroup,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { GalleryFrame } from './frame.tsx';

const errors = {
  title: ['Say what the appointment is about.'],
  email: ['This address has no @.'],
  mode: ['Choose one.'],
};

/** Every kind of field, some with something to mend. */
export function FormsPage({ language }: { language: string }) {
  return (
    <GalleryFrame language={language} title="Forms" lead="Write it, name the people, send it.">
      <ErrorSummary language={language} errors={errors} />
      <Card title="New invitation">
        <Form action="/forms" method="put" token="form-token" target="closest .card">
          <Field name="title" label="What is it about?" required errors={errors.title} hint="Your guests read this." />
          <div class="fields-row">
            <Field name="email" label="Email" type="email" value="noor" autocomplete="email" errors={errors.email} />
            <Field name="phone" label="Phone" type="tel" note="optional" value="+1 202 555 0134" autocomplete="tel" />
          </div>
          <Field name="duration" label="Length" type="number" value={30} min={5} width="short" suffix="minutes" />
          <Select
            name="location"
            label="Where"
            width="medium"
            value="meet"
            options={[
              { value: 'meet', label: 'Google Meet', group: 'Online' },
              { value: 'zoom', label: 'Zoom', group: 'Online' },
              { value: 'office', label: 'Office, 12 Main Street', group: 'In person' },
            ]}
          />
          <RadioGroup
            name="mode"
            label="How are times taken?"
            value="each"
            errors={errors.mode}
            options={[
              { value: 'each', label: 'Everyone takes a time of their own', hint: 'One appointment per person.' },
              { value: 'together', label: 'One time for all', hint: 'Everyone says which times suit.' },
            ]}
          />
          <TextArea
            name="note"
            label="A few words"
            hint="Stands above the times."
            value={'Hello Noor,\nlet us talk about <the plan>.'}
          />
          <Checkbox name="reminder" label="Remind them a day before" checked hint="By the channel they answered on." />
          <Field name="zone" label="Time zone" width="medium" data-zone-guess="" />
          <div class="form-end">
            <Button kind="primary">Send the invitation</Button>
            <Button>Keep as a draft</Button>
            <ButtonLink href="/components" kind="quiet">
              Cancel
            </ButtonLink>
            <Button disabled>Not now</Button>
          </div>
        </Form>
      </Card>
    </GalleryFrame>
  );
}
