import { PASSWORD_MAX, PASSWORD_MIN } from '#accounts/passwords/rules.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import { Button, Card, ErrorSummary, type ErrorsByField, Field, Form, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type ForgotPageProps = { language: string; errors?: ErrorsByField; typed?: Typed };

/** Asks for the address to which a reset link goes. */
export function ForgotPage({ language, errors = {}, typed = {} }: ForgotPageProps) {
  const t = words(language).accounts;
  return (
    <PlainPage
      language={language}
      title={t.forgotTitle}
      lead={t.forgotLead}
      footer={<BackToSignIn language={language} />}
    >
      <ErrorSummary language={language} errors={errors} />
      <Form action="/forgot">
        <Field
          name="email"
          label={t.email}
          type="email"
          value={typed.email}
          errors={errors.email}
          autocomplete="username"
          required
        />
        <Button kind="primary" wide>
          {t.forgotButton}
        </Button>
      </Form>
    </PlainPage>
  );
}

/** What everybody is told who asked, whether there is such an account or not. */
export function ForgotDonePage({ language, email }: { language: string; email: string }) {
  const t = words(language).accounts;
  return (
    <PlainPage language={language} title={t.forgotDoneTitle} footer={<BackToSignIn language={language} />}>
      <p>{t.forgotDone(email)}</p>
      <p class="hint">{t.checkHint}</p>
    </PlainPage>
  );
}

export type ResetPageProps = { language: string; token: string; email: string; errors?: ErrorsByField };

/** What a reset link opens. The hidden address lets password managers know whose password this is. */
export function ResetPage({ language, token, email, errors = {} }: ResetPageProps) {
  const t = words(language).accounts;
  return (
    <PlainPage language={language} title={t.resetTitle} lead={t.resetLead(email)}>
      <ErrorSummary language={language} errors={errors} />
      <Form action={`/reset/${token}`}>
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <NewPasswordField language={language} errors={errors.password} />
        <Button kind="primary" wide>
          {t.resetButton}
        </Button>
      </Form>
    </PlainPage>
  );
}

export type PasswordCardProps = { language: string; action: string; errors?: ErrorsByField };

/** Changes a password that is known. */
export function PasswordCard({ language, action, errors = {} }: PasswordCardProps) {
  const t = words(language).accounts;
  return (
    <Card title={t.passwordTitle} id="password-card">
      <div class="stack">
        <p>{t.passwordLead}</p>
        <ErrorSummary language={language} errors={errors} />
        <Form action={action} method="put">
          <Field
            name="current"
            label={t.currentPassword}
            type="password"
            errors={errors.current}
            autocomplete="current-password"
            width="medium"
            required
          />
          <NewPasswordField language={language} errors={errors.password} />
          <Button kind="primary">{t.passwordButton}</Button>
        </Form>
      </div>
    </Card>
  );
}

function NewPasswordField({ language, errors }: { language: string; errors?: readonly string[] }) {
  const t = words(language).accounts;
  return (
    <Field
      name="password"
      label={t.newPassword}
      type="password"
      hint={t.passwordHint(PASSWORD_MIN)}
      errors={errors}
      autocomplete="new-password"
      minlength={PASSWORD_MIN}
      maxlength={PASSWORD_MAX}
      width="medium"
      required
    />
  );
}

function BackToSignIn({ language }: { language: string }) {
  return <a href="/sign-in">{words(language).accounts.backToSignIn}</a>;
}
