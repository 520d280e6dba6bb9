import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  CopyField,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  QrCode,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Setup } from './commands.ts';

/** Which of the card's forms what was wrong belongs to. */
export type FactorForm = 'begin' | 'renew' | 'end';

export type AuthenticatorCardProps = {
  viewer: MemberEntry;
  factors: { since: number | null; codesLeft: number };
  errors?: { form: FactorForm; by: ErrorsByField };
};

/** Two-step sign-in: begun here, or what is left of it and how it ends. */
export function AuthenticatorCard({ viewer, factors, errors }: AuthenticatorCardProps) {
  const { language, timezone, organizationSlug } = viewer;
  const t = words(language).factors;
  const action = `/app/${organizationSlug}/settings/authenticator`;
  const of = (form: FactorForm) => (errors?.form === form ? errors.by : {});
  return (
    <Card title={t.authenticatorTitle} id="authenticator">
      <div class="stack">
        {factors.since === null ? (
          <>
            <p>{t.authenticatorOff}</p>
            <ErrorSummary language={language} errors={of('begin')} />
            <Form action={action}>
              <Password language={language} id="begin-password" errors={of('begin')} />
              <Button kind="primary">{t.begin}</Button>
            </Form>
          </>
        ) : (
          <>
            <p>
              {t.authenticatorOn} <Time instant={factors.since} zone={timezone} language={language} form="day" />.{' '}
              {t.codesLeft(factors.codesLeft)}
            </p>
            <Change viewer={viewer} action={`${action}/codes`} form="renew" errors={of('renew')} />
            <Change viewer={viewer} action={action} form="end" errors={of('end')} />
          </>
        )}
      </div>
    </Card>
  );
}

type ChangeProps = { viewer: MemberEntry; action: string; form: 'renew' | 'end'; errors: ErrorsByField };

function Change({ viewer: { language }, action, form, errors }: ChangeProps) {
  const t = words(language).factors;
  const ends = form === 'end';
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>{ends ? t.endTitle : t.renewTitle}</summary>
      <div class="stack">
        <p>{ends ? t.endConfirm : t.renewLead}</p>
        <ErrorSummary language={language} errors={errors} />
        <Form action={action} method={ends ? 'delete' : 'post'}>
          <Password language={language} id={`${form}-password`} errors={errors} />
          <Button kind={ends ? 'danger' : 'plain'}>{t[form]}</Button>
        </Form>
      </div>
    </details>
  );
}

function Password({ language, id, errors }: { language: string; id: string; errors: ErrorsByField }) {
  return (
    <Field
      name="password"
      id={id}
      label={words(language).factors.password}
      type="password"
      errors={errors.password}
      autocomplete="current-password"
      width="medium"
      required
    />
  );
}

/** The QR code and the key of an authenticator that was begun, and the field for its first code. */
export function SetupPage({
  viewer,
  setup,
  errors = {},
}: {
  viewer: MemberEntry;
  setup: Setup;
  errors?: ErrorsByField;
}) {
  const { language, organizationSlug } = viewer;
  const t = words(language).factors;
  return (
    <SettingsPage viewer={viewer} part="security">
      <Card title={t.setupTitle}>
        <div class="stack">
          <p>{t.setupScan}</p>
          <QrCode text={setup.address} label={t.setupPicture} />
          <CopyField language={language} id="authenticator-key" label={t.setupKey} value={setup.secret} />
          <ErrorSummary language={language} errors={errors} />
          <Form action={`/app/${organizationSlug}/settings/authenticator/confirmation`}>
            <Field
              name="code"
              label={t.setupCode}
              errors={errors.code}
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={12}
              width="short"
              required
            />
            <Button kind="primary">{t.setupButton}</Button>
          </Form>
        </div>
      </Card>
    </SettingsPage>
  );
}

/** Recovery codes, shown this once. */
export function CodesPage({
  viewer,
  codes,
  renewed,
}: {
  viewer: MemberEntry;
  codes: readonly string[];
  renewed: boolean;
}) {
  const { language, organizationSlug } = viewer;
  const t = words(language).factors;
  return (
    <SettingsPage viewer={viewer} part="security">
      <Card title={t.codesTitle}>
        <div class="stack">
          <Notice kind="success">{renewed ? t.codesRenewed : t.codesOn}</Notice>
          <ol class="codes">
            {codes.map((code) => (
              <li>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <CopyField language={language} id="recovery-codes" label={t.codesCopy} value={codes.join(' ')} />
          <ButtonLink kind="primary" href={`/app/${organizationSlug}/settings/security`}>
            {t.codesDone}
          </ButtonLink>
        </div>
      </Card>
    </SettingsPage>
  );
}
