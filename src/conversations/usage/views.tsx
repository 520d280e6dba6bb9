/** What agents cost: what is left, and where the rest went. */
import { Shell } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDate } from '#foundation/lib/dates.ts';
import { Badge, ButtonLink, Card, DefinitionList, type NoticeProps, Table } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { AgentUsed, ConversationUsed, DayUsed, Ledger } from './queries.ts';

const LOW_SHARE = 0.1;

export type UsagePageProps = {
  viewer: MemberEntry;
  ledger: Ledger;
  /** As it is kept beside the ledger; null before anything was used. */
  left: { remaining: number; reserved: number; used: number } | null;
  /** What it has for a month, and whether that of this month was given by now. */
  month: { monthly: number; given: boolean };
  /** The day on which it is filled up again. */
  anew: string;
  days: readonly DayUsed[];
  agents: readonly AgentUsed[];
  conversations: readonly ConversationUsed[];
};

/** The ledger and its sums. */
export function UsagePage(props: UsagePageProps) {
  const { viewer, days } = props;
  const t = words(viewer.language).usage;
  const home = `/app/${viewer.organizationSlug}`;
  const number = new Intl.NumberFormat(viewer.language);
  const total = days.reduce((sum, { credits }) => sum + credits, 0);
  return (
    <Shell
      viewer={viewer}
      place="agents"
      title={t.title}
      lead={t.lead}
      back={{ label: t.agentsLink, href: `${home}/agents` }}
      notices={warnings(props)}
      actions={
        <ButtonLink href={`${home}/usage.csv`} icon="download" download>
          {t.csv}
        </ButtonLink>
      }
    >
      <div class="stack-wide">
        <LedgerCard {...props} />
        <Card title={t.last}>
          <p>{total === 0 ? t.nothing : t.total(number.format(total))}</p>
        </Card>
        {total > 0 && <Sums {...props} home={home} />}
      </div>
    </Shell>
  );
}

function LedgerCard({ viewer, ledger, left, month, anew }: UsagePageProps) {
  const t = words(viewer.language).usage;
  const number = new Intl.NumberFormat(viewer.language);
  const now = leftOf(left, month);
  // What is as good as there was as good as given: what is given, less used and set aside, is what is left.
  const given = ledger.granted + now - (left?.remaining ?? 0);
  return (
    <Card title={t.ledger}>
      <DefinitionList
        items={[
          { label: t.granted, value: number.format(given) },
          { label: t.used, value: number.format(ledger.used) },
          { label: t.aside, value: number.format(ledger.aside) },
          { label: t.left, value: number.format(now) },
        ]}
      />
      <p class="hint">{t.sum}</p>
      <p class="hint">{t.monthly(number.format(month.monthly), formatDate(anew, viewer.language))}</p>
    </Card>
  );
}

// A new month's are given when they are first needed: until then they are as good as there.
function leftOf(left: UsagePageProps['left'], { monthly, given }: UsagePageProps['month']): number {
  const remaining = left?.remaining ?? 0;
  return given ? remaining : Math.max(remaining, monthly);
}

function warnings({ viewer, ledger, left, month, anew }: UsagePageProps): NoticeProps[] {
  const t = words(viewer.language).usage;
  if (left === null) return [];
  const agrees =
    ledger.granted - ledger.used - ledger.aside === left.remaining &&
    ledger.used === left.used &&
    ledger.aside === left.reserved;
  const remaining = leftOf(left, month);
  const low: NoticeProps[] =
    remaining === 0
      ? [{ kind: 'error', children: t.none(formatDate(anew, viewer.language)) }]
      : remaining < month.monthly * LOW_SHARE
        ? [{ kind: 'warning', children: t.low(new Intl.NumberFormat(viewer.language).format(remaining)) }]
        : [];
  return agrees ? low : [...low, { kind: 'error', children: t.mismatch }];
}

function Sums({ viewer, days, agents, conversations, home }: UsagePageProps & { home: string }) {
  const { language } = viewer;
  const t = words(language).usage;
  const number = new Intl.NumberFormat(language);
  const credits = { label: t.columns.credits, align: 'end' as const };
  return (
    <>
      <Card title={t.agents}>
        <Table
          caption={t.agents}
          columns={[
            { label: t.columns.agent },
            credits,
            { label: t.columns.today, align: 'end' },
            { label: t.columns.cap, align: 'end' },
          ]}
          rows={agents.map(({ agentId, name, credits, today, perDay }) => ({
            cells: [
              agentId === null ? t.others : <a href={`${home}/agents/${agentId}`}>{name}</a>,
              number.format(credits),
              number.format(today),
              perDay === null ? (
                t.noCap
              ) : (
                <>
                  {number.format(perDay)} {today >= perDay && <Badge kind="bad">{t.capReached}</Badge>}
                </>
              ),
            ],
          }))}
        />
      </Card>
      <Card title={t.days}>
        <Table
          caption={t.days}
          columns={[{ label: t.columns.day }, credits]}
          rows={days.map(({ day, credits }) => ({
            cells: [formatDate(day, language, 'short'), number.format(credits)],
          }))}
        />
      </Card>
      <Card title={t.conversations}>
        <Table
          caption={t.conversations}
          columns={[{ label: t.columns.conversation }, { label: t.columns.agent }, credits]}
          rows={conversations.map(({ conversationId, name, agent, credits }) => ({
            cells: [
              <a href={`${home}/inbox/${conversationId}`}>{name ?? t.unnamed}</a>,
              agent ?? '',
              number.format(credits),
            ],
          }))}
        />
      </Card>
    </>
  );
}
