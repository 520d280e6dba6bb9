/** The page that is open to anyone, as its organizer sees it: its address to hand on, and the button that opens it. */
import { Button, ButtonLink, Card, CopyField, Form, Notice, QrCode } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const QR_PIXELS = 160;

/** Where it is. */
export function PageCard({ language, link }: { language: string; link: string }) {
  const t = words(language).openPages;
  return (
    <Card title={t.pageTitle}>
      <div class="page-link">
        <div class="stack">
          <CopyField language={language} id="page-link" label={t.pageLink} value={link} />
          <p>
            <ButtonLink href={link} icon="out">
              {t.pageLook}
            </ButtonLink>
          </p>
        </div>
        <QrCode text={link} label={t.qr} size={QR_PIXELS} />
      </div>
    </Card>
  );
}

/** A draft that nobody can open yet; `action` is where its button leads, null for who may not press it. */
export function PageDraft({ language, action }: { language: string; action: string | null }) {
  const t = words(language).openPages;
  const button = action && (
    <Form action={action} target="#invitation">
      <Button kind="primary">{t.openIt}</Button>
    </Form>
  );
  return (
    <Notice title={t.draftTitle} action={button}>
      {t.draftText}
    </Notice>
  );
}

/** Before anybody has booked. */
export function NoBookings({ language }: { language: string }) {
  return <p class="soft">{words(language).openPages.bookingsNone}</p>;
}
