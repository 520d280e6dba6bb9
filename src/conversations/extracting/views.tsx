/** What a conversation says of its customer: the scores with what proves them, how they changed, and the owner's word. */
import { Shell } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  Button,
  Card,
  DefinitionList,
  ErrorSummary,
  type ErrorsByField,
  Form,
  type NoticeProps,
  RadioGroup,
  Table,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { LEAD_STATUS_TAGS, StatusBadge } from '#leads/index.ts';
import { type Words, words } from '#words/index.ts';
import { CTA_KINDS, SCORE_KINDS } from './inputs.ts';
import type { Extraction } from './queries.ts';

export type ScorePageProps = {
  viewer: MemberEntry;
  conversationId: string;
  /** The latest first. */
  history: readonly Extraction[];
  typed?: { tag?: string; notes?: string };
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** One conversation's judgement in full. */
export function ScorePage({ viewer, conversationId, history, typed, errors = {}, notices }: ScorePageProps) {
  const t = words(viewer.language).scores;
  const conversation = `/app/${viewer.organizationSlug}/inbox/${conversationId}`;
  const [latest, before] = history;
  return (
    <Shell viewer={viewer} place="inbox" title={t.title} back={{ label: t.back, href: conversation }} notices={notices}>
      <div class="stack-wide">
        {latest ? (
          <Judged viewer={viewer} latest={latest} before={before ?? null} conversation={conversation} />
        ) : (
          <p>{t.none}</p>
        )}
        <Card title={t.overrule}>
          <Form action={`${conversation}/score`} method="put" class="stack">
            <ErrorSummary language={viewer.language} errors={errors} />
            <RadioGroup
              name="tag"
              label={t.tag}
              hint={t.overruleHint}
              inline
              value={typed?.tag ?? latest?.tag}
              errors={errors.tag}
              options={LEAD_STATUS_TAGS.map((value) => ({
                value,
                label: words(viewer.language).people.statuses[value],
              }))}
            />
            <TextArea
              name="notes"
              label={t.notes}
              value={typed?.notes ?? (latest?.overruledBy ? (latest.notes ?? '') : '')}
              errors={errors.notes}
              maxlength={500}
              rows={2}
              note={words(viewer.language).forms.optional}
            />
            <Button>{t.say}</Button>
          </Form>
          {latest?.overruledBy && (
            <Form action={`${conversation}/score`} method="delete">
              <Button kind="quiet">{t.leave}</Button>
            </Form>
          )}
        </Card>
        {history.length > 1 && <History viewer={viewer} history={history.slice(1)} />}
      </div>
    </Shell>
  );
}

type JudgedProps = { viewer: MemberEntry; latest: Extraction; before: Extraction | null; conversation: string };

function Judged({ viewer, latest, before, conversation }: JudgedProps) {
  const { language } = viewer;
  const t = words(language).scores;
  return (
    <Card
      title={
        <>
          <StatusBadge language={language} status={latest.tag} /> {t.total(latest.total)}
        </>
      }
      actions={before && <span class="soft">{sayChange(latest.total - before.total, t)}</span>}
    >
      <div class="stack">
        {latest.notification && <p dir="auto">{latest.notification}</p>}
        {latest.overruledBy && (
          <p>
            <Badge kind="info">{t.overruled}</Badge> {latest.notes}
          </p>
        )}
        <ScoreTable language={language} latest={latest} conversation={conversation} />
        <DefinitionList items={factsOf(language, latest)} />
      </div>
    </Card>
  );
}

function sayChange(points: number, t: Words['scores']): string {
  if (points === 0) return t.same;
  return points > 0 ? t.up(points) : t.down(-points);
}

function ScoreTable({
  language,
  latest,
  conversation,
}: {
  language: string;
  latest: Extraction;
  conversation: string;
}) {
  const t = words(language).scores;
  const { kind, score, proof, why } = t.columns;
  return (
    <Table
      caption={t.title}
      columns={[{ label: kind }, { label: score }, { label: proof }, { label: why }]}
      rows={SCORE_KINDS.map((one) => ({
        cells: [
          t.kinds[one],
          t.of(latest.scores[one]),
          (latest.evidence[one] ?? []).length === 0
            ? t.noProof
            : latest.evidence[one]!.map((number, at) => (
                <>
                  {at > 0 && ', '}
                  <a href={`${conversation}#m${number}`}>{t.message(number)}</a>
                </>
              )),
          latest.reasons[one] ?? '',
        ],
      }))}
    />
  );
}

function factsOf(language: string, latest: Extraction) {
  const t = words(language).scores;
  const asked = CTA_KINDS.filter((kind) => latest.cta[kind]).map((kind) => t.cta[kind]);
  const facts = [
    { label: t.facts.name, value: latest.name },
    { label: t.facts.email, value: latest.email },
    { label: t.facts.company, value: latest.company },
    { label: t.facts.intent, value: latest.intent },
    { label: t.facts.asked, value: asked.join(', ') },
    { label: t.facts.by, value: t.sources[latest.source] },
  ];
  return facts.filter(({ value }) => value);
}

function History({ viewer, history }: { viewer: MemberEntry; history: readonly Extraction[] }) {
  const { language, timezone } = viewer;
  const t = words(language).scores;
  const { when, tag, total, by } = t.historyColumns;
  return (
    <Card title={t.history}>
      <Table
        caption={t.history}
        columns={[{ label: when }, { label: tag }, { label: total }, { label: by }]}
        rows={history.map((one) => ({
          cells: [
            <Time instant={one.createdAt} zone={timezone} language={language} />,
            <StatusBadge language={language} status={one.tag} />,
            t.total(one.total),
            t.sources[one.source],
          ],
        }))}
      />
    </Card>
  );
}
