import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, Card, Checkbox, Form, type NoticeProps } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { MEMBER_MAILS } from './inputs.ts';

export type MailsPageProps = {
  viewer: MemberEntry;
  off: readonly string[];
  night: boolean;
  notices?: readonly NoticeProps[];
};

/** What a member is written to about. */
export function MailsPage({ viewer, off, night, notices }: MailsPageProps) {
  const t = words(viewer.language).notices;
  return (
    <SettingsPage viewer={viewer} part="mails" notices={notices}>
      <Card title={t.title}>
        <div class="stack">
          <p>{t.lead}</p>
          <Form action={`/app/${viewer.organizationSlug}/settings/mails`} method="put">
            {MEMBER_MAILS.map((kind) => (
              <Checkbox name={kind} label={t.kinds[kind]} hint={t.hints[kind]} checked={!off.includes(kind)} />
            ))}
            <Checkbox name="night" label={t.night} hint={t.nightHint} checked={night} />
            <Button kind="primary">{t.save}</Button>
          </Form>
        </div>
      </Card>
    </SettingsPage>
  );
}
