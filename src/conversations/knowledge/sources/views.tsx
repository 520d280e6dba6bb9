/** One source of knowledge: how it stands, what was read of it, and the form of a text. */
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { AgentRow } from '../../agents/queries.ts';
import { AgentFrame, agentsHome } from '../../agents/views.tsx';
import type { KnowledgeStatus } from '../inputs.ts';

const KINDS: Record<KnowledgeStatus, BadgeKind> = { waiting: 'info', reading: 'info', ready: 'good', failed: 'bad' };

export type SourceShown = {
  id: string;
  kind: 'page' | 'file' | 'text';
  title: string;
  url: string | null;
  status: KnowledgeStatus;
  fault: string | null;
  /** Milliseconds since 1970. */
  readAt: number | null;
  passages: number;
};

export type PassageShown = { heading: string; text: string; title?: string; score?: number };
/** What a member reads who may not change what agents know. */
export function mayNotTeach({ role, language }: MemberEntry): NoticeProps[] {
  return role === 'member' ? [{ kind: 'info', children: words(language).knowledge.mayNot }] : [];
}

/** How a source stands, and what went wrong with it. */
export function SourceState({ language, source }: { language: string; source: SourceShown }) {
  const t = words(language).knowledge;
  const faults: Record<string, string> = t.faults;
  const fault = source.fault === null ? undefined : faults[source.fault];
  return (
    <>
      <Badge kind={fault && source.status === 'ready' ? 'warn' : KINDS[source.status]}>{t.states[source.status]}</Badge>{' '}
      <span class="small soft">
        {source.passages > 0 && t.passages(source.passages)}
        {fault && ` ${fault}`}
        {fault && source.passages > 0 && source.fault !== 'cut' && ` ${t.stillKnown}`}
      </span>
    </>
  );
}

/** What can be done with a source. */
export function SourceActions({ language, source, home }: { language: string; source: SourceShown; home: string }) {
  const t = words(language).knowledge;
  return (
    <div class="cluster">
      {source.kind === 'page' && (
        <Form action={`${home}/${source.id}/reading`}>
          <Button small label={t.readAgainOf(source.title)}>
            {t.readAgain}
          </Button>
        </Form>
      )}
      <Form action={`${home}/${source.id}`} method="delete">
        <Button small kind="quiet" label={t.removeOf(source.title)}>
          {t.remove}
        </Button>
      </Form>
    </div>
  );
}

type TextFormProps = {
  viewer: MemberEntry;
  action: string;
  method?: 'post' | 'put';
  typed: Typed;
  errors?: ErrorsByField;
  button: string;
};

/** A text with its title, new or changed. */
export function TextForm({ viewer, action, method, typed, errors = {}, button }: TextFormProps) {
  const t = words(viewer.language).knowledge;
  return (
    <Form action={action} method={method} class="stack">
      <Field
        name="title"
        label={t.title}
        hint={t.titleHint}
        value={typed.title}
        errors={errors.title}
        maxlength={200}
        required
      />
      <TextArea
        name="text"
        label={t.text}
        hint={t.textHint}
        value={typed.text}
        errors={errors.text}
        rows={8}
        required
      />
      <Button>{button}</Button>
    </Form>
  );
}

/** Passages as they are found, with where they stand. */
export function Passages({
  title,
  language,
  passages,
}: {
  title: string;
  language: string;
  passages: readonly PassageShown[];
}) {
  const t = words(language).knowledge;
  return (
    <>
      <h3>{title}</h3>
      <ul class="rows">
        {passages.map(({ title, heading, text, score }) => (
          <li>
            <div>
              <p class="small soft">
                {[title, heading].filter(Boolean).join(' › ')}
                {score !== undefined && ` · ${t.fits(Math.round(score * 100))}`}
              </p>
              <p class="pre-line" dir="auto">
                {text}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

export type SourcePageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  source: SourceShown & { content: string | null; removed: boolean };
  passages: readonly PassageShown[];
  typed?: Typed;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** One source: how it stands and what was read of it; a text can be changed. */
export function SourcePage({ viewer, agent, source, passages, typed, errors, notices }: SourcePageProps) {
  const { language } = viewer;
  const t = words(language).knowledge;
  const home = `${agentsHome(viewer)}/${agent.id}/knowledge`;
  const mayTeach = viewer.role !== 'member';
  return (
    <AgentFrame viewer={viewer} agent={agent} part="knowledge" notices={[...mayNotTeach(viewer), ...(notices ?? [])]}>
      <Card title={source.title}>
        <div class="stack">
          <p>
            <SourceState language={language} source={source} />
          </p>
          <div class="cluster">
            {source.url && (
              <a href={source.url} rel="noopener noreferrer">
                {t.open}
              </a>
            )}
            {mayTeach && source.removed && (
              <Form action={`${home}/${source.id}/removal`} method="delete">
                <Button icon="undo">{t.undo}</Button>
              </Form>
            )}
            {mayTeach && !source.removed && <SourceActions language={language} source={source} home={home} />}
            <ButtonLink kind="quiet" href={home}>
              {t.list}
            </ButtonLink>
          </div>
        </div>
      </Card>
      {mayTeach && source.kind === 'text' && !source.removed && (
        <Card title={t.change}>
          <TextForm
            viewer={viewer}
            action={`${home}/${source.id}`}
            method="put"
            typed={typed ?? { title: source.title, text: source.content ?? '' }}
            errors={errors}
            button={t.save}
          />
        </Card>
      )}
      {passages.length > 0 && !(mayTeach && source.kind === 'text') && (
        <Card>
          <Passages title={t.shownFirst(passages.length)} language={language} passages={passages} />
        </Card>
      )}
    </AgentFrame>
  );
}
