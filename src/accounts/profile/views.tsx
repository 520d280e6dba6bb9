import { SettingsPage } from '#accounts/shell/views.tsx';
import { AgainForm, CodeForm } from '#accounts/verification/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Button,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  Select,
  zoneOptions,
} from '#foundation/views/index.ts';
import { memberLanguages, words } from '#words/index.ts';

const LANGUAGES = memberLanguages.map(({ code, name }) => ({ value: code, label: name }));

export type ProfilePageProps = {
  viewer: MemberEntry;
  /** As kept, or as typed when something was wrong. */
  values: Typed;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** What a member says of themselves; for who has not confirmed their address, that first. */
export function ProfilePage({ viewer, values, errors = {}, notices }: ProfilePageProps) {
  const t = words(viewer.language).accounts;
  return (
    <SettingsPage viewer={viewer} part="profile" notices={notices}>
      {!viewer.verified && <VerificationCard viewer={viewer} />}
      <Card title={t.profile}>
        <div class="stack">
          <p>{t.profileLead}</p>
          <ErrorSummary language={viewer.language} errors={errors} />
          <ProfileForm viewer={viewer} values={values} errors={errors} />
        </div>
      </Card>
    </SettingsPage>
  );
}

function ProfileForm({ viewer, values, errors = {} }: ProfilePageProps) {
  const { accounts: t, forms } = words(viewer.language);
  return (
    <Form action={`/app/${viewer.organizationSlug}/settings/profile`} method="put">
      <Field name="name" label={t.name} value={values.name} errors={errors.name} autocomplete="name" required />
      <Field
        name="phone"
        label={t.phone}
        note={forms.optional}
        type="tel"
        value={values.phone}
        hint={t.phoneHint}
        errors={errors.phone}
        autocomplete="tel"
        width="medium"
      />
      <Field
        name="linkedinProfile"
        label={t.linkedin}
        note={forms.optional}
        value={values.linkedinProfile}
        errors={errors.linkedinProfile}
        inputmode="url"
      />
      <Select
        name="timezone"
        label={t.timezone}
        options={zoneOptions(viewer.timezone)}
        value={values.timezone}
        hint={t.zoneHint}
        errors={errors.timezone}
        width="medium"
      />
      <Select
        name="language"
        label={t.language}
        options={LANGUAGES}
        value={values.language}
        hint={t.languageHint}
        errors={errors.language}
        width="medium"
      />
      <Button kind="primary">{forms.save}</Button>
    </Form>
  );
}

function VerificationCard({ viewer }: { viewer: MemberEntry }) {
  const t = words(viewer.language).accounts;
  return (
    <Card title={t.verificationTitle} id="verification">
      <div class="stack">
        <p>{t.verificationLead(viewer.email)}</p>
        <CodeForm language={viewer.language} />
        <AgainForm language={viewer.language} />
      </div>
    </Card>
  );
}
