import {
  Button,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  PlainPage,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type CheckPageProps = {
  language: string;
  /** What was typed at sign-up; null where the browser is only signed in. */
  email: string | null;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** After sign-up: the code of the mail, or another mail. Looks the same whether the address was free or taken. */
export function CheckPage({ language, email, errors = {}, notices }: CheckPageProps) {
  const t = words(language).accounts;
  const lead = email ? t.checkLead(email) : t.checkLeadNoAddress;
  return (
    <PlainPage
      language={language}
      title={t.checkTitle}
      lead={lead}
      notices={notices}
      footer={<a href="/sign-up">{t.otherAddress}</a>}
    >
      <ErrorSummary language={language} errors={errors} />
      <CodeForm language={language} errors={errors} />
      <p class="hint">{t.checkHint}</p>
      <AgainForm language={language} />
    </PlainPage>
  );
}

/** The six digits, asked for. */
export function CodeForm({ language, errors = {} }: { language: string; errors?: ErrorsByField }) {
  const t = words(language).accounts;
  return (
    <Form action="/verify-code">
      <CodeField language={language} errors={errors} />
      <Button kind="primary">{t.codeButton}</Button>
    </Form>
  );
}

/** The button that sends another mail. */
export function AgainForm({ language }: { language: string }) {
  return (
    <Form action="/verify-code/mail">
      <Button>{words(language).accounts.againButton}</Button>
    </Form>
  );
}

export type VerifyPageProps = {
  language: string;
  token: string;
  email: string;
  /** Another browser than the one that signed up: the code is asked for, too. */
  codeWanted: boolean;
  errors?: ErrorsByField;
};

/** What the link of the mail opens: one button, since machines open links and must not confirm anything. */
export function VerifyPage({ language, token, email, codeWanted, errors = {} }: VerifyPageProps) {
  const t = words(language).accounts;
  return (
    <PlainPage language={language} title={t.verifyTitle} lead={t.verifyLead(email)} footer={t.verifyNotYou}>
      <ErrorSummary language={language} errors={errors} />
      <Form action={`/verify/${token}`}>
        {codeWanted && <p>{t.verifyCodeLead}</p>}
        {codeWanted && <CodeField language={language} errors={errors} />}
        <Button kind="primary" wide>
          {t.verifyButton}
        </Button>
      </Form>
    </PlainPage>
  );
}

/** Where somebody goes whose link no longer works. */
export type WayOn = { href: string; label: 'deadLinkNext' | 'signInLink' | 'settings' };

/** A one-time link that no longer works, and the way on. */
export function DeadLinkPage({ language, text, on }: { language: string; text: string; on: WayOn }) {
  const t = words(language).accounts;
  return (
    <PlainPage language={language} title={t.deadLinkTitle} lead={text}>
      <p>
        <a href={on.href}>{t[on.label]}</a>
      </p>
    </PlainPage>
  );
}

function CodeField({ language, errors = {} }: { language: string; errors?: ErrorsByField }) {
  return (
    <Field
      name="code"
      label={words(language).accounts.code}
      errors={errors.code}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={12}
      width="short"
      required
    />
  );
}
