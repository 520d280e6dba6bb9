import { SettingsPage } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  type ErrorsByField,
  Form,
  type NoticeProps,
  Table,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { RenewForm } from '../logins/views.tsx';
import { homeOf, When } from '../marks/views.tsx';
import { Again, State } from '../views.tsx';
import type { OwnConnection, Reading } from './queries.ts';

export type ConnectionPageProps = {
  viewer: MemberEntry;
  connection: OwnConnection;
  log: readonly Reading[];
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** One account: how it stands, its log, letting it in again, and disconnecting it. */
export function ConnectionPage({ viewer, connection, log, errors = {}, notices }: ConnectionPageProps) {
  const { language } = viewer;
  const t = words(language).calendars;
  const { id, provider, label, status } = connection;
  const address = `${homeOf(viewer)}/${id}`;
  const typed = provider === 'caldav' || provider === 'ics' ? provider : null;
  return (
    <SettingsPage viewer={viewer} part="calendars" notices={notices}>
      <Card title={`${t.providers[provider]} · ${label}`}>
        <div class="stack">
          <State viewer={viewer} connection={connection} />
          <div class="cluster">
            {status === 'expired' && typed === null && <Again viewer={viewer} connection={connection} />}
            <ButtonLink href={homeOf(viewer)}>{t.backToAll}</ButtonLink>
          </div>
        </div>
      </Card>
      {typed && (
        <Card title={typed === 'ics' ? t.renewUrl : t.renewPassword} id="login">
          <RenewForm language={language} action={`${address}/login`} provider={typed} errors={errors} />
        </Card>
      )}
      <Card title={t.log} id="log">
        <Log viewer={viewer} connection={connection} log={log} />
      </Card>
      <Card title={t.disconnect}>
        <div class="stack">
          <p>{t.disconnectText}</p>
          <Form action={address} method="delete" confirm={{ text: t.disconnectAsk, yes: t.disconnect }}>
            {connection.calendars.some(({ isWritable }) => isWritable) && (
              <Checkbox name="takeOut" label={t.takeOut} hint={t.takeOutHint} />
            )}
            <Button kind="danger">{t.disconnect}</Button>
          </Form>
        </div>
      </Card>
    </SettingsPage>
  );
}

function Log({ viewer, connection, log }: Pick<ConnectionPageProps, 'viewer' | 'connection' | 'log'>) {
  const t = words(viewer.language).calendars;
  const names = new Map(connection.calendars.map(({ id, name }) => [id, name]));
  const columns = [
    { label: t.logWhen },
    { label: t.logWhat },
    { label: t.logResult },
    { label: t.logTook, align: 'end' as const },
  ];
  if (log.length === 0) return <p>{t.logNone}</p>;
  const rows = log.map((line) => ({
    cells: [
      <When viewer={viewer} at={line.createdAt} />,
      [t.kinds[line.kind], line.calendarId && names.get(line.calendarId)].filter(Boolean).join(': '),
      line.fault === null ? (
        [
          t.logCounts.changed(line.changed),
          line.removed > 0 && t.logCounts.removed(line.removed),
          line.skipped > 0 && t.logCounts.skipped(line.skipped),
        ]
          .filter(Boolean)
          .join(', ')
      ) : (
        <>
          {t.faults[line.fault]} {line.detail && <code>{line.detail}</code>}
        </>
      ),
      `${line.milliseconds} ms`,
    ],
  }));
  return <Table caption={t.log} columns={columns} rows={rows} />;
}
