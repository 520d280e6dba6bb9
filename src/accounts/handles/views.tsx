import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Button,
  Card,
  CopyField,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { HANDLE_MAX, PUBLIC_NAME_MAX, PUBLIC_TEXT_MAX } from './inputs.ts';

export type PublicPageProps = {
  viewer: MemberEntry;
  /** As kept, or as typed when something was wrong. */
  values: Typed;
  /** Where the page is, when there is one. */
  address: string | null;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** Where a member's public page is, and what it says of them. */
export function PublicPageSettings({ viewer, values, address, errors = {}, notices }: PublicPageProps) {
  const { language, organizationSlug } = viewer;
  const t = words(language).openPages;
  const note = words(language).forms.optional;
  return (
    <SettingsPage viewer={viewer} part="page" notices={notices}>
      <Card title={t.profileTitle}>
        <div class="stack">
          <p>{t.profileLead}</p>
          {address && <CopyField language={language} id="page-address" label={t.pageLink} value={address} />}
          <ErrorSummary language={language} errors={errors} />
          <Form action={`/app/${organizationSlug}/settings/page`} method="put">
            <Field
              name="handle"
              label={t.handle}
              hint={t.handleHint}
              note={note}
              value={values.handle}
              errors={errors.handle}
              maxlength={HANDLE_MAX + 1}
              autocomplete="off"
              width="medium"
            />
            <Field
              name="publicName"
              label={t.publicName}
              hint={t.publicNameHint}
              note={note}
              value={values.publicName}
              errors={errors.publicName}
              maxlength={PUBLIC_NAME_MAX}
              width="medium"
            />
            <TextArea
              name="publicText"
              label={t.publicText}
              note={note}
              value={values.publicText}
              errors={errors.publicText}
              maxlength={PUBLIC_TEXT_MAX}
              rows={3}
            />
            <Button kind="primary">{t.save}</Button>
          </Form>
        </div>
      </Card>
    </SettingsPage>
  );
}
