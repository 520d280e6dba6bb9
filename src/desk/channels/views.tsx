/** Channels in the settings: all of them, one of them, and the forms by which they are connected. */
import { SettingsPage } from '#accounts/index.ts';
import type { ChannelStatus, Hook, ListedChannel, Platform } from '#channels/index.ts';
import type { LinkableAgent } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  CopyField,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Form,
  type IconName,
  Notice,
  type NoticeProps,
  Select,
  Table,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { ConnectForm, SecretFields } from './connecting/views.tsx';
import { HealthCard, HealthMark } from './health/views.tsx';

export type Connectable = Exclude<Platform, 'voice'>;
const CHOICES: readonly { platform: Connectable; icon: IconName }[] = [
  { platform: 'whatsapp', icon: 'phone' },
  { platform: 'instagram', icon: 'spark' },
  { platform: 'sms', icon: 'mail' },
  { platform: 'webchat', icon: 'globe' },
];
const KINDS: Record<ChannelStatus, BadgeKind> = {
  active: 'good',
  paused: 'warn',
  unproven: 'warn',
  needs_reconnect: 'bad',
  disabled: 'bad',
  removed: 'neutral',
};

export type ChannelsPageProps = {
  viewer: MemberEntry;
  channels: readonly ListedChannel[];
  agents: readonly LinkableAgent[];
  now: number;
  /** The installation's own number, where this organization may have it. */
  number: string | null;
  local: boolean;
  /** Whether the installation has an application of its own at Meta. */
  hasApp: boolean;
  /** Which form is open. */
  open?: string;
  typed?: Record<string, string>;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** All channels, and the form of another one. */
export function ChannelsPage(props: ChannelsPageProps) {
  const { viewer, channels, agents, now, typed = {}, errors = {}, notices, open, ...installed } = props;
  const { language, organizationSlug } = viewer;
  const t = words(language).channels;
  const base = `/app/${organizationSlug}/settings/channels`;
  const wanted = typed.platform ?? open;
  const choice = CHOICES.find(({ platform }) => platform === wanted)?.platform;
  return (
    <SettingsPage viewer={viewer} part="channels" notices={notices}>
      <Card title={t.title}>
        <div class="stack">
          <p>{t.lead}</p>
          {channels.length > 0 ? (
            <ChannelTable viewer={viewer} channels={channels} agents={agents} now={now} base={base} />
          ) : (
            <EmptyState title={t.none} icon="inbox">
              {t.noneText}
            </EmptyState>
          )}
        </div>
      </Card>
      {viewer.role !== 'member' && (
        <Card title={choice ? t.connectTitle[choice] : t.connect} id="connect">
          <div class="stack">
            <div class="cluster">
              {CHOICES.map(({ platform, icon }) => (
                <ButtonLink
                  href={`${base}?connect=${platform}#connect`}
                  icon={icon}
                  kind={platform === choice ? 'primary' : 'plain'}
                >
                  {t.platforms[platform]}
                </ButtonLink>
              ))}
            </div>
            {choice && (
              <ConnectForm
                {...installed}
                language={language}
                base={base}
                platform={choice}
                agents={agents}
                typed={typed}
                errors={errors}
              />
            )}
          </div>
        </Card>
      )}
    </SettingsPage>
  );
}

type TableProps = Pick<ChannelsPageProps, 'viewer' | 'channels' | 'agents' | 'now'> & { base: string };

function ChannelTable({ viewer, channels, agents, now, base }: TableProps) {
  const { language, timezone } = viewer;
  const t = words(language).channels;
  const columns = [
    { label: t.name },
    { label: t.address },
    { label: t.state },
    { label: t.agent },
    { label: t.lastIn },
  ];
  const rows = channels.map((channel) => ({
    cells: [
      <a href={`${base}/${channel.id}`}>{`${t.platforms[channel.platform]}: ${channel.displayName}`}</a>,
      channel.address ?? '',
      <>
        <Badge kind={KINDS[channel.status]}>{t.statuses[channel.status]}</Badge>{' '}
        <HealthMark viewer={viewer} channel={channel} now={now} />
      </>,
      agents.find((agent) => agent.channelId === channel.id)?.name ?? t.nobody,
      <When instant={channel.lastInboundAt} zone={timezone} language={language} />,
    ],
  }));
  return <Table caption={t.title} columns={columns} rows={rows} />;
}

function When({ instant, zone, language }: { instant: string | null; zone: string; language: string }) {
  if (instant === null) return <>{words(language).channels.never}</>;
  return <Time instant={Number(instant)} zone={zone} language={language} />;
}

export type ChannelPageProps = {
  viewer: MemberEntry;
  channel: ListedChannel;
  agents: readonly LinkableAgent[];
  now: number;
  hook: Hook | null;
  local: boolean;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** One channel: how it stands, where its provider tells us what happens, who answers. */
export function ChannelPage(props: ChannelPageProps) {
  const { viewer, channel, agents, now, hook, local, errors = {}, notices } = props;
  const { language, organizationSlug } = viewer;
  const t = words(language).channels;
  const base = `/app/${organizationSlug}/settings/channels/${channel.id}`;
  const mayChange = viewer.role !== 'member';
  return (
    <SettingsPage viewer={viewer} part="channels" notices={notices}>
      <Card title={`${t.platforms[channel.platform]}: ${channel.displayName}`}>
        <Standing viewer={viewer} channel={channel} base={base} local={local} />
      </Card>
      <HealthCard viewer={viewer} channel={channel} now={now} />
      {mayChange && (channel.platform === 'whatsapp' || channel.platform === 'instagram' || hook) && (
        <Card title={t.hook} id="hook">
          <HookCard viewer={viewer} channel={channel} hook={hook} base={base} />
        </Card>
      )}
      {mayChange && (
        <Card title={t.relinkTitle} id="agent">
          <Relink language={language} channel={channel} agents={agents} base={base} />
        </Card>
      )}
      {mayChange && channel.platform !== 'webchat' && !(channel.platform === 'sms' && !channel.hasOwnApp) && (
        <Card title={t.reconnectTitle} id="secrets">
          <div class="stack">
            <ErrorSummary language={language} errors={errors} />
            <p>{t.reconnectLead}</p>
            <Form action={base} method="put">
              <SecretFields language={language} platform={channel.platform as Connectable} errors={errors} isAgain />
              <Button kind="primary">{t.reconnect}</Button>
            </Form>
          </div>
        </Card>
      )}
    </SettingsPage>
  );
}

type StandingProps = Pick<ChannelPageProps, 'viewer' | 'channel' | 'local'> & { base: string };

function Standing({ viewer, channel, base, local }: StandingProps) {
  const { language, timezone, role } = viewer;
  const t = words(language).channels;
  const { status, address, accountId, lastInboundAt, lastOutboundAt, platform } = channel;
  const facts = [
    { label: t.state, value: <Badge kind={KINDS[status]}>{t.statuses[status]}</Badge> },
    ...(platform === 'webchat' ? [] : [{ label: t.account, value: accountId }]),
    ...(address === null ? [] : [{ label: t.address, value: address }]),
    { label: t.lastIn, value: <When instant={lastInboundAt} zone={timezone} language={language} /> },
    { label: t.lastOut, value: <When instant={lastOutboundAt} zone={timezone} language={language} /> },
  ];
  return (
    <div class="stack">
      {(status === 'needs_reconnect' || status === 'paused') && <Notice kind="warning">{t.statusTexts[status]}</Notice>}
      <DefinitionList items={facts} />
      <div class="cluster">
        {platform === 'webchat' && <ButtonLink href={`${base}/chat`}>{t.widget}</ButtonLink>}
        {local && platform !== 'webchat' && (
          <ButtonLink href={`/local/phone?channel=${channel.id}`} icon="phone">
            {t.practicePhone}
          </ButtonLink>
        )}
        {role !== 'member' && <Acts language={language} channel={channel} base={base} />}
      </div>
    </div>
  );
}

function Acts({ language, channel, base }: { language: string; channel: ListedChannel; base: string }) {
  const t = words(language).channels;
  const isPaused = channel.status === 'paused';
  return (
    <>
      {channel.platform !== 'webchat' && (
        <Form action={`${base}/check`}>
          <Button>{t.check}</Button>
        </Form>
      )}
      <Form action={`${base}/pause`} method={isPaused ? 'delete' : 'post'}>
        <Button>{isPaused ? t.resume : t.pause}</Button>
      </Form>
      <Form action={base} method="delete" confirm={{ text: t.removeConfirm, yes: t.remove }}>
        <Button kind="danger">{t.remove}</Button>
      </Form>
    </>
  );
}

type HookProps = Pick<ChannelPageProps, 'viewer' | 'channel' | 'hook'> & { base: string };

function HookCard({ viewer, channel, hook, base }: HookProps) {
  const { language, timezone } = viewer;
  const t = words(language).channels;
  if (!hook) return <p>{t.hookOurs}</p>;
  const { kind, callback, token } = hook;
  const { handshakeAt } = channel;
  return (
    <div class="stack">
      <p>{kind === 'meta' ? t.hookLead : t.hookTexts}</p>
      <CopyField language={language} id="callback" label={t.callback} value={callback} />
      {token && <CopyField language={language} id="verify-token" label={t.verifyToken} value={token} />}
      {kind === 'meta' && handshakeAt !== null && (
        <Notice kind="success">
          {t.handshake} <When instant={handshakeAt} zone={timezone} language={language} />
        </Notice>
      )}
      {kind === 'meta' && handshakeAt === null && (
        <Notice kind="warning" action={<a href={`${base}#hook`}>{t.look}</a>}>
          {t.noHandshake}
        </Notice>
      )}
    </div>
  );
}

type RelinkProps = Pick<ChannelPageProps, 'channel' | 'agents'> & { language: string; base: string };

function Relink({ language, channel, agents, base }: RelinkProps) {
  const t = words(language).channels;
  const options = [{ value: '', label: t.nobody }, ...agents.map(({ id, name }) => ({ value: id, label: name }))];
  const current = agents.find((agent) => agent.channelId === channel.id)?.id ?? '';
  // Where nobody has written yet there is nothing to put away, and nothing to be asked.
  const confirm = channel.lastInboundAt === null ? undefined : { text: t.relinkConfirm, yes: t.relink };
  return (
    <div class="stack">
      <p>{agents.length === 0 ? t.noAgents : t.relinkLead}</p>
      {agents.length > 0 && (
        <Form action={`${base}/agent`} method="put" confirm={confirm}>
          <Select name="agent" id="answered-by" label={t.agent} options={options} value={current} width="medium" />
          <Button>{t.relink}</Button>
        </Form>
      )}
    </div>
  );
}
