import { SettingsPage } from '#accounts/index.ts';
import type { Standing } from '#calendar/connections/rules.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  type ErrorsByField,
  Form,
  Notice,
  type NoticeProps,
  Progress,
  Select,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Age, Choices } from './choices/views.tsx';
import { Adding, type Offer } from './logins/views.tsx';
import { homeOf, When } from './marks/views.tsx';
import type { OwnConnection } from './shown/queries.ts';

export type ConnectionsPageProps = {
  viewer: MemberEntry;
  connections: readonly OwnConnection[];
  /** What can be connected here. */
  offered: readonly Offer[];
  /** The form that was sent, as it was typed, and what is wrong with it. */
  open?: 'caldav' | 'ics';
  typed?: Readonly<Record<string, string>>;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

const KINDS: Record<Standing, BadgeKind> = { working: 'good', reading: 'info', trouble: 'warn', expired: 'bad' };

/** Every account of a member, with what is chosen of its calendars, and the ways to connect another one. */
export function ConnectionsPage(props: ConnectionsPageProps) {
  const { viewer, connections, offered, open, typed = {}, errors = {}, notices } = props;
  const { language } = viewer;
  const t = words(language).calendars;
  return (
    <SettingsPage viewer={viewer} part="calendars" notices={notices}>
      {connections.length === 0 ? (
        <Card title={t.title}>
          <EmptyState title={t.none} icon="calendar">
            {t.noneText}
          </EmptyState>
        </Card>
      ) : (
        <p class="lead">{t.lead}</p>
      )}
      {connections.map((connection) => (
        <Account viewer={viewer} connection={connection} />
      ))}
      {connections.length > 0 && <Target {...props} />}
      <Adding home={homeOf(viewer)} {...{ language, offered, open, typed, errors }} />
    </SettingsPage>
  );
}

type AccountProps = { viewer: MemberEntry; connection: OwnConnection };

function Account({ viewer, connection }: AccountProps) {
  const { language } = viewer;
  const t = words(language).calendars;
  const { id, label, provider, status } = connection;
  const address = `${homeOf(viewer)}/${id}`;
  return (
    <Card title={`${t.providers[provider]} · ${label}`} id={`connection-${id}`}>
      <div class="stack">
        <State viewer={viewer} connection={connection} />
        <div class="cluster">
          {status === 'expired' ? (
            <Again viewer={viewer} connection={connection} />
          ) : (
            <Form action={`${address}/readings`}>
              <Button>{t.readNow}</Button>
            </Form>
          )}
          <ButtonLink kind="quiet" href={address}>
            {t.details}
          </ButtonLink>
        </div>
        <Choices viewer={viewer} connection={connection} action={address} />
      </div>
    </Card>
  );
}

/** The way to connect an account again: to the provider's consent page, or to the form of its login. */
export function Again({ viewer, connection: { id, provider } }: AccountProps) {
  const t = words(viewer.language).calendars;
  if (provider === 'caldav' || provider === 'ics') {
    return (
      <ButtonLink kind="primary" href={`${homeOf(viewer)}/${id}#login`}>
        {t.again}
      </ButtonLink>
    );
  }
  return (
    <Form action={`${homeOf(viewer)}/consents`}>
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="connection" value={id} />
      <Button kind="primary">{t.again}</Button>
    </Form>
  );
}

/** How an account stands; asks for itself again while it is read for the first time. */
export function State({ viewer, connection }: AccountProps) {
  const { language } = viewer;
  const t = words(language).calendars;
  const { id, standing, fault, syncedAt, nextSyncAt, status } = connection;
  const address = `${homeOf(viewer)}/${id}/state`;
  const again =
    standing === 'reading'
      ? { 'hx-get': address, 'hx-trigger': 'load delay:2s', 'hx-target': 'this', 'hx-swap': 'outerHTML' }
      : {};
  return (
    <div class="stack" id={`state-${id}`} {...again}>
      <p class="cluster">
        <Badge kind={KINDS[standing]}>{t.standings[standing]}</Badge>
        <span class="soft">
          {t.synced}: {syncedAt === null ? t.never : <When viewer={viewer} at={syncedAt} />}
        </span>
        {status === 'active' && nextSyncAt !== null && (
          <span class="soft">
            {t.next}: <When viewer={viewer} at={nextSyncAt} />
          </span>
        )}
      </p>
      {standing === 'reading' && <FirstReading viewer={viewer} connection={connection} />}
      {fault !== null && (
        <Notice kind={status === 'expired' ? 'error' : 'warning'}>
          {t.faults[fault]} {status === 'expired' && t.expiredText}
          {connection.failingSince !== null && (
            <>
              {' '}
              <span class="soft">
                {t.since}: <When viewer={viewer} at={connection.failingSince} />
              </span>
            </>
          )}
        </Notice>
      )}
    </div>
  );
}

/** The same as it is now, and beside it the ages of its calendars where they stand. */
export function StateAnew({ viewer, connection }: AccountProps) {
  return (
    <>
      <State viewer={viewer} connection={connection} />
      {connection.calendars.map((calendar) => (
        <Age viewer={viewer} connection={connection} calendar={calendar} anew />
      ))}
    </>
  );
}

function FirstReading({ viewer, connection: { calendars } }: AccountProps) {
  const t = words(viewer.language).calendars;
  const going = calendars.filter((one) => one.removedAt === null && (one.countsAsBusy || one.isShown));
  const read = going.reduce((sum, one) => sum + one.readCount, 0);
  const known = going.every((one) => one.readingState === 'ready' || one.totalCount !== null);
  const total = known
    ? Math.max(
        read,
        going.reduce((sum, one) => sum + (one.totalCount ?? one.readCount), 0),
      )
    : null;
  return (
    <Progress
      label={t.progress}
      value={total === null ? undefined : read}
      max={Math.max(1, total ?? 1)}
      text={total === null ? t.read(read) : t.readOf(read, total)}
    />
  );
}

function Target({ viewer, connections, errors = {} }: ConnectionsPageProps) {
  const t = words(viewer.language).calendars;
  const options = connections.flatMap(({ label, calendars }) =>
    calendars
      .filter((one) => one.isWritable && one.removedAt === null)
      .map((one) => ({ value: one.id, label: one.name, group: label })),
  );
  const chosen = connections.flatMap(({ calendars }) => calendars).find((one) => one.isWriteTarget);
  return (
    <Card title={t.targetTitle}>
      <Form action={`${homeOf(viewer)}/target`} method="put">
        <Select
          name="calendar"
          label={t.target}
          hint={t.targetHint}
          options={[{ value: '', label: t.nowhere }, ...options]}
          value={chosen?.id ?? ''}
          errors={errors.calendar}
          width="medium"
        />
        <Button>{t.save}</Button>
      </Form>
    </Card>
  );
}
