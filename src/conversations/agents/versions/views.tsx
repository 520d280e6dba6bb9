/** What an agent is told: the words that are live, every version before, and two beside each other. */

import { parseInstant } from '#foundation/db/columns.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  Button,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  Pager,
  Select,
  Table,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Line } from '../comparing/rules.ts';
import { INSTRUCTIONS_MAX } from '../forms/inputs.ts';
import type { AgentRow } from '../queries.ts';
import { AgentFrame, agentsHome } from '../views.tsx';
import type { VersionRow } from './queries.ts';

export type VersionsPageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  versions: readonly VersionRow[];
  /** Where the list goes on. */
  older: number | null;
  typed?: { instructions: string; note: string };
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** The instructions to change, and their versions. */
export function VersionsPage({ viewer, agent, versions, older, typed, errors = {}, notices }: VersionsPageProps) {
  const t = words(viewer.language).agents.versions;
  const home = `${agentsHome(viewer)}/${agent.id}/versions`;
  const live = agent.version?.number;
  return (
    <AgentFrame viewer={viewer} agent={agent} part="versions" notices={notices}>
      <Form action={home} class="stack">
        <ErrorSummary language={viewer.language} errors={errors} />
        {live !== undefined && <input type="hidden" name="seen" value={String(live)} />}
        <TextArea
          name="instructions"
          label={t.instructions}
          hint={live === undefined ? t.hint : `${t.now(live)}. ${t.hint}`}
          value={typed?.instructions ?? agent.version?.instructions ?? ''}
          errors={errors.instructions}
          rows={14}
          maxlength={INSTRUCTIONS_MAX}
          required
        />
        <Field
          name="note"
          label={t.note}
          hint={t.noteHint}
          value={typed?.note}
          errors={errors.note}
          maxlength={200}
          note={words(viewer.language).forms.optional}
        />
        <div class="cluster">
          <Button kind="primary">{t.write}</Button>
        </div>
      </Form>
      <Card title={t.list} id="versions">
        <VersionTable viewer={viewer} versions={versions} live={live} home={home} />
        <Pager language={viewer.language} next={older === null ? undefined : `${home}?before=${older}#versions`} />
      </Card>
      {versions.length > 1 && <CompareForm viewer={viewer} versions={versions} home={home} />}
    </AgentFrame>
  );
}

type ListProps = { viewer: MemberEntry; versions: readonly VersionRow[]; home: string };

function VersionTable({ viewer, versions, live, home }: ListProps & { live: number | undefined }) {
  const { language, timezone } = viewer;
  const t = words(language).agents.versions;
  const { number, note, by, when, does } = t.columns;
  return (
    <Table
      caption={t.list}
      columns={[{ label: number }, { label: note }, { label: by }, { label: when }, { label: does, hideLabel: true }]}
      rows={versions.map((version) => ({
        cells: [
          String(version.number),
          version.note ?? '',
          version.author,
          <Time instant={parseInstant(version.createdAt)} zone={timezone} language={language} />,
          version.number === live ? (
            <Badge kind="good">{t.live}</Badge>
          ) : (
            <Form action={`${home}/${version.number}/live`}>
              <Button small label={t.goBackOf(version.number)}>
                {t.goBack}
              </Button>
            </Form>
          ),
        ],
      }))}
    />
  );
}

function CompareForm({ viewer, versions, home }: ListProps) {
  const t = words(viewer.language).agents.versions;
  const options = versions.map(({ number, note }) => {
    return { value: String(number), label: note ? `${number} · ${note}` : String(number) };
  });
  return (
    <Card title={t.compareTwo}>
      <Form action={`${home}/compare`} method="get" class="cluster">
        <Select name="one" label={t.first} options={options} value={options[1]?.value} width="medium" />
        <Select name="other" label={t.second} options={options} value={options[0]?.value} width="medium" />
        <Button>{t.compare}</Button>
      </Form>
    </Card>
  );
}

export type ComparedPageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  one: number;
  other: number;
  lines: readonly Line[];
};

/** Two versions as one text: what both say once, what only one says marked as such. */
export function ComparedPage({ viewer, agent, one, other, lines }: ComparedPageProps) {
  const t = words(viewer.language).agents.versions;
  const isSame = lines.every(({ kind }) => kind === 'same');
  return (
    <AgentFrame viewer={viewer} agent={agent} part="versions">
      <Card title={t.compared(one, other)}>
        {isSame && <p>{t.same}</p>}
        <div class="lines" lang="">
          {lines.map(({ kind, text }) => (
            <p class={`line line-${kind}`}>
              {kind !== 'same' && <span class="visually-hidden">{t.kinds[kind]} </span>}
              {kind === 'gone' ? <del>{text || ' '}</del> : kind === 'new' ? <ins>{text || ' '}</ins> : text || ' '}
            </p>
          ))}
        </div>
      </Card>
    </AgentFrame>
  );
}
