import { ButtonLink, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** What Parley is, for who is not signed in. */
export function FrontPage({ language }: { language: string }) {
  const t = words(language).front;
  return (
    <PlainPage language={language} title={t.title} lead={t.lead} footer={<a href="/api/docs">{t.api}</a>}>
      <div class="stack">
        <ul class="rows">
          {Object.values(t.points).map((point) => (
            <li>{point}</li>
          ))}
        </ul>
        <ButtonLink href="/sign-up" kind="primary" wide>
          {t.signUp}
        </ButtonLink>
        <ButtonLink href="/sign-in" wide>
          {t.signIn}
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
