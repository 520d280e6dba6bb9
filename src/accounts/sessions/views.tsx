import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Badge,
  Button,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  PlainPage,
  Table,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { ListedSession } from './queries.ts';

export type SignInPageProps = {
  language: string;
  next: string;
  errors?: ErrorsByField;
  typed?: Typed;
  notices?: readonly NoticeProps[];
};

/** The form that signs in; what was typed stays, but for the password. */
export function SignInPage({ language, next, errors = {}, typed = {}, notices }: SignInPageProps) {
  const t = words(language).accounts;
  const footer = (
    <>
      {t.signUpInstead} <a href="/sign-up">{t.signUpLink}</a>
    </>
  );
  return (
    <PlainPage language={language} title={t.signInTitle} notices={notices} footer={footer} scripts={['passkeys.js']}>
      <ErrorSummary language={language} errors={errors} />
      <Form action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label={t.email}
          type="email"
          value={typed.email}
          errors={errors.email}
          autocomplete="username"
          required
        />
        <Field
          name="password"
          label={t.password}
          type="password"
          errors={errors.password}
          autocomplete="current-password"
          required
        />
        <Button kind="primary" wide>
          {t.signInButton}
        </Button>
      </Form>
      <div data-passkey-sign-in="/sign-in/passkey/options" hidden>
        <Form action="/sign-in/passkey">
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="credential" value="" />
          <Button wide icon="key">
            {words(language).factors.passkeySignIn}
          </Button>
        </Form>
      </div>
      <p class="small">
        <a href="/forgot">{t.forgotLink}</a>
      </p>
    </PlainPage>
  );
}

/** Where a member is signed in, each to be ended. */
export function SessionsCard({ viewer, sessions }: { viewer: MemberEntry; sessions: readonly ListedSession[] }) {
  const { language, organizationSlug } = viewer;
  const t = words(language).accounts;
  const action = `/app/${organizationSlug}/settings/sessions`;
  const others = sessions.some(({ id }) => id !== viewer.sessionId);
  const columns = [
    { label: t.device },
    { label: t.lastSeen },
    { label: t.since },
    { label: t.endSession, align: 'end' as const, hideLabel: true },
  ];
  return (
    <Card title={t.sessionsTitle} id="sessions">
      <div class="stack">
        <Table
          caption={t.sessionsTitle}
          columns={columns}
          rows={sessions.map((session) => ({ cells: cellsOf(viewer, session, action) }))}
        />
        {others && (
          <Form action={action} method="delete" confirm={{ text: t.endOthersConfirm, yes: t.endOthers }}>
            <Button>{t.endOthers}</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

function cellsOf(viewer: MemberEntry, { id, device, lastSeenAt, createdAt }: ListedSession, action: string) {
  const { language, timezone } = viewer;
  const t = words(language).accounts;
  const name = device || t.unknownDevice;
  return [
    name,
    <Time instant={lastSeenAt} zone={timezone} language={language} />,
    <Time instant={createdAt} zone={timezone} language={language} form="day" />,
    id === viewer.sessionId ? (
      <Badge kind="good">{t.thisDevice}</Badge>
    ) : (
      <Form action={`${action}/${id}`} method="delete">
        <Button small label={t.endSessionLabel(name)}>
          {t.endSession}
        </Button>
      </Form>
    ),
  ];
}
