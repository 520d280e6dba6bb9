import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  asset,
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Table,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { ListedPasskey } from './queries.ts';

export type PasskeysCardProps = {
  viewer: MemberEntry;
  passkeys: readonly ListedPasskey[];
  errors?: ErrorsByField;
  typed?: Typed;
};

/** A member's passkeys, each to be removed, and the form of another one. */
export function PasskeysCard({ viewer, passkeys, errors = {}, typed = {} }: PasskeysCardProps) {
  const { language, organizationSlug } = viewer;
  const t = words(language).factors;
  const action = `/app/${organizationSlug}/settings/passkeys`;
  const columns = [
    { label: t.passkeyName },
    { label: t.passkeyMade },
    { label: t.passkeyUsed },
    { label: t.passkeyRemove, align: 'end' as const, hideLabel: true },
  ];
  const rows = passkeys.map((one) => ({ cells: cellsOf(viewer, one, action) }));
  return (
    <Card title={t.passkeysTitle} id="passkeys">
      <div class="stack">
        <p>{t.passkeysLead}</p>
        {passkeys.length > 0 && <Table caption={t.passkeysTitle} columns={columns} rows={rows} />}
        <ErrorSummary language={language} errors={errors} />
        <Form action={`${action}/new`}>
          <Field
            name="name"
            id="passkey-name"
            label={t.passkeyName}
            hint={t.passkeyNameHint}
            value={typed.name}
            errors={errors.name}
            width="medium"
            maxlength={60}
            required
          />
          <Field
            name="password"
            id="passkey-password"
            label={t.password}
            type="password"
            errors={errors.password}
            autocomplete="current-password"
            width="medium"
            required
          />
          <Button kind="primary">{t.passkeyAdd}</Button>
        </Form>
      </div>
    </Card>
  );
}

function cellsOf(viewer: MemberEntry, { id, name, createdAt, lastUsedAt }: ListedPasskey, action: string) {
  const { language, timezone } = viewer;
  const t = words(language).factors;
  const confirm = { text: t.passkeyRemoveConfirm(name), yes: t.passkeyRemoveYes };
  return [
    name,
    <Time instant={createdAt} zone={timezone} language={language} form="day" />,
    lastUsedAt === null ? t.passkeyNeverUsed : <Time instant={lastUsedAt} zone={timezone} language={language} />,
    <Form action={`${action}/${id}`} method="delete" confirm={confirm}>
      <Button small label={t.passkeyRemoveLabel(name)}>
        {t.passkeyRemove}
      </Button>
    </Form>,
  ];
}

/** Where the browser is asked to make the passkey; `options` are JSON for its dialog. */
export function NewPasskeyPage({ viewer, options }: { viewer: MemberEntry; options: string }) {
  const { language, organizationSlug } = viewer;
  const t = words(language).factors;
  const settings = `/app/${organizationSlug}/settings`;
  return (
    <SettingsPage viewer={viewer} part="security">
      <Card title={t.passkeyCreateTitle}>
        <div class="stack" data-passkey-creation={options}>
          <p data-without>{t.passkeyNeedsScript}</p>
          <div class="stack" data-with hidden>
            <p>{t.passkeyCreateLead}</p>
            <div data-failed hidden>
              <Notice kind="warning">{t.passkeyFailed}</Notice>
            </div>
            <Form action={`${settings}/passkeys`}>
              <input type="hidden" name="credential" value="" />
              <Button kind="primary" icon="key">
                {t.passkeyCreateButton}
              </Button>
            </Form>
          </div>
          <ButtonLink href={`${settings}/security`}>{words(language).accounts.security}</ButtonLink>
        </div>
      </Card>
      <script src={asset('passkeys.js')} defer />
    </SettingsPage>
  );
}
