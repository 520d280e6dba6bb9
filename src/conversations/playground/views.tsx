/** A conversation with an agent that is only tried, with what it did for each answer; and two versions beside each other. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDay } from '#foundation/lib/dates.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Form,
  type NoticeProps,
  Select,
  Table,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { AgentRow } from '../agents/queries.ts';
import { AgentFrame, agentsHome } from '../agents/views.tsx';
import type { Tried, TriedLine } from './inputs.ts';

export type SavedShown = { id: string; name: string | null; at: number };

export type PlaygroundPageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  tried: Tried;
  hasModel: boolean;
  saved: readonly SavedShown[];
  versions: readonly { number: number; note: string | null }[];
  typed?: string;
  notices?: readonly NoticeProps[];
};

/** What was said so far, and the place to say more. */
export function PlaygroundPage(props: PlaygroundPageProps) {
  const { viewer, agent, tried, hasModel, typed, notices = [] } = props;
  const t = words(viewer.language).playground;
  const home = `${agentsHome(viewer)}/${agent.id}/playground`;
  return (
    <AgentFrame viewer={viewer} agent={agent} part="playground" notices={notices}>
      <p>{t.lead}</p>
      <p class="hint">{hasModel ? t.byModel : t.byRules}</p>
      <Card title={t.conversation}>
        {tried.lines.length === 0 ? (
          <p class="soft">{t.begin}</p>
        ) : (
          <ol class="rows">
            {tried.lines.map((line, at) => (
              <li>
                <Line language={viewer.language} agent={agent.name} line={line} saw={at} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      {agent.version === null ? (
        <p>{t.noVersion}</p>
      ) : (
        <Form action={home} class="stack">
          <input type="hidden" name="state" value={JSON.stringify(tried)} />
          <TextArea
            name="said"
            label={t.say}
            hint={t.version(agent.version.number)}
            value={typed}
            rows={2}
            maxlength={4000}
            required
            autofocus
          />
          <div class="cluster">
            <Button kind="primary">{t.send}</Button>
            {tried.lines.length > 0 && (
              <ButtonLink kind="quiet" href={home}>
                {t.again}
              </ButtonLink>
            )}
          </div>
        </Form>
      )}
      <CompareForm {...props} home={home} />
    </AgentFrame>
  );
}

type LineProps = { language: string; agent: string; line: TriedLine; saw: number };

function Line({ language, agent, line, saw }: LineProps) {
  const t = words(language).playground;
  if (line.from === 'customer')
    return (
      <div>
        <p class="small soft">{t.you}</p>
        <p class="pre-line" dir="auto">
          {line.text}
        </p>
      </div>
    );
  return (
    <div class="stack">
      <p class="small soft">{agent}</p>
      <Answer language={language} line={line} />
      <details>
        <summary>{t.details}</summary>
        <p>{t.saw(saw)}</p>
        {line.version !== null && <p>{t.version(line.version)}</p>}
        {line.cost && <p>{t.cost(line.cost.credits, line.cost.ms, line.cost.tokens)}</p>}
        <Used language={language} line={line} />
      </details>
    </div>
  );
}

function Answer({ language, line }: { language: string; line: TriedLine }) {
  const t = words(language).playground;
  return (
    <>
      <p class="pre-line" dir="auto">
        {line.text || t.silent}
      </p>
      {line.why && (
        <p>
          <Badge kind="warn">{t.called(line.why)}</Badge>
        </p>
      )}
    </>
  );
}

function Used({ language, line }: { language: string; line: TriedLine }) {
  const t = words(language).playground;
  if (line.used.length === 0) return <p>{t.usedNone}</p>;
  return (
    <>
      <p>{t.used}</p>
      <ul>
        {line.used.map(({ name, arguments: given, output }) => (
          <li>
            <code>{name}</code> <code>{given}</code>{' '}
            {output.includes('"simulated":true') && <Badge>{t.simulated}</Badge>}
            <p class="small pre-line" dir="auto">
              {output}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function CompareForm({ viewer, saved, versions, home }: PlaygroundPageProps & { home: string }) {
  const t = words(viewer.language).playground;
  const options = versions.map(({ number, note }) => ({
    value: String(number),
    label: note ? `${number} · ${note}` : String(number),
  }));
  if (versions.length < 2) return null;
  return (
    <Card title={t.compare}>
      {saved.length === 0 ? (
        <p class="soft">{t.savedNone}</p>
      ) : (
        <Form action={`${home}/comparison`} class="stack">
          <p class="hint">{t.compareHint}</p>
          <Select
            name="conversation"
            label={t.saved}
            options={saved.map(({ id, name, at }) => ({
              value: id,
              label: t.whoWas(name ?? t.somebody, formatDay(at, viewer.timezone, viewer.language, 'short')),
            }))}
          />
          <div class="cluster">
            <Select name="one" label={t.one} options={options} value={options[1]?.value} width="medium" />
            <Select name="other" label={t.other} options={options} value={options[0]?.value} width="medium" />
          </div>
          <Button>{t.compareNow}</Button>
        </Form>
      )}
    </Card>
  );
}

export type ComparisonPageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  numbers: readonly [number, number];
  asked: readonly string[];
  /** What each version said to each of them, as far as it came. */
  answers: readonly [readonly TriedLine[], readonly TriedLine[]];
  notices?: readonly NoticeProps[];
};

/** The same words of a customer, answered by two versions. */
export function ComparisonPage({ viewer, agent, numbers, asked, answers, notices }: ComparisonPageProps) {
  const { language } = viewer;
  const t = words(language).playground;
  const credits = answers.map((lines) => lines.reduce((sum, { cost }) => sum + (cost?.credits ?? 0), 0));
  return (
    <AgentFrame viewer={viewer} agent={agent} part="playground" notices={notices} wide>
      <Table
        caption={t.compare}
        columns={[{ label: t.customer }, { label: t.version(numbers[0]) }, { label: t.version(numbers[1]) }]}
        rows={asked.map((text, at) => ({
          cells: [
            <span dir="auto">{text}</span>,
            ...answers.map((lines) => {
              const line = lines[at];
              return line ? (
                <>
                  <Answer language={language} line={line} />
                  <p class="small soft">{line.used.map(({ name }) => name).join(', ')}</p>
                </>
              ) : (
                t.noCredits
              );
            }),
          ],
        }))}
      />
      <p>
        {t.total}: {credits.join(' / ')}
      </p>
      <p>
        <a href={`${agentsHome(viewer)}/${agent.id}/playground`}>{t.back}</a>
      </p>
    </AgentFrame>
  );
}
