import { SettingsPage } from '#accounts/index.ts';
import type { Accepted, Lost, Waiting } from '#calendar/connections/consents/commands.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { OAuthProvider } from '#foundation/services/calendars/index.ts';
import { Button, ButtonLink, Card, Form, Notice, PlainPage } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { homeOf } from '../marks/views.tsx';

type Trouble = Extract<Accepted, { ok: false }>['because'];
type ConsentPageProps = { viewer: MemberEntry; waiting: Waiting; trouble?: Trouble };

/** Whose account it is that the provider let us into, and the question whether it is to be connected. */
export function ConsentPage({ viewer, waiting, trouble }: ConsentPageProps) {
  const { language } = viewer;
  const t = words(language).calendars;
  const { id, provider, account, becomes, existing } = waiting;
  const address = `${homeOf(viewer)}/consents/${id}`;
  return (
    <SettingsPage viewer={viewer} part="calendars">
      <Card title={t.consent.title(t.providers[provider])}>
        <div class="stack">
          {trouble && <Notice kind="error">{troubleOf(trouble, account.label, language)}</Notice>}
          {becomes === 'connected' && <p>{t.consent.connected(account.label)}</p>}
          {becomes === 'other' && (
            <Notice kind="warning">{t.consent.other(account.label, existing?.label ?? '')}</Notice>
          )}
          {becomes === 'again' && <p>{t.consent.again(account.label)}</p>}
          {becomes === 'new' && (
            <>
              <p>
                <strong>{t.consent.text(account.label, t.providers[provider])}</strong>
              </p>
              <p>{t.consent.will}</p>
            </>
          )}
          <div class="cluster">
            {becomes === 'other' && existing && (
              <Form action={`${homeOf(viewer)}/consents`}>
                <input type="hidden" name="provider" value={provider} />
                <input type="hidden" name="connection" value={existing.id} />
                <Button kind="primary">{t.consent.choose}</Button>
              </Form>
            )}
            {becomes !== 'connected' && (
              <Form action={`${address}/connection`}>
                <Button kind={becomes === 'other' ? 'plain' : 'primary'}>
                  {becomes === 'other' ? t.consent.asAnother : becomes === 'again' ? t.again : t.consent.yes}
                </Button>
              </Form>
            )}
            {becomes === 'connected' ? (
              <ButtonLink href={homeOf(viewer)}>{t.consent.back}</ButtonLink>
            ) : (
              <Form action={address} method="delete">
                <Button kind="quiet">{t.consent.no}</Button>
              </Form>
            )}
          </div>
        </div>
      </Card>
    </SettingsPage>
  );
}

function troubleOf(trouble: Trouble, label: string, language: string): string {
  const t = words(language).calendars;
  if (trouble === 'twice') return t.forms.twice(label);
  return trouble === 'too_many' ? t.forms.many : t.trying[trouble];
}

type OnwardPageProps = { language: string; provider: OAuthProvider; to: string };

/** The moment before the provider's own page; browsers go on by themselves. */
export function OnwardPage({ language, provider, to }: OnwardPageProps) {
  const t = words(language).calendars;
  return (
    <PlainPage language={language} title={t.connect(t.providers[provider])}>
      <ButtonLink kind="primary" href={to}>
        {t.onward(t.providers[provider])}
      </ButtonLink>
    </PlainPage>
  );
}

type LostPageProps = { language: string; provider: OAuthProvider; because: Lost['because']; home: string | null };

/** A way back from a provider that leads nowhere, and what to do now. */
export function LostPage({ language, provider, because, home }: LostPageProps) {
  const t = words(language).calendars;
  const known = because === 'unknown' || because === 'over' || because === 'denied' || because === 'forbidden';
  return (
    <PlainPage language={language} title={t.lost.title} lead={t.providers[provider]}>
      <div class="stack">
        <p>{known ? t.lost[because] : `${t.lost.failed} ${t.trying[because]}`}</p>
        <ButtonLink kind="primary" href={home ?? '/app'}>
          {home === null ? t.lost.home : t.lost.again}
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
