import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  Card,
  Checkbox,
  CopyField,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  FieldErrors,
  Form,
  Notice,
  type NoticeProps,
  Table,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { KEY_SCOPES } from './inputs.ts';
import type { ListedKey } from './queries.ts';

export type KeysPageProps = {
  viewer: MemberEntry;
  keys: readonly ListedKey[];
  /** The key that was just made; shown this once. */
  fresh?: string;
  typed?: { name?: string; scopes: readonly string[] };
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
  /** Makes a form that is sent twice count once. */
  token: string;
};

/** A member's API keys, and the form of another one. */
export function KeysPage({ viewer, keys, fresh, notices, ...form }: KeysPageProps) {
  const t = words(viewer.language).accounts;
  return (
    <SettingsPage viewer={viewer} part="keys" notices={notices}>
      {fresh && <FreshKey language={viewer.language} value={fresh} />}
      <Card title={t.keys}>
        <div class="stack">
          <p>
            {t.keysLead} <a href="/api/docs">{t.keysDocs}</a>
          </p>
          {keys.length > 0 ? <KeyTable viewer={viewer} keys={keys} /> : <NoKeys language={viewer.language} />}
        </div>
      </Card>
      <NewKeyCard viewer={viewer} {...form} />
    </SettingsPage>
  );
}

function FreshKey({ language, value }: { language: string; value: string }) {
  const t = words(language).accounts;
  return (
    <Card>
      <div class="stack">
        <Notice kind="success">{t.keyCreated}</Notice>
        <CopyField language={language} id="fresh-key" label={t.keyCopy} value={value} />
      </div>
    </Card>
  );
}

function NoKeys({ language }: { language: string }) {
  const t = words(language).accounts;
  return (
    <EmptyState title={t.noKeys} icon="key">
      {t.noKeysText}
    </EmptyState>
  );
}

function KeyTable({ viewer, keys }: { viewer: MemberEntry; keys: readonly ListedKey[] }) {
  const t = words(viewer.language).accounts;
  const columns = [
    { label: t.keyName },
    { label: t.keyStart },
    { label: t.keyMay },
    { label: t.keyLastUsed },
    { label: t.keyMade },
    { label: t.keyRevoke, align: 'end' as const, hideLabel: true },
  ];
  return <Table caption={t.keys} columns={columns} rows={keys.map((key) => ({ cells: cellsOf(viewer, key) }))} />;
}

function cellsOf({ language, timezone, organizationSlug }: MemberEntry, key: ListedKey) {
  const t = words(language).accounts;
  const may: Record<string, string> = t.scopes;
  return [
    key.name,
    <code>{key.prefix}…</code>,
    <span class="small">{key.scopes.map((scope) => may[scope] ?? scope).join(' · ')}</span>,
    key.lastUsedAt === null ? (
      t.keyNeverUsed
    ) : (
      <Time instant={key.lastUsedAt} zone={timezone} language={language} form="day" />
    ),
    <Time instant={key.createdAt} zone={timezone} language={language} form="day" />,
    <Form
      action={`/app/${organizationSlug}/settings/keys/${key.id}`}
      method="delete"
      confirm={{ text: t.keyRevokeConfirm(key.name), yes: t.keyRevokeYes }}
    >
      <Button small kind="danger" label={t.keyRevokeLabel(key.name)}>
        {t.keyRevoke}
      </Button>
    </Form>,
  ];
}

type NewKeyCardProps = Pick<KeysPageProps, 'viewer' | 'typed' | 'errors' | 'token'>;

function NewKeyCard({ viewer, token, typed = { scopes: [] }, errors = {} }: NewKeyCardProps) {
  const t = words(viewer.language).accounts;
  return (
    <Card title={t.newKey} id="new-key">
      {viewer.verified ? (
        <div class="stack">
          <ErrorSummary language={viewer.language} errors={errors} ids={{ scopes: 'scopes-group' }} />
          <Form action={`/app/${viewer.organizationSlug}/settings/keys`} token={token}>
            <Field
              name="name"
              label={t.keyName}
              value={typed.name}
              hint={t.keyNameHint}
              errors={errors.name}
              width="medium"
              required
            />
            <Scopes language={viewer.language} chosen={typed.scopes} errors={errors.scopes} />
            <Button kind="primary">{t.keyButton}</Button>
          </Form>
        </div>
      ) : (
        <p>{t.keysUnverified}</p>
      )}
    </Card>
  );
}

type ScopesProps = { language: string; chosen: readonly string[]; errors?: readonly string[] };

function Scopes({ language, chosen, errors }: ScopesProps) {
  const t = words(language).accounts;
  return (
    <fieldset
      class="field radios"
      id="scopes-group"
      tabindex={-1}
      aria-describedby={errors?.length ? 'scopes-group-error' : undefined}
    >
      <legend>{t.keyScopes}</legend>
      <div class="choices choices-inline">
        {KEY_SCOPES.map((scope) => (
          <Checkbox
            name="scopes[]"
            id={`scope-${scope.replace(':', '-')}`}
            value={scope}
            label={t.scopes[scope]}
            checked={chosen.includes(scope)}
          />
        ))}
      </div>
      <FieldErrors id="scopes-group" errors={errors} />
    </fieldset>
  );
}
