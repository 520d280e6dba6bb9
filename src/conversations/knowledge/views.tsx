/** What an agent knows from, how it is added, what it would find, and what it could not answer. */
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import { asset } from '#foundation/views/assets.ts';
import {
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  Pager,
  Table,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { AgentRow } from '../agents/queries.ts';
import { AgentFrame, agentsHome } from '../agents/views.tsx';
import { FILE_ENDINGS } from './files/rules.ts';
import { Questions } from './questions/views.tsx';
import {
  mayNotTeach,
  type PassageShown,
  Passages,
  SourceActions,
  type SourceShown,
  SourceState,
  TextForm,
} from './sources/views.tsx';

export type QuestionShown = { id: string; question: string; times: number; conversationId: string | null };

export type KnowledgePageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  sources: readonly SourceShown[];
  older: string | null;
  questions: readonly QuestionShown[];
  asked?: string;
  found?: readonly PassageShown[];
  typed?: Typed;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** The sources of one agent with the forms for more. */
export function KnowledgePage(props: KnowledgePageProps) {
  const { viewer, agent, sources, older, questions, typed = {}, errors = {}, notices } = props;
  const t = words(viewer.language).knowledge;
  const home = `${agentsHome(viewer)}/${agent.id}/knowledge`;
  return (
    <AgentFrame
      viewer={viewer}
      agent={agent}
      part="knowledge"
      notices={[...mayNotTeach(viewer), ...(notices ?? [])]}
      scripts={['knowledge-word.js', 'knowledge.js']}
    >
      <ErrorSummary language={viewer.language} errors={errors} />
      <Card title={t.list} id="sources">
        <Sources viewer={viewer} sources={sources} home={home} />
        <Pager language={viewer.language} next={older === null ? undefined : `${home}?before=${older}#sources`} />
      </Card>
      {viewer.role !== 'member' && <Adding {...props} home={home} typed={typed} errors={errors} />}
      <Tried {...props} home={home} />
      <Questions viewer={viewer} questions={questions} home={home} />
    </AgentFrame>
  );
}

type AddingProps = Pick<KnowledgePageProps, 'viewer'> & { home: string; typed: Typed; errors: ErrorsByField };

function Adding({ viewer, home, typed, errors }: AddingProps) {
  const t = words(viewer.language).knowledge;
  return (
    <>
      <Card title={t.addPages}>
        <Form action={`${home}/pages`} class="stack">
          <TextArea
            name="urls"
            label={t.urls}
            hint={`${t.urlsHint} ${t.refresh}`}
            value={typed.urls}
            errors={errors.urls}
            rows={3}
            required
          />
          <Button>{t.addPagesNow}</Button>
        </Form>
      </Card>
      <Card title={t.addText}>
        <TextForm viewer={viewer} action={`${home}/texts`} typed={typed} errors={errors} button={t.addTextNow} />
      </Card>
      <Card title={t.addFile}>
        <FileForm language={viewer.language} action={`${home}/files`} errors={errors} />
      </Card>
    </>
  );
}

// A PDF is read in the browser: its text is sent instead of it.
function FileForm({ language, action, errors }: { language: string; action: string; errors: ErrorsByField }) {
  const t = words(language).knowledge;
  return (
    <Form action={action} multipart class="stack" data-pdf={asset('pdf/')} data-words={JSON.stringify(t.reader)}>
      <Field
        name="file"
        type="file"
        label={t.file}
        hint={t.fileHint}
        errors={errors.file}
        accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(',')}
        required
      />
      <div class="stack" data-reading="" hidden>
        <progress aria-label={t.readingLabel} hidden />
        <p role="status" />
      </div>
      <noscript>
        <p class="small soft">{t.fileScript}</p>
      </noscript>
      <Button>{t.addFileNow}</Button>
    </Form>
  );
}

function Sources({ viewer, sources, home }: Pick<KnowledgePageProps, 'viewer' | 'sources'> & { home: string }) {
  const { language, timezone } = viewer;
  const t = words(language).knowledge;
  if (sources.length === 0)
    return (
      <EmptyState icon="spark" title={t.emptyTitle}>
        {t.emptyText}
      </EmptyState>
    );
  const { title, kind, state, read, does } = t.columns;
  return (
    <Table
      caption={t.list}
      columns={[{ label: title }, { label: kind }, { label: state }, { label: read }, { label: does, hideLabel: true }]}
      rows={sources.map((source) => ({
        cells: [
          <a href={`${home}/${source.id}`}>{source.title}</a>,
          t.kinds[source.kind],
          <SourceState language={language} source={source} />,
          source.readAt !== null && <Time instant={source.readAt} zone={timezone} language={language} />,
          viewer.role !== 'member' && <SourceActions language={language} source={source} home={home} />,
        ],
      }))}
    />
  );
}

function Tried({ viewer, asked, found, home }: KnowledgePageProps & { home: string }) {
  const t = words(viewer.language).knowledge;
  return (
    <Card title={t.try} id="try">
      <div class="stack">
        <Form action={`${home}#try`} method="get" class="stack">
          <Field name="q" type="search" label={t.question} hint={t.tryHint} value={asked} maxlength={500} />
          <Button icon="search">{t.find}</Button>
        </Form>
        {asked &&
          found &&
          (found.length === 0 ? (
            <p>{t.foundNothing}</p>
          ) : (
            <Passages title={t.found} language={viewer.language} passages={found} />
          ))}
      </div>
    </Card>
  );
}
