import type { Typed } from '#foundation/http/bodies.ts';
import { Button, Card, ErrorSummary, type ErrorsByField, Field, Form, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const IDS = { email: 'new-address', password: 'address-password' };

export type AddressCardProps = {
  language: string;
  email: string;
  action: string;
  errors?: ErrorsByField;
  typed?: Typed;
};

/** Asks for another address, and for the password of the one who asks. */
export function AddressCard({ language, email, action, errors = {}, typed = {} }: AddressCardProps) {
  const t = words(language).accounts;
  return (
    <Card title={t.addressTitle} id="address-card">
      <div class="stack">
        <p>{t.addressNow(email)}</p>
        <ErrorSummary language={language} errors={errors} ids={IDS} />
        <Form action={action}>
          <Field
            name="email"
            id={IDS.email}
            label={t.newAddress}
            type="email"
            value={typed.email}
            hint={t.addressHint}
            errors={errors.email}
            autocomplete="email"
            width="medium"
            required
          />
          <Field
            name="password"
            id={IDS.password}
            label={t.addressPassword}
            type="password"
            errors={errors.password}
            autocomplete="current-password"
            width="medium"
            required
          />
          <Button>{t.addressButton}</Button>
        </Form>
      </div>
    </Card>
  );
}

export type ChangeEmailPageProps = { language: string; token: string; newEmail: string; errors?: ErrorsByField };

/** What the link in the mail to the new address opens: one button. */
export function ChangeEmailPage({ language, token, newEmail, errors = {} }: ChangeEmailPageProps) {
  const t = words(language).accounts;
  return (
    <PlainPage language={language} title={t.changeEmailTitle} lead={t.changeEmailLead(newEmail)}>
      <ErrorSummary language={language} errors={errors} />
      <Form action={`/change-email/${token}`}>
        <Button kind="primary" wide>
          {t.changeEmailButton}
        </Button>
      </Form>
    </PlainPage>
  );
}
