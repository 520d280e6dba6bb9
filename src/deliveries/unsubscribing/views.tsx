import { Button, Form, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type UnsubscribePageProps = { language: string; organization: string; unsubscribed: boolean; address: string };

/** One button that ends invitations, or, after it, one that lets them come again. Looking at it changes nothing. */
export function UnsubscribePage({ language, organization, unsubscribed, address }: UnsubscribePageProps) {
  const t = words(language).unsubscribing;
  return unsubscribed ? (
    <PlainPage language={language} title={t.doneTitle} lead={t.doneLead(organization)}>
      <Form action={address} method="delete">
        <Button>{t.again}</Button>
      </Form>
    </PlainPage>
  ) : (
    <PlainPage language={language} title={t.title} lead={t.lead(organization)}>
      <Form action={address}>
        <Button kind="primary">{t.yes}</Button>
      </Form>
    </PlainPage>
  );
}
