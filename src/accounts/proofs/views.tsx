import { Button, ErrorSummary, type ErrorsByField, Field, Form, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** Asks who typed the right password for the code of their authenticator. */
export function SecondStepPage({ language, errors = {} }: { language: string; errors?: ErrorsByField }) {
  const t = words(language).factors;
  return (
    <PlainPage
      language={language}
      title={t.secondStepTitle}
      lead={t.secondStepLead}
      footer={<a href="/sign-in">{t.beginAgain}</a>}
    >
      <ErrorSummary language={language} errors={errors} />
      <Form action="/sign-in/code">
        <Field
          name="code"
          label={t.code}
          hint={t.codeHint}
          errors={errors.code}
          autocomplete="one-time-code"
          maxlength={20}
          width="short"
          required
        />
        <Button kind="primary" wide>
          {t.secondStepButton}
        </Button>
      </Form>
    </PlainPage>
  );
}
