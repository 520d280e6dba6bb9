/** The agents of an organization, a new one, and the frame in which the parts of one stand. */
import { Shell, type ShellProps } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  Select,
  Table,
  Tabs,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { TRADES } from './forms/inputs.ts';
import { AGENT_LANGUAGES } from './inputs.ts';
import type { AgentRow } from './queries.ts';

export type AgentPart = 'agent' | 'versions' | 'knowledge' | 'playground';
type Standing = 'live' | 'paused' | 'idle' | 'trouble';

const KINDS: Record<Standing, BadgeKind> = { live: 'good', paused: 'warn', idle: 'neutral', trouble: 'bad' };
const PARTS: readonly AgentPart[] = ['agent', 'versions', 'knowledge', 'playground'];

export type AgentsPageProps = {
  viewer: MemberEntry;
  agents: readonly AgentRow[];
  notices: readonly NoticeProps[];
};

/** All agents with where they answer and whether they do. */
export function AgentsPage({ viewer, agents, notices }: AgentsPageProps) {
  const t = words(viewer.language).agents;
  const home = agentsHome(viewer);
  const make = (
    <ButtonLink href={`${home}/new`} kind="primary" icon="plus">
      {t.make}
    </ButtonLink>
  );
  return (
    <Shell
      viewer={viewer}
      place="agents"
      title={t.title}
      lead={t.lead}
      notices={notices}
      actions={
        agents.length > 0 && (
          <>
            <ButtonLink href={`/app/${viewer.organizationSlug}/usage`}>{words(viewer.language).usage.title}</ButtonLink>
            {make}
          </>
        )
      }
    >
      {agents.length > 0 ? (
        <Table
          caption={t.title}
          columns={[
            { label: t.columns.name },
            { label: t.columns.channel },
            { label: t.columns.person },
            { label: t.columns.state },
          ]}
          rows={agents.map((agent) => ({
            cells: [
              <a href={`${home}/${agent.id}`}>{agent.name}</a>,
              agent.channel?.name ?? t.noChannel,
              agent.person,
              <StandingBadge language={viewer.language} agent={agent} />,
            ],
          }))}
        />
      ) : (
        <EmptyState icon="spark" title={t.emptyTitle} action={make}>
          {t.emptyText}
        </EmptyState>
      )}
    </Shell>
  );
}

/** Whether an agent answers. */
export function StandingBadge({ language, agent }: { language: string; agent: AgentRow }) {
  const standing = standingOf(agent);
  return <Badge kind={KINDS[standing]}>{words(language).agents.states[standing]}</Badge>;
}

function standingOf({ paused, channel }: AgentRow): Standing {
  if (paused) return 'paused';
  else if (channel === null || channel.status === 'removed' || channel.status === 'unproven') return 'idle';
  else return channel.status === 'active' ? 'live' : 'trouble';
}

export type NewAgentProps = {
  viewer: MemberEntry;
  people: readonly { id: string; name: string }[];
  typed: Typed;
  errors?: ErrorsByField;
  token: string;
};

/** The few things that a new agent needs; everything else has its usual value. */
export function NewAgentPage({ viewer, people, typed, errors = {}, token }: NewAgentProps) {
  const t = words(viewer.language).agents;
  const home = agentsHome(viewer);
  return (
    <Shell viewer={viewer} place="agents" title={t.makeTitle} back={{ label: t.back, href: home }}>
      <Form action={home} token={token} class="stack">
        <ErrorSummary language={viewer.language} errors={errors} />
        <Field
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={typed.name}
          errors={errors.name}
          required
          maxlength={80}
          autofocus
        />
        <Select
          name="trade"
          label={t.trade}
          hint={t.tradeHint}
          value={typed.trade ?? 'general'}
          errors={errors.trade}
          options={TRADES.map((value) => ({ value, label: t.trades[value] }))}
        />
        <WhoFields viewer={viewer} people={people} typed={typed} errors={errors} />
        <div class="cluster">
          <Button kind="primary">{t.make}</Button>
          <ButtonLink kind="quiet" href={home}>
            {t.cancel}
          </ButtonLink>
        </div>
      </Form>
    </Shell>
  );
}

/** Whose calendar, which language, which tone. */
export function WhoFields({ viewer, people, typed, errors = {} }: Omit<NewAgentProps, 'token'>) {
  const t = words(viewer.language).agents;
  return (
    <>
      <Select
        name="userId"
        label={t.person}
        value={typed.userId ?? viewer.userId}
        errors={errors.userId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="language"
        label={t.language}
        width="medium"
        value={typed.language ?? 'auto'}
        errors={errors.language}
        options={AGENT_LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
      />
      <Field
        name="tone"
        label={t.tone}
        hint={t.toneHint}
        value={typed.tone}
        errors={errors.tone}
        maxlength={200}
        note={words(viewer.language).forms.optional}
      />
    </>
  );
}

export type AgentFrameProps = Pick<ShellProps, 'viewer' | 'notices' | 'actions' | 'children' | 'wide' | 'scripts'> & {
  agent: Pick<AgentRow, 'id' | 'name' | 'removed'>;
  part: AgentPart;
};

/** A part of one agent: an address of its own under the agent's name. */
export function AgentFrame({ agent, part, children, notices = [], ...shell }: AgentFrameProps) {
  const t = words(shell.viewer.language).agents;
  const home = `${agentsHome(shell.viewer)}/${agent.id}`;
  const gone: NoticeProps[] = agent.removed ? [{ kind: 'warning', children: t.removedNotice }] : [];
  return (
    <Shell
      {...shell}
      place="agents"
      title={agent.name}
      back={{ label: t.back, href: agentsHome(shell.viewer) }}
      notices={[...gone, ...notices]}
    >
      <Tabs
        label={t.parts}
        tabs={PARTS.map((one) => ({
          label: t.part[one],
          href: one === 'agent' ? home : `${home}/${one}`,
          current: one === part,
        }))}
      />
      <div class="stack-wide">{children}</div>
    </Shell>
  );
}

/** Where the agents of the viewer's organization are. */
export function agentsHome(viewer: MemberEntry): string {
  return `/app/${viewer.organizationSlug}/agents`;
}

/** What is still to do before an agent answers anybody; nothing when it does. */
export function NextSteps({ viewer, agent }: { viewer: MemberEntry; agent: AgentRow }) {
  const t = words(viewer.language).agents;
  const home = `${agentsHome(viewer)}/${agent.id}`;
  if (agent.channel !== null || agent.removed) return null;
  return (
    <Card title={t.next}>
      <ol class="rows">
        <li>
          <a href={`${home}/knowledge`}>{t.nextKnowledge}</a>
        </li>
        <li>
          <a href={`${home}/playground`}>{t.nextPlayground}</a>
        </li>
        <li>
          <a href="#channel">{t.nextChannel}</a>
        </li>
      </ol>
    </Card>
  );
}
