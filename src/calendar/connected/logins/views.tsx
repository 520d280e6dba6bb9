import type { CalendarProvider } from '#foundation/services/calendars/index.ts';
import { Button, Card, ErrorSummary, type ErrorsByField, Field, Form } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type Offer = CalendarProvider;

type AddingProps = {
  home: string;
  language: string;
  offered: readonly Offer[];
  open?: 'caldav' | 'ics';
  typed: Readonly<Record<string, string>>;
  errors: ErrorsByField;
};

const CONSENTED = ['google', 'microsoft', 'local'] as const;

/** The ways to connect an account, of those that are offered here. */
export function Adding(props: AddingProps) {
  const { home, language, offered } = props;
  const t = words(language).calendars;
  return (
    <Card title={t.add} id="add">
      <div class="stack">
        <div class="cluster">
          {CONSENTED.filter((one) => offered.includes(one)).map((provider) => (
            <Form action={`${home}/consents`}>
              <input type="hidden" name="provider" value={provider} />
              <Button kind="primary">{t.connect(t.providers[provider])}</Button>
            </Form>
          ))}
        </div>
        {offered.includes('local') && <p class="hint">{t.localText}</p>}
        {offered.includes('caldav') && <LoginForm {...props} />}
        {offered.includes('ics') && <FeedForm {...props} />}
      </div>
    </Card>
  );
}

function LoginForm({ home, language, open, typed, errors }: AddingProps) {
  const t = words(language).calendars;
  const mine = open === 'caldav' ? errors : {};
  return (
    <details open={open === 'caldav'} id="caldav">
      <summary>{t.caldav}</summary>
      <div class="stack">
        <p>{t.caldavText}</p>
        <ErrorSummary language={language} errors={mine} />
        <Form action={`${home}/logins`}>
          <Field
            name="server"
            label={t.server}
            hint={t.serverHint}
            value={typed.server}
            errors={mine.server}
            autocomplete="off"
            required
          />
          <Field
            name="user"
            label={t.user}
            hint={t.userHint}
            value={typed.user}
            errors={mine.user}
            autocomplete="off"
            width="medium"
            required
          />
          <Field
            name="password"
            type="password"
            label={t.password}
            hint={t.passwordHint}
            errors={mine.password}
            autocomplete="off"
            width="medium"
            required
          />
          <Button kind="primary">{t.tryIt}</Button>
        </Form>
      </div>
    </details>
  );
}

function FeedForm({ home, language, open, typed, errors }: AddingProps) {
  const t = words(language).calendars;
  const mine = open === 'ics' ? errors : {};
  return (
    <details open={open === 'ics'} id="ics">
      <summary>{t.ics}</summary>
      <div class="stack">
        <p>{t.icsText}</p>
        <ErrorSummary language={language} errors={mine} />
        <Form action={`${home}/feeds`}>
          <Field
            name="url"
            label={t.url}
            hint={t.urlHint}
            value={typed.url}
            errors={mine.url}
            autocomplete="off"
            inputmode="url"
            required
          />
          <Button kind="primary">{t.tryIt}</Button>
        </Form>
      </div>
    </details>
  );
}

/** The form by which an account is let in again: a login by its password, a feed by its address. */
export function RenewForm(props: {
  language: string;
  action: string;
  provider: 'caldav' | 'ics';
  errors: ErrorsByField;
}) {
  const { language, action, provider, errors } = props;
  const t = words(language).calendars;
  return (
    <div class="stack">
      <ErrorSummary language={language} errors={errors} />
      <Form action={action} method="put">
        {provider === 'caldav' ? (
          <Field
            name="password"
            type="password"
            label={t.renewPassword}
            hint={t.passwordHint}
            errors={errors.password ?? errors.server}
            autocomplete="off"
            width="medium"
            required
          />
        ) : (
          <Field
            name="url"
            label={t.renewUrl}
            hint={t.urlHint}
            errors={errors.url}
            autocomplete="off"
            inputmode="url"
            required
          />
        )}
        <Button kind="primary">{t.again}</Button>
      </Form>
    </div>
  );
}
