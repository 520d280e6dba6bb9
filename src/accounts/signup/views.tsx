import { PASSWORD_MAX, PASSWORD_MIN } from '#accounts/passwords/rules.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import { Button, ErrorSummary, type ErrorsByField, Field, Form, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type SignUpPageProps = { language: string; errors?: ErrorsByField; typed?: Typed };

/** The form that makes an account; what was typed stays, but for the password. */
export function SignUpPage({ language, errors = {}, typed = {} }: SignUpPageProps) {
  const t = words(language).accounts;
  const footer = (
    <>
      {t.signInInstead} <a href="/sign-in">{t.signInLink}</a>
    </>
  );
  return (
    <PlainPage language={language} title={t.signUpTitle} lead={t.signUpLead} footer={footer}>
      <ErrorSummary language={language} errors={errors} />
      <Form action="/sign-up">
        <input type="hidden" name="timezone" value={typed.timezone} data-zone-guess />
        <Field name="name" label={t.name} value={typed.name} errors={errors.name} autocomplete="name" required />
        <Field
          name="email"
          label={t.email}
          type="email"
          value={typed.email}
          errors={errors.email}
          autocomplete="email"
          required
        />
        <Field
          name="password"
          label={t.password}
          type="password"
          hint={t.passwordHint(PASSWORD_MIN)}
          errors={errors.password}
          autocomplete="new-password"
          minlength={PASSWORD_MIN}
          maxlength={PASSWORD_MAX}
          required
        />
        <Button kind="primary" wide>
          {t.signUpButton}
        </Button>
      </Form>
    </PlainPage>
  );
}
