import type { InvitationStatus } from '#booking/inputs.ts';
import { INVITATION_STATUSES } from '#booking/inputs.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  EmptyState,
  Pager,
  Table,
  Tabs,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { InvitationLine } from '../queries.ts';

const KINDS: Record<InvitationStatus, BadgeKind> = { draft: 'neutral', open: 'good', closed: 'warn', cancelled: 'bad' };

export type InvitationListProps = {
  language: string;
  zone: string;
  /** The address of the list, without a query. */
  home: string;
  lines: readonly InvitationLine[];
  status: InvitationStatus | null;
  /** The cursors of the next page, and whether this one is not the first. */
  next: string | null;
  later: boolean;
  viewerId: string;
};

/** The invitations of the organization, newest first, by state. */
export function InvitationList(props: InvitationListProps) {
  const { language, home, lines, status, next, later } = props;
  const t = words(language).invitations;
  const query = (cursor?: string) => {
    const asked = new URLSearchParams({ ...(status && { status }), ...(cursor && { cursor }) }).toString();
    return asked ? `${home}?${asked}` : home;
  };
  return (
    <div id="invitations">
      <Tabs
        label={t.filter}
        tabs={[
          { label: t.filters.all, href: home, current: status === null },
          ...INVITATION_STATUSES.map((one) => ({
            label: t.filters[one],
            href: `${home}?status=${one}`,
            current: status === one,
          })),
        ]}
      />
      {lines.length > 0 ? <Lines {...props} /> : <Nothing {...props} />}
      <Pager language={language} next={next ? query(next) : undefined} previous={later ? query() : undefined} />
    </div>
  );
}

function Lines({ language, zone, home, lines, viewerId }: InvitationListProps) {
  const { invitations: t, openPages } = words(language);
  const { columns } = t;
  return (
    <Table
      caption={t.title}
      columns={[
        { label: columns.title },
        { label: columns.status },
        { label: columns.answered },
        { label: columns.length },
        { label: columns.when, align: 'end' },
      ]}
      rows={lines.map((line) => ({
        cells: [
          <>
            <a href={`${home}/${line.id}`}>{line.title}</a>
            {line.mode !== 'each' && <span class="kind soft small">{t.kinds[line.mode]}</span>}
            {line.organizerId !== viewerId && <span class="soft small"> {t.by(line.organizer)}</span>}
          </>,
          <span class="cluster">
            <InvitationBadge language={language} status={line.status} />
            <CopyLink language={language} line={line} />
          </span>,
          line.mode === 'open' ? openPages.bookingsCount(line.answered) : t.answeredOf(line.answered, line.named),
          t.minutes(line.durationMinutes),
          <Time instant={line.createdAt} zone={zone} language={language} form="day" />,
        ],
      }))}
    />
  );
}

// The link of a page that anyone may book on, where it is wanted most often.
function CopyLink({ language, line: { id, mode, slug, status, title } }: { language: string; line: InvitationLine }) {
  if (mode !== 'open' || status !== 'open' || !slug) return null;
  const t = words(language);
  return (
    <span class="needs-script">
      <a id={`page-${id}`} href={`/i/${slug}`} hidden>
        {title}
      </a>{' '}
      <Button
        type="button"
        kind="quiet"
        small
        icon="copy"
        data-copy={`#page-${id}`}
        data-copied={t.shell.copied}
        label={`${t.invitations.copyLink}: ${title}`}
      >
        {t.invitations.copyLink}
      </Button>
    </span>
  );
}

function Nothing({ language, home, status, later }: InvitationListProps) {
  const t = words(language).invitations;
  return status || later ? (
    <EmptyState title={t.emptyOfStatus} />
  ) : (
    <EmptyState
      icon="invitations"
      title={t.emptyTitle}
      action={
        <ButtonLink href={`${home}/new`} kind="primary" icon="plus">
          {t.write}
        </ButtonLink>
      }
    >
      {t.emptyText}
    </EmptyState>
  );
}

/** An invitation's state. */
export function InvitationBadge({ language, status }: { language: string; status: InvitationStatus }) {
  return <Badge kind={KINDS[status]}>{words(language).invitations.statuses[status]}</Badge>;
}
